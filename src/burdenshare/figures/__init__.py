"""What a number is: amount, rate, year, unit, source, rounding, finding.

In come digits as somebody wrote them; out go small immutable records that carry unit, year and
source with them. Nothing here knows what an agreement is. Open ``figure.py`` first.
"""
