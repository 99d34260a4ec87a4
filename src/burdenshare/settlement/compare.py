"""Agreements side by side: by year, clause by clause, and split by cause against a baseline."""

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.display import show
from burdenshare.figures.finding import Refused
from burdenshare.figures.unit import Unit
from burdenshare.reading.nodes import Node
from burdenshare.series.world import World, know
from burdenshare.settlement.baseline import resolve_baseline
from burdenshare.settlement.causes import CAUSES, Exchange, exchange_clauses, split_causes
from burdenshare.settlement.checks import check_against_series
from burdenshare.settlement.data import FORMAT
from burdenshare.settlement.published import plain_number
from burdenshare.settlement.record import Settlement
from burdenshare.settlement.settle import settle_document
from burdenshare.terms.document import Document
from burdenshare.terms.load import load

_APART = {"id", "title", "title_ko", "summary", "summary_ko", "sources", "source", "note", "notes"}
_APART |= {"unknowns", "disagreements", "dates", "signed_by", "led_by", "follows", "treaty_no"}
_APART |= {"confidence", "terms", "decided", "review"}


class ComparedYear(NamedTuple):
    """A year's amounts in the order of the agreements; None where unknown or not covered."""

    year: int
    amounts: tuple[int | float | None, ...]
    statuses: tuple[str, ...]


class Difference(NamedTuple):
    """A clause that differs: its path and what each agreement says there (empty if nothing)."""

    path: str
    says: tuple[str, ...]


class Effect(NamedTuple):
    """A year's difference from the baseline and its causes, in units; they add up.

    ``reason`` says why there is no difference, or why it stands under ``other`` alone.
    """

    year: int
    amount: int | float | None
    baseline: int | float | None
    difference: int | float | None
    causes: dict[str, int | float]
    reason: str = ""


class Against(NamedTuple):
    """An agreement held against a baseline over its own years."""

    agreement: str
    baseline: Settlement
    effects: tuple[Effect, ...]


