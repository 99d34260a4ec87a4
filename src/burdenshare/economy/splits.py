"""Which split a contribution has: its own, the candidates the library names, or a file's.

Nothing is carried forward silently. A year whose allocation the rules or the record give is taken
as such; a year that has none is computed over the named candidates, each an assumption in print.
"""

from __future__ import annotations

from decimal import Decimal

from burdenshare.economy.study import Given, Study
from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.source import Source
from burdenshare.reading.numbers import explain_number, parse_number
from burdenshare.reading.rows import Row, read_rows
from burdenshare.settlement.published import published_categories
from burdenshare.settlement.record import Category, Settlement, Year
from burdenshare.settlement.split import Split, SplitPart
from burdenshare.terms.load import load

COLUMNS = ("year", "category", "amount")
BASES = {"computed": "agreed", "approximate": "executed", "planned": "budgeted"}


def splits_of(settlement: Settlement, study: Study | None, year: int) -> tuple[Split, ...]:
    """The splits an agreement's impact is computed over.

    Args:
        settlement: what the agreement owes. study: the host's study, if there is one.
        year: the year asked for, or 0 for any.

    Returns:
        The agreement's own complete allocations (of that year); where there are none, the
        candidates that the study names for it.

    Raises:
        Refused: if there are neither.

    >>> from burdenshare.economy.study import study_of
    >>> from burdenshare.settlement.settle import settle
    >>> [one.id for one in splits_of(settle("korea-12"), study_of("KR"), 0)]
    ['2019', '2018', '2026-announced', '2026-bill']
    >>> [one.id for one in splits_of(settle("korea-09"), study_of("KR"), 2018)]
    ['2018']
    """
    years = [one for one in settlement.years if year in (0, one.year)]
    if not years:
        known = f"{settlement.years[0].year} to {settlement.years[-1].year}"
        raise Refused.because(settlement.agreement, f"does not cover {year}", f"it covers {known}")
    own = tuple(split for one in years if (split := _own_split(one)))
    candidates = _candidates(settlement.agreement, study) if not own else ()
    if not own and not candidates:
        says = "no complete split by category is known" + (f" for {year}" if year else "")
        remedy = "give one as a file: year,category,amount"
        raise Refused.because(settlement.agreement, says, remedy)
    return own or candidates


def _own_split(year: Year) -> Split | None:
    """The allocation of a year if it is complete: from the rules, or from the record."""
    ruled = [one for one in year.categories if one.status == "settled"]
    recorded = [one for one in year.categories if one.status != "settled"]
    for found in (ruled, recorded):
        if found and _is_whole(year, found):
            return _split(str(year.year), year.year, found)
    return None


def _is_whole(year: Year, found: list[Category]) -> bool:
    units = {one.unit for one in found} | {line.unit.name for line in year.lines}
    names = [one.category for one in found]
    total = year.amount if year.amount is not None else year.published
    if total is None or len(units) > 1 or len(set(names)) < len(names):
        return False
    return sum(Decimal(str(one.amount)) for one in found) == Decimal(str(total))


def _split(name: str, year: int, found: list[Category], says: str = "", says_ko: str = "") -> Split:
    parts = tuple(
        SplitPart(
            one.category,
            float(one.amount),
            BASES.get(one.status, "agreed"),
            derived=one.derived,
            note=one.note,
            sources=one.sources,
        )
        for one in found
    )
    return Split(name, year, found[0].unit, parts, says, says_ko)


def _candidates(agreement: str, study: Study | None) -> tuple[Split, ...]:
    if study is None:
        return ()
    chosen = {n: one for n, one in study.splits.items() if agreement in one.agreements}
    return tuple(_candidate(name, one, study) for name, one in chosen.items())


def _candidate(name: str, given: Given, study: Study) -> Split:
    year = given.year[0]
    says, says_ko = _and(given.title, given.says), _and(given.title_ko, given.says_ko)
    if given.allocation:
        held = [o for o in published_categories(load(given.allocation)) if o.year == year]
        split = _split(name, year, held, says=says, says_ko=says_ko)
        return split._replace(assumed=True)
    like = study.splits.get(given.others_like)
    if like is None or not like.allocation or given.total is None or not given.unit:
        says = f"the candidate {name} names no whole, unit or allocation to be like"
        raise Refused.because(given.place, says, "write total, unit and others_like")
    other = _candidate(given.others_like, like, study)
    parts = _completed(given, other, study.cited(given.source))
    return Split(name, year, given.unit, parts, says, says_ko, True)


def _completed(given: Given, like: Split, sources: tuple[Source, ...]) -> tuple[SplitPart, ...]:
    known = {category: float(amount) for category, amount in given.amounts.items()}
    rest = float(given.total or 0) - sum(known.values())
    others = [one for one in like.parts if one.category not in known]
    whole = sum(one.amount for one in others)
    stated = [SplitPart(n, a, "budgeted", sources=sources) for n, a in known.items()]
    shared = [
        SplitPart(o.category, rest * o.amount / whole, "assumed", derived=True, sources=o.sources)
        for o in others
    ]
    return (*stated, *shared)


def _and(first: str, second: str) -> str:
    return f"{first}. {second}" if first and second else first or second


def read_splits(path: str, unit: str, year: int = 0) -> tuple[Split, ...]:
    """The splits of a CSV file: ``year,category,amount``, one split a year.

    Args:
        path: the file. unit: the unit of its amounts. year: the year wanted, or 0 for all.

    Raises:
        Refused: if the file has errors; a row without a year has no price, and is refused.
    """
    found = Findings()
    rows = read_rows(path, path, COLUMNS, found)
    parts: dict[int, list[SplitPart]] = {}
    for row in rows:
        if (read := _read_part(row, found)) is not None:
            own = parts.setdefault(read[0], [])
            if any(one.category == read[1].category for one in own):
                says = f"{read[1].category} of {read[0]} is written twice"
                found.error(row.place, says, "add the two, or take one out")
            own.append(read[1])
    found.refuse_errors()
    return _chosen(path, unit, year, parts)


def _chosen(
    path: str, unit: str, year: int, parts: dict[int, list[SplitPart]]
) -> tuple[Split, ...]:
    kept = {one: own for one, own in sorted(parts.items()) if year in (0, one)}
    if not kept:
        says = f"has no split of {year}" if year else "has no rows"
        raise Refused.because(path, says, "write rows of year,category,amount")
    if bad := next((one for one, own in kept.items() if sum(p.amount for p in own) <= 0), None):
        raise Refused.because(path, f"the amounts of {bad} add to nothing", "write what is paid")
    return tuple(Split(str(one), one, unit, tuple(own)) for one, own in kept.items())


def _read_part(row: Row, found: Findings) -> tuple[int, SplitPart] | None:
    year, category, text = row["year"].strip(), row["category"].strip(), row["amount"].strip()
    amount = parse_number(text)
    if not (year.isdigit() and len(year) == 4):
        says = "the money has no year, so that its prices are not known"
        return found.error(row.place, says, "write the year of the amounts in four digits")
    if not category or len(category) > 60:
        return found.error(row.place, "there is no category", "name one, such as labour")
    if amount is None:
        says = f"'{text[:40]}' is not an amount"
        return found.error(row.place, says, explain_number(text))
    if amount < 0 or amount >= 2**53:
        return found.error(row.place, f"{text} cannot be an amount", "write what is paid, from 0")
    return int(year), SplitPart(category, float(amount))
