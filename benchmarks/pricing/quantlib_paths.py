"""QuantLib from Python: its own processes and path generator, amounts in NumPy."""

import math

import numpy as np
import plain_numpy
import QuantLib as ql
from job import BUDGET, CORRELATIONS, MODEL_YEARS, PRICES, RATE, YEARS


def process(mean, persistence, sd, start):
    """An autoregression as an Ornstein-Uhlenbeck process sampled once a year."""
    speed = -math.log(persistence)
    volatility = sd * math.sqrt(2 * speed / (1 - persistence**2))
    return ql.OrnsteinUhlenbeckProcess(speed, volatility, start, mean)


def futures(paths, seed):
    """As `plain_numpy.futures`, one path after the other."""
    rate = (math.log(RATE[0]), *RATE[1:3], math.log(RATE[3]))
    processes = [process(*one) for one in (PRICES, BUDGET, rate)]
    array = ql.StochasticProcessArray(processes, ql.Matrix([list(row) for row in CORRELATIONS]))
    uniform = ql.UniformRandomSequenceGenerator(3 * MODEL_YEARS, ql.UniformRandomGenerator(seed))
    times = [float(year) for year in range(1, MODEL_YEARS + 1)]
    normal = ql.GaussianRandomSequenceGenerator(uniform)
    generator = ql.GaussianMultiPathGenerator(array, times, normal, False)
    drawn = np.empty((paths, 3, MODEL_YEARS))
    for number in range(paths):
        path = generator.next().value()
        for factor in range(3):
            drawn[number, factor] = list(path[factor])[1:]
    changes = np.moveaxis(drawn[:, :2, :YEARS], 0, -1)
    return np.floor(10 * changes + 0.5), np.exp(drawn[:, 2, 2:].T)


def price(deals, paths, seed=1):
    """As `plain_numpy.price`, on paths of QuantLib."""
    return plain_numpy.price(deals, paths, seed, futures)
