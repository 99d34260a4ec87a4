"""The inputs of yardsticks: from the library, from the agreement's own record, and by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from statistics import fmean

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Refused
from burdenshare.figures.source import Source
from burdenshare.reading.numbers import parse_number
from burdenshare.reading.rows import Row
from burdenshare.reading.tables import load_rows, load_table, row_number
from burdenshare.series.world import World
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.document import Document
from burdenshare.yardsticks.criteria.registry import CRITERIA
from burdenshare.yardsticks.document import FairnessDocument, From, Given, Pool
from burdenshare.yardsticks.money import in_pool_unit, same_currency
from burdenshare.yardsticks.record import Input

_PARTS = frozenset(
    {
        "agreed_share",
        "chance",
        "domestic_share",
        "exposure_share",
        "gdp_share",
        "marginal_benefit_share",
        "parity_share",
        "peer_effort",
        "peer_share",
        "people_share",
        "private_fraction",
        "value_added",
    }
)
_OF_THE_POOL = frozenset({"pool", "paid", "outputs", "burdens", "benefits"})
"""What comes with a named pool, so that its definition holds, or from a panel."""
_MAY_FALL = frozenset({"growth", "growth_cap"})


def from_library(held: FairnessDocument, pool: Pool) -> dict[str, Input]:
    """What the host's document states: the pool, what was paid of it, figures and definitions."""
    named = cited(held, pool.source)
    found = {
        "pool": Input("pool", float(pool.value), held.unit, pool.period, pool.says, named),
        "paid": Input("paid", float(pool.paid), held.unit, pool.period, pool.paid_says, named),
    }
    if pool.peer_share is not None:
        said = pool.peer_share_says
        found["peer_share"] = Input(
            "peer_share", float(pool.peer_share), "part", pool.period, said, named
        )
    for given, choice in ((held.inputs, False), (held.definitions, True)):
        for one, value in given.items():
            found[one] = _read(one, value, held, choice)
    return found


def _read(name: str, given: Given, held: FairnessDocument, choice: bool) -> Input:
    if given.from_ is not None:
        value, period, sources = _from_table(given.from_)
        value, unit = same_currency(value, given.unit, held.unit)
        return Input(name, value, unit, period, given.says, sources, choice)
    if given.value is None:
        raise Refused.because(
            str(given.place), f"'{name}' has neither value nor table", "write one"
        )
    sources = cited(held, given.source)
    value, unit = same_currency(float(given.value), given.unit, held.unit)
    return Input(name, value, unit, given.period, given.says, sources, choice)


def _from_table(place: From) -> tuple[float, str, tuple[Source, ...]]:
    rows = [row for row in load_rows(place.table) if row[place.key] == place.is_]
    if place.years:
        rows = [row for row in rows if row["year"] in {str(year) for year in place.years}]
    values = [row_number(row, place.column) for row in rows]
    if not values or None in values or (place.years and len(values) != len(place.years)):
        says = f"{place.table} has no {place.column} of {place.is_} for every year asked for"
        raise Refused.because("fairness", says, "name other years")
    span = f"mean of {place.years[0]}-{place.years[-1]}" if place.years else ""
    return fmean(float(one) for one in values if one is not None), span, _table_sources(place, rows)


def _table_sources(place: From, rows: Sequence[Row]) -> tuple[Source, ...]:
    known = load_table(place.table).sources
    named = dict.fromkeys(
        name for row in rows for name in row.values.get("source", "").split(";") if name in known
    )
    return tuple(known[name] for name in named)


def cited(held: FairnessDocument, names: tuple[str, ...]) -> tuple[Source, ...]:
    """The sources that a host's document lists under these names."""
    found = []
    for name in names:
        if name not in held.sources:
            raise Refused.because(
                "fairness", f"there is no source '{name}'", "list it in 'sources'"
            )
        one = held.sources[name]
        found.append(Source(name, one.publisher, one.title, one.date, one.url, one.confidence))
    return tuple(found)


def from_record(
    document: Document, year: int, world: World, held: FairnessDocument
) -> dict[str, Input]:
    """What the agreement's own practice gives: the amount before, its growth, its cap."""
    rule = next((line.clauses.get("escalate") for line in document.lines.values()), None)
    if rule is None or year not in rule.years or rule.cap is None or len(document.lines) > 1:
        return {}
    settled = settle_document(document, world)
    before = settled.year(year - 1) if year - 1 in document.years else None
    amount, at = in_pool_unit(before.amount if before else None, document, year - 1, world, held)
    part = rule.rate[0]
    if amount is None or part.series == "" or part.lag is None or len(rule.rate) > 1:
        return {}
    read = world.read(part.series, str(year - int(part.lag)), part.vintage or "latest")
    if isinstance(read, Unknown) or read.value is None:
        return {}
    says = f"{document.id} owed for {year - 1}" + (at or ", at the average of that year")
    growth = float(read.value) / 100
    return {
        "last_amount": Input("last_amount", amount, held.unit, str(year - 1), says, ()),
        "growth": Input(
            "growth", growth, "part", str(year - int(part.lag)), part.series, read.sources
        ),
        "growth_cap": Input(
            "growth_cap", float(rule.cap) / 100, "part", "", "cap of the agreement", ()
        ),
    }


def by_hand(give: Iterable[str]) -> dict[str, Input]:
    """Inputs that the user gives: money in the pool's unit, shares as parts of one."""
    known = {name for one in CRITERIA for name in one.inputs} - _OF_THE_POOL
    found = {}
    for text in give:
        name, equals, written = text.partition("=")
        value = parse_number(written.strip())
        if not equals or value is None:
            raise Refused.because("--input", f"'{text[:60]}' is not NAME=VALUE", "write name=0.3")
        if name not in known:
            raise Refused.because(
                "--input", f"no yardstick asks for '{name[:40]}'", ", ".join(sorted(known))
            )
        if (value < 0 and name not in _MAY_FALL) or (value > 1 and name in _PARTS):
            says = f"{name} cannot be {written.strip()[:40]}"
            raise Refused.because(
                "--input", says, "write a part of one" if name in _PARTS else "write 0 or more"
            )
        found[name] = Input(name, float(value), "", "", "given by hand", (), True)
    return found
