"""OpenFisca-core: amounts as yearly variables with formulas; normals and quantiles from NumPy."""

import numpy as np
import plain_numpy
from job import YEARS
from openfisca_core.entities import build_entity
from openfisca_core.periods import DateUnit
from openfisca_core.simulations import SimulationBuilder
from openfisca_core.taxbenefitsystems import TaxBenefitSystem
from openfisca_core.variables import Variable

FIRST = 2003
PATH = build_entity(key="path", plural="paths", label="", is_person=True)


def variable(name, formula=None):
    """A yearly variable with or without a formula."""
    own = {"value_type": float, "entity": PATH, "definition_period": DateUnit.YEAR, "label": name}
    return type(name, (Variable,), {**own, **({"formula": formula} if formula else {})})


def amount(number, deal):
    """The amount of a deal: last year's by the held change."""

    def formula(paths, period):
        if period.start.year < FIRST:
            return np.full(paths.count, float(deal.base))
        before = paths(f"amount_{number}", period.last_year)
        rate = np.clip(paths(f"index_{deal.index}", period), deal.floor, deal.cap)
        return np.floor((before * (1000 + rate) + 500) / 1000)

    return variable(f"amount_{number}", formula)


def price(deals, paths, seed=1):
    """As `plain_numpy.price`, amounts through the rule engine."""
    system = TaxBenefitSystem([PATH])
    for name in ("index_0", "index_1"):
        system.add_variable(variable(name))
    for number, deal in enumerate(deals):
        system.add_variable(amount(number, deal))
    changes, rates = plain_numpy.futures(paths, seed)
    simulation = SimulationBuilder().build_default_simulation(system, count=paths)
    simulation.max_spiral_loops = 2 * YEARS
    for index in range(2):
        for t in range(YEARS):
            simulation.set_input(f"index_{index}", str(FIRST + t), changes[index, t])
    found = []
    for number in range(len(deals)):
        years = [simulation.calculate(f"amount_{number}", str(FIRST + t)) for t in range(YEARS)]
        amounts = np.stack([*years, np.sum(years, axis=0)])
        dollars = amounts[:YEARS] / rates
        dollars = np.concatenate((dollars, dollars.sum(axis=0, keepdims=True)))
        statistics = plain_numpy.statistics
        found.append([statistics(amounts), statistics(100 * dollars)])
        for t in range(-1, YEARS):
            simulation.delete_arrays(f"amount_{number}", str(FIRST + t))
    return np.array(found)
