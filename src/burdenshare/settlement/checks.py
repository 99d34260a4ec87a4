"""Checks that need both a document and the series it reads.

Does every index exist, with the vintage and basis that the document names? Would a lag read a
value that nobody can know when the amount is due? Do stated amounts stay exact when they grow?
"""

from __future__ import annotations

from decimal import Decimal

from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.figures.unit import parse_unit
from burdenshare.series.load import Series, library_series, load_series
from burdenshare.series.world import which_print
from burdenshare.settlement.payment import exchange_of
from burdenshare.terms.clauses import PayFollows, RatePart
from burdenshare.terms.document import Conversion, Document, Line, PayIn
from burdenshare.terms.load import amended
from burdenshare.terms.places import place_of


def check_against_series(document: Document) -> Findings:
    """Every finding about what a document reads.

    >>> from burdenshare.terms.load import load
    >>> wrong = load("korea-08", ["lines.total.escalate.rate.0.lag=0"])
    >>> [one.says for one in check_against_series(wrong)]
    ['the amount of 2010 would read KR.cpi of 2010, which is published on 2010-12-31']
    """
    found = Findings()
    _check_readings(document, found)
    for amendment in document.amendments:
        _check_readings(amended(document, amendment.years[0]), found)
    return found


def _check_readings(document: Document, found: Findings) -> None:
    for name, line in document.lines.items():
        _check_growth(document, name, line, found)
        _check_share(document, name, line, found)
    for kind, entries in (("lines", document.lines), ("parts", document.parts)):
        for name, entry in entries.items():
            for number, pay in enumerate(entry.pay_in):
                _check_rate(document, pay, (kind, name, "pay_in", str(number)), found)
    _check_limits(document, found)


def _check_growth(document: Document, name: str, line: Line, found: Findings) -> None:
    rule = line.clauses.get("escalate")
    for number, part in enumerate(rule.rate if rule else ()):
        path = ("lines", name, "escalate", "rate", str(number))
        if part.series and (held := _series(document, part.series, (*path, "index"), found)):
            _check_print(document, held, part, path, found)
            _check_change(document, held, path, found)
            _check_future(document, held, part, rule.years if rule else (), path, found)


def _check_share(document: Document, name: str, line: Line, found: Findings) -> None:
    share = line.clauses.get("share")
    if share is None:
        return
    for field, series in share.of._asdict().items() if share.of else ():
        path = ("lines", name, "of")
        held = _series(document, series, path, found) if series else None
        if held and field in ("cost", "pay", "price"):
            _check_money(document, held, name, path, found)
    if follows := share.pay_follows:
        path = ("lines", name, "pay_follows")
        if held := _series(document, follows.series, (*path, "index"), found):
            _check_print(document, held, follows, path, found)


def _check_rate(document: Document, pay: PayIn, path: tuple[str, ...], found: Findings) -> None:
    if pay.rate.series and (
        held := _series(document, pay.rate.series, (*path, "rate", "index"), found)
    ):
        _check_print(document, held, pay.rate, path, found)
        target = parse_unit(pay.unit)
        name = path[1] if path[0] == "lines" else document.parts[path[1]].of
        own = document.unit_of(name).currency
        if target and not exchange_of(held.header.unit, own, target.currency):
            says = (
                f"{held.header.id} is in {held.header.unit}, no rate of {target.currency} for {own}"
            )
            found.error(place_of(document, *path), says, "name a series of that exchange rate")


def _series(
    document: Document, series: str, path: tuple[str, ...], found: Findings
) -> Series | None:
    if series in library_series():
        return load_series(series)
    from difflib import get_close_matches

    close = get_close_matches(series, library_series(), 1, 0.5)
    remedy = f"did you mean '{close[0]}'?" if close else "see 'burdenshare list'"
    found.error(place_of(document, *path), f"there is no series '{series}'", remedy)
    return None


def _check_print(
    document: Document,
    held: Series,
    part: RatePart | PayFollows | Conversion,
    path: tuple[str, ...],
    found: Findings,
) -> None:
    try:
        which_print(held, part.vintage, part.basis)
    except Refused as refused:
        one = refused.findings[0]
        found.error(place_of(document, *path), f"{held.header.id} {one.says}", one.remedy)


def _check_change(document: Document, held: Series, path: tuple[str, ...], found: Findings) -> None:
    if held.header.measure != "change" and held.header.data != "none":
        says = f"{held.header.id} is a level in {held.header.unit}, not a yearly change"
        found.error(place_of(document, *path), says, "name the series of its changes")


def _check_future(
    document: Document,
    held: Series,
    part: RatePart,
    years: tuple[int, ...],
    path: tuple[str, ...],
    found: Findings,
) -> None:
    """An amount due in a year cannot rest on what is published after the year began."""
    usual = held.header.known
    if usual is None:
        return
    for year in (one for one in years if not part.years or one in part.years):
        index_year = part.pairs.at(year) if part.pairs else year - int(part.lag or 0)
        if index_year is None:
            continue
        published = f"{int(index_year) + int(usual.years_after):04}-{usual.day}"
        if published >= f"{year}-{document.starts}":
            says = f"the amount of {year} would read {part.series} of {int(index_year)}"
            remedy = "read an earlier year"
            where = place_of(document, *path)
            found.error(where, f"{says}, which is published on {published}", remedy)
            return


def _check_money(
    document: Document, held: Series, name: str, path: tuple[str, ...], found: Findings
) -> None:
    """A cost, a price or the base of a limit is money of the line's currency."""
    if held.header.data == "none":
        return
    unit, own = parse_unit(held.header.unit), document.unit_of(name)
    if unit is None or unit.currency != own.currency:
        says = f"{held.header.id} is in {held.header.unit}, the line in {own.currency}"
        found.error(place_of(document, *path), says, "name a series in the line's currency")


def _check_limits(document: Document, found: Findings) -> None:
    for kind, entries in (("lines", document.lines), ("parts", document.parts)):
        for name, entry in entries.items():
            for bound in ("at_least", "at_most"):
                limit = getattr(entry, bound)
                path = (kind, name, bound, "of")
                if limit and limit.of and (held := _series(document, limit.of, path, found)):
                    _check_money(document, held, name, path, found)


def check_totals(document: Document, amounts: dict[tuple[str, int], Decimal]) -> Findings:
    """The document's own checks, held against settled amounts in units.

    Args:
        document: the agreement.
        amounts: amounts in units by line and year; missing where unknown.
    """
    found = Findings()
    for number, check in enumerate(document.checks):
        names = check.of or tuple(document.lines)
        keys = [(name, year) for name in names for year in check.over]
        if any(key not in amounts for key in keys):
            continue
        total = sum((amounts[key] for key in keys), Decimal(0))
        if abs(total - check.total) > check.tolerance:
            place: Place = place_of(document, "checks", str(number))
            says = f"the lines add to {total:,} over {check.over[0]}-{check.over[-1]}"
            note = found.error if check.binding else found.warn
            note(place, f"{says}, not {check.total:,}", "compare with the source")
    return found
