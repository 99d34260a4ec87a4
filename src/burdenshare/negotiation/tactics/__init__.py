"""How a side might make its offers, for what-if questions; never what a government will do.

In come a case and a tactic a side; out comes the run of offers as arrays, the same for the same
seed and without a clock. Open ``play.py`` first.
"""