class Comparison(NamedTuple):
    """Agreements side by side.

    Attributes:
        settlements: in the order asked for.
        unit: the unit they share.
        years: amounts by year over all the years of all of them.
        differences: clauses that differ.
        against: for each agreement its comparison with the baseline; empty if none was named.
    """

    settlements: tuple[Settlement, ...]
    unit: Unit
    years: tuple[ComparedYear, ...]
    differences: tuple[Difference, ...]
    baseline: str = ""
    against: tuple[Against, ...] = ()

    @property
    def names(self) -> list[str]:
        """The agreements' ids; where one stands twice, the later ones are numbered."""
        ids = [one.agreement for one in self.settlements]
        return [
            name if ids.index(name) == at else f"{name} #{ids[: at + 1].count(name)}"
            for at, name in enumerate(ids)
        ]

    def _repr_html_(self) -> str | None:
        return show(self)

    def to_dict(self) -> dict[str, Any]:
        """The comparison as ``burdenshare compare --json`` prints it (format 1)."""
        names = self.names
        return {
            "format": FORMAT,
            "agreements": names,
            "as_of": self.settlements[0].as_of,
            "currency": self.unit.currency,
            "unit": self.unit.name,
            "baseline": self.baseline or None,
            "years": [
                {"year": y.year, "amounts": dict(zip(names, y.amounts, strict=True))}
                for y in self.years
            ],
            "differences": [
                {"path": d.path, "says": dict(zip(names, (s or None for s in d.says), strict=True))}
                for d in self.differences
            ],
            "against": [_against_data(one) for one in self.against],
        }

    def to_frame(self) -> Any:
        """Amounts by year and agreement as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        names = self.names
        return pd.DataFrame([y.amounts for y in self.years], [y.year for y in self.years], names)


def compare(
    agreements: str | Sequence[str | Document],
    baseline: str = "",
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
) -> Comparison:
    """Agreements side by side, and against a baseline if one is named.

    Args:
        agreements: one or several library ids, files or documents; their amounts must share a unit.
        baseline: a name as in `burdenshare.settlement.baseline`.
        as_of, fix: as for `settle`.
        change: changes made to the first agreement.

    Returns:
        Amounts by year in the unit they share; with a baseline the difference of each year and its
        causes, which add up to it.

    Raises:
        Refused: if units differ, or a document or name has errors.

    >>> held = compare(["korea-12"], "rolled:korea-11").against[0]
    >>> [(one.year, one.baseline, one.difference, one.causes) for one in held.effects][:2]
    [(2026, 14463, 729, {'base': 729}), (2027, 15548, -37, {'base': 783, 'escalator': -820})]
    """
    agreements = [agreements] if isinstance(agreements, str) else agreements
    world = know(as_of, tuple(fix))
    documents = [
        (load(one, tuple(change) if not number else ()) if isinstance(one, str) else one)
        for number, one in enumerate(agreements)
    ]
    for document in documents:
        check_against_series(document).refuse_errors()
    settlements = tuple(settle_document(one, world, tuple(fix)) for one in documents)
    against = tuple(_hold_against(one, baseline, world) for one in documents) if baseline else ()
    return Comparison(
        settlements,
        _shared_unit(settlements),
        tuple(_years(settlements)),
        tuple(_differences(documents)),
        baseline,
        against,
    )


def _shared_unit(settlements: tuple[Settlement, ...]) -> Unit:
    units = [one.unit for one in settlements]
    unit = max((one for one in units if one), key=lambda one: one.places, default=None)
    if unit is None or any(one is None or one[:3] != unit[:3] for one in units):
        named = ", ".join(
            f"{s.agreement} in {s.unit.name if s.unit else 'several'}" for s in settlements
        )
        remedy = "compare agreements in one currency and unit"
        raise Refused.because(
            "compare", f"amounts in different units are not compared ({named})", remedy
        )
    return unit


def _years(settlements: tuple[Settlement, ...]) -> Iterator[ComparedYear]:
    for year in sorted({one.year for settled in settlements for one in settled.years}):
        found = [next((y for y in s.years if y.year == year), None) for s in settlements]
        yield ComparedYear(
            year,
            tuple(one.amount if one else None for one in found),
            tuple(one.status if one else "not covered" for one in found),
        )


def clause_differences(documents: Sequence[Document]) -> tuple[Difference, ...]:
    """The clauses in which documents differ, whatever their units."""
    return tuple(_differences(list(documents)))


def _differences(documents: list[Document]) -> Iterator[Difference]:
    flat = [dict(_flatten(document.root)) for document in documents]
    for path in dict.fromkeys(path for one in flat for path in one):
        says = tuple(one.get(path, "") for one in flat)
        if len(set(says)) > 1:
            yield Difference(path, says)


def _flatten(node: Node, path: str = "") -> Iterator[tuple[str, str]]:
    if node.kind == "text":
        yield path, node.value
    elif node.kind == "list":
        for number, child in enumerate(node.value):
            yield from _flatten(child, f"{path}.{number}")
    else:
        for key, child in node.value:
            if key.value not in _APART:
                yield from _flatten(child, f"{path}.{key.value}" if path else key.value)


def _hold_against(document: Document, name: str, world: World) -> Against:
    base = resolve_baseline(name, document, world)
    check_against_series(base).refuse_errors()
    settled, held = settle_document(document, world), settle_document(base, world)
    _shared_unit((settled, held))
    exchange = exchange_clauses(document, base, world)
    return Against(
        document.id,
        held,
        tuple(_effect(year, settled, held, exchange) for year in document.years),
    )


def _effect(year: int, settled: Settlement, held: Settlement, exchange: Exchange) -> Effect:
    amount = settled.year(year).amount
    other = next((one for one in held.years if one.year == year), None)
    if other is None:
        return Effect(year, amount, None, None, {}, f"{held.agreement} does not cover {year}")
    if amount is None or other.amount is None:
        reason = settled.year(year).reason or _why_not_held(held, other.reason)
        return Effect(year, amount, other.amount, None, {}, reason)
    difference = plain_number(Decimal(str(amount)) - Decimal(str(other.amount)))
    causes = split_causes(year, other.amount, amount, exchange)
    return Effect(year, amount, other.amount, difference, causes, exchange.reason)


def _why_not_held(held: Settlement, reason: str) -> str:
    """Why a baseline has no amount: that it is silent is said of it, not of the agreement."""
    silent = reason.startswith("the agreement says nothing")
    return f"{held.agreement} has no rule for this year" if silent else reason


def _against_data(against: Against) -> dict[str, Any]:
    known = [one for one in against.effects if one.difference is not None]
    return {
        "agreement": against.agreement,
        "baseline": against.baseline.agreement,
        "causes_in_order": list(CAUSES),
        "years": [
            {
                "year": one.year,
                "amount": one.amount,
                "baseline": one.baseline,
                "difference": one.difference,
                "causes": {cause: one.causes.get(cause, 0) for cause in CAUSES},
                "reason": one.reason or None,
            }
            for one in against.effects
        ],
        "total": {
            "years": [one.year for one in known],
            "difference": sum(one.difference or 0 for one in known),
            "causes": {c: sum(one.causes.get(c, 0) for one in known) for c in CAUSES},
        },
    }
