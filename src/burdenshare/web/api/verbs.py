"""Each verb as the REST interface asks it: a question in, the document of ``--json`` out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from burdenshare.figures.finding import Refused
from burdenshare.web.api import questions as ask
from burdenshare.web.api.documents import Named

Answer = dict[str, Any]


class Verb(NamedTuple):
    """A verb of the interface.

    Attributes:
        name: as the command line calls it; its address for documents in the body.
        question: what it is asked with.
        answer: from a question, and from names to what they stand for, to its document.
        at: its address for what the library holds.
        keys: what every answer holds.
    """

    name: str
    question: type[ask.Question]
    answer: Callable[[Any, Named], Answer]
    at: str
    keys: tuple[str, ...]


def check(q: ask.Check, named: Named) -> Answer:
    """All that is wrong or doubtful in a document; no finding where it is clean."""
    from burdenshare.report.answers import findings_data
    from burdenshare.settlement.check import check

    return findings_data(check(named(q.agreement), q.change))


def settle(q: ask.Settle, named: Named) -> Answer:
    """What an agreement owes in each of its years."""
    from burdenshare.settlement.settle import settle

    return settle(named(q.agreement), q.as_of, q.change, q.fix).to_dict()


def explain(q: ask.Explain, named: Named) -> Answer:
    """Every step to one year's figure, with its sources; or of one priced path."""
    asked = (q.as_of, tuple(q.change), tuple(q.fix))
    if q.path:
        from burdenshare.pricing.paths import explain_path

        futures = (q.paths, q.seed, q.scenario)
        more = (q.horizon, named(q.against))
        return explain_path(named(q.agreement), q.year, q.path, *futures, *asked, *more).to_dict()
    from burdenshare.settlement.explain import explain

    return explain(named(q.agreement), q.year, *asked).to_dict()


def compare(q: ask.Compare, named: Named) -> Answer:
    """Agreements side by side; with a baseline the difference is split by cause."""
    from burdenshare.settlement.compare import compare

    names = tuple(named(one) for one in q.agreements)
    return compare(names, named(q.baseline), q.as_of, tuple(q.change), tuple(q.fix)).to_dict()


def price(q: ask.Price, named: Named) -> Answer:
    """The distribution of agreements' costs over the same futures."""
    from burdenshare.pricing.price import price

    names = [named(one) for one in (*q.agreements, *([q.baseline] if q.baseline else []))]
    futures = (q.paths, q.seed, q.scenario, q.horizon)
    asked = (q.as_of, tuple(q.change), tuple(q.fix))
    more = {"discount": q.discount, "soldiers": q.soldiers}
    return price(tuple(names), *futures, *asked, **more).to_dict()  # type: ignore[arg-type]


def worth(q: ask.Worth, named: Named) -> Answer:
    """What each clause is worth, with its range over the scenarios; the exchange table."""
    from burdenshare.pricing.breakeven import break_even
    from burdenshare.pricing.exchange import exchange
    from burdenshare.pricing.worth import worth
    from burdenshare.report.answers import worth_data

    name, baseline = named(q.agreement), named(q.baseline)
    futures = (q.paths, q.seed, q.scenario)
    asked = (q.as_of, tuple(q.change), tuple(q.fix))
    table = exchange(name, *futures, baseline or "rolled", *asked)
    even = break_even(name, baseline, *futures, *asked) if baseline else None
    return worth_data(worth(name, *futures, *asked), table, even)


def vary(q: ask.Vary, named: Named) -> Answer:
    """Every combination of the values as a deal, all on the same futures."""
    from burdenshare.pricing.vary import vary
    from burdenshare.report.answers import variants_data

    _refuse_many(q.vary)
    futures = (q.paths, q.seed, q.scenario)
    asked = (q.as_of, tuple(q.change), tuple(q.fix))
    return variants_data(vary(named(q.agreement), tuple(q.vary), *futures, *asked), q.by)


MOST_DEALS = 5_000
"""The most deals of one question: an answer a browser can hold."""


def _refuse_many(axes: list[str]) -> None:
    deals = 1
    for one in axes:
        deals *= one.count(",") + 1
    if deals > MOST_DEALS:
        says = f"{deals:,} deals are more than {MOST_DEALS:,}, which one question takes"
        raise Refused.because("vary", says, "ask for fewer, or use the command line")


def estimate(q: ask.Estimate, named: Named) -> Answer:
    """The cost of ratifying an agreement, as a budget office prints it."""
    from burdenshare.pricing.estimate import estimate

    futures = (q.paths, q.seed, q.scenario)
    asked = (q.as_of, tuple(q.change), tuple(q.fix))
    more = (named(q.government), q.outturn)
    name = named(q.agreement)
    return estimate(name, named(q.baseline), q.headline, *futures, *asked, *more).to_dict()


def offer(q: ask.Offer, named: Named) -> Answer:
    """An offer priced against a baseline, one's last offer and a demand."""
    from burdenshare.negotiation.offer_sheet import offer_sheet

    name, last, demand = named(q.agreement), named(q.last), named(q.demand)
    futures = (q.paths, q.seed, q.scenario)
    asked = (q.as_of, tuple(q.change), tuple(q.fix))
    return offer_sheet(name, named(q.baseline), last, demand, *futures, *asked).to_dict()


