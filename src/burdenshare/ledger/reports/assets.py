"""The register of assets that deliveries in kind made: what stands where, at which value."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from burdenshare.ledger.entry import Entry
from burdenshare.ledger.reports.flows import Asked, Flows, grouped, total
from burdenshare.ledger.reports.register import is_in_kind, told
from burdenshare.ledger.reports.statement import Line, Statement, Value

COLUMNS = ("category", "location", "place_test", "amount", "deliveries", "first", "last", "owner")


def asset_register(entries: Iterable[Entry], asked: Asked) -> Statement:
    """Assets with what was delivered for each; deliveries that name no asset stand by project.

    An asset is what deliveries in kind name in ``details.asset``; its place is
    ``details.location``, and ``details.place_test`` says whether the agreement allows it.

    Args:
        entries: of the ledger, in order. asked: agreement, year and day.
    """
    flows = Flows(entries, asked)
    found = [one for year in flows.years for one in flows.of(year, "deliver") if is_in_kind(one)]
    lines = [_line(name, own) for name, own in sorted(grouped(found, _asset).items())]
    amounts: tuple[Value, ...] = (None, None, None, total(found), len(found), None, None, None)
    lines.append(Line("total", amounts, role="total"))
    return Statement(
        "assets", asked.agreement, asked.year, flows.currency, flows.unit, asked.until,
        COLUMNS, tuple(lines), _notes(found), asked.standing,
    )  # fmt: skip


def _notes(found: Sequence[Entry]) -> tuple[str, ...]:
    unnamed = sum(told(one, "asset") is None for one in found)
    return (f"unnamed_assets:{unnamed}",) if unnamed else ()


def _asset(entry: Entry) -> str:
    return told(entry, "asset") or entry.to_line or entry.line or entry.key


def _line(name: str, own: Sequence[Entry]) -> Line:
    days = sorted(one.value_date for one in own)
    values: tuple[Value, ...] = (
        _agreed(own, [one.to_category or one.category for one in own]),
        _agreed(own, [told(one, "location") for one in own]),
        _agreed(own, [told(one, "place_test") for one in own]),
        total(own),
        len(own),
        days[0],
        days[-1],
        _agreed(own, [told(one, "owner") for one in own]),
    )
    reason = "not_recorded" if None in values else ""
    return Line(name, values, tuple(one.key for one in own), reason=reason)


def _agreed(own: Sequence[Entry], said: Sequence[str | None]) -> str | None:
    """What deliveries of one asset say, each different saying once."""
    return "; ".join(dict.fromkeys(one for one in said if one)) or None
