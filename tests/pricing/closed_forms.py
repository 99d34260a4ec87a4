"""Expected capped and floored growth in closed form, to hold the engine against.

x is the index change, with mean F; f the floor, c the cap; Phi and phi the normal distribution and
density. Sources: L. Bachelier, Théorie de la spéculation (1900), for the normal call; F. Black,
The pricing of commodity contracts, Journal of Financial Economics 3 (1976), for the lognormal one.
"""

from math import exp, log, pi, sqrt
from statistics import NormalDist

PHI = NormalDist().cdf


def density(x):
    """The standard normal density."""
    return exp(-x * x / 2) / sqrt(2 * pi)


def bachelier_call(mean, strike, sd):
    """E max(x - strike, 0) for a normal x."""
    d = (mean - strike) / sd
    return (mean - strike) * PHI(d) + sd * density(d)


def black_call(mean, strike, sd):
    """E max(y - strike, 0) for a lognormal y of that mean, sd being that of its logarithm."""
    d = (log(mean / strike) + sd * sd / 2) / sd
    return mean * PHI(d) - strike * PHI(d - sd)


def held_normal(mean, sd, floor, cap):
    """E of a normal x held between floor and cap."""
    return floor + bachelier_call(mean, floor, sd) - bachelier_call(mean, cap, sd)


def held_lognormal(mean, sd, floor, cap):
    """E of x held between floor and cap, 1 + x being lognormal with mean 1 + ``mean``."""
    call = black_call
    return floor + call(1 + mean, 1 + floor, sd) - call(1 + mean, 1 + cap, sd)