def backtest(q: ask.Backtest, named: Named) -> Answer:
    """The scenario model held against history."""
    from burdenshare.series.scenarios.backtest import backtest

    return backtest(q.host, named(q.scenario), q.paths, q.seed).to_dict()


def impact(q: ask.Impact, named: Named) -> Answer:
    """Where 100 units of a contribution go: value added, imports, taxes, jobs."""
    from burdenshare.economy.impact import impact

    table, bridge, more = named(q.table), named(q.bridge), (q.price_year, q.unit)
    asked = (q.as_of, tuple(q.change), tuple(q.fix))
    how = (q.method, q.draws, q.seed, *more)
    return impact(named(q.agreement), q.year, table, bridge, *how, *asked).to_dict()


def fairness(q: ask.Fairness, named: Named) -> Answer:
    """Where a contribution stands under each yardstick."""
    from burdenshare.yardsticks.fairness import fairness

    asked = (q.as_of, tuple(q.change), tuple(q.fix))
    files = (named(q.panel), named(q.inputs))
    return fairness(named(q.agreement), q.year, q.pool, tuple(q.give), *asked, *files).to_dict()


def key(q: ask.Key, named: Named) -> Answer:
    """An apportionment key: shares, published shares, warnings."""
    from burdenshare.yardsticks.keys.apply import apportion, read_scale

    return apportion(named(q.key), read_scale(tuple(q.scale))).to_dict()


def frontier(q: ask.Frontier, named: Named) -> Answer:
    """The efficient packages of a negotiation."""
    from burdenshare.negotiation.formats import load_case
    from burdenshare.negotiation.frontier import find_frontier
    from burdenshare.report.answers import frontier_data

    case = load_case([named(one) for one in q.files])
    return frontier_data(find_frontier(case, epsilon=q.epsilon))


def solve(q: ask.Solve, named: Named) -> Answer:
    """What Nash, Kalai and Smorodinsky, and others name."""
    from burdenshare.negotiation.negotiate import negotiate
    from burdenshare.negotiation.solutions.further import further_solutions
    from burdenshare.report.answers import solutions_data

    found = negotiate([named(one) for one in q.files], weights=tuple(q.weights))
    return solutions_data(found, further_solutions(found.frontier, q.lotteries, q.deal))


def draft(q: ask.Draft, named: Named) -> Answer:
    """A package as a valid document, with its difference to the last agreement."""
    from burdenshare.negotiation.draft import draft

    return draft(named(q.package)).to_dict()


def replay(q: ask.Replay, named: Named) -> Answer:
    """Past rounds forecast from what was public, with scores; all of them where none is named."""
    from burdenshare.negotiation.replay.replay import replay, replays
    from burdenshare.report.answers import replays_data

    return replay(q.round).to_dict() if q.round else replays_data(replays())


def schema(q: ask.Schema, named: Named) -> Answer:
    """The JSON Schema of a kind of document."""
    if q.of == "agreement":
        from burdenshare.terms.schema import agreement_schema

        return agreement_schema()
    from burdenshare.negotiation.document import profile_schema
    from burdenshare.negotiation.vocabulary import domain_schema

    return domain_schema() if q.of == "domain" else profile_schema()


_YEARS = ("format", "agreement", "as_of")
VERBS = (
    Verb("check", ask.Check, check, "/agreements/{agreement}/findings", ("format", "findings")),
    Verb("settle", ask.Settle, settle, "/agreements/{agreement}", (*_YEARS, "years")),
    Verb("explain", ask.Explain, explain, "/agreements/{agreement}/years/{year}", ("agreement",)),
    Verb("compare", ask.Compare, compare, "/comparison", ("format", "agreements")),
    Verb("price", ask.Price, price, "/prices", ("paths", "seed", "scenario", "agreements")),
    Verb("worth", ask.Worth, worth, "/agreements/{agreement}/worth", ("exchange", "break_even")),
    Verb("vary", ask.Vary, vary, "/agreements/{agreement}/variants", ("sorted_by", "order")),
    Verb("estimate", ask.Estimate, estimate, "/agreements/{agreement}/estimate", ("format",)),
    Verb("offer", ask.Offer, offer, "/agreements/{agreement}/offer", ("format", "deals")),
    Verb("backtest", ask.Backtest, backtest, "/backtest", ("format",)),
    Verb("impact", ask.Impact, impact, "/agreements/{agreement}/impact", ("per", "first_round")),
    Verb("fairness", ask.Fairness, fairness, "/agreements/{agreement}/fairness", ("yardsticks",)),
    Verb("fairness/key", ask.Key, key, "/keys/{key}", ("shares", "published", "warnings")),
    Verb("negotiate/frontier", ask.Frontier, frontier, "/frontier", ("packages", "frontier")),
    Verb("negotiate/solve", ask.Solve, solve, "/solutions", ("nash", "kalai_smorodinsky")),
    Verb("negotiate/draft", ask.Draft, draft, "/agreements/{package}/draft", ("document",)),
    Verb("negotiate/replay", ask.Replay, replay, "/replays/{round}", ("format",)),
    Verb("schema", ask.Schema, schema, "/schema", ("properties",)),
)
FOR_DOCUMENTS = tuple(
    one.name for one in VERBS if one.name not in ("backtest", "schema", "negotiate/replay")
)
"""Verbs that can be asked about documents in a body."""
