"""Past rounds forecast from what was public: in comes a round, out go dated forecasts and scores.

Nothing of the round itself, and nothing dated after the day of a forecast, enters it. Open
``replay.py`` first.
"""
