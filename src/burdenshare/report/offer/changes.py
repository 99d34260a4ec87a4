"""What an offer changes, in words: field by field, and the clauses where they differ."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from decimal import Decimal, InvalidOperation
from difflib import SequenceMatcher

from burdenshare.figures.years import parse_years
from burdenshare.negotiation.offer_sheet import OfferSheet
from burdenshare.report.blocks import Cell, Table
from burdenshare.report.brief.clause_table import clause_table, say_gap
from burdenshare.report.clauses import line_title, say_rate_part
from burdenshare.report.numbers import DASH, show_rate, show_years, spoken
from burdenshare.report.words import Words
from burdenshare.settlement.compare import Difference
from burdenshare.terms.document import Document

MOST = 4
"""The most changes that are named one by one."""
_PHRASES = re.compile(r"(?<=[,;.])\s+")
_LEFT_OUT = "…"
Said = tuple[str, str, str]
"""The name of a field, what it was and what it would be; both empty where words would be long."""


def changes_said(sheet: OfferSheet, words: Words) -> str:
    """What an offer changes, field by field: ``Cap on growth: 5.0 % → 4.0 %``."""
    if sheet.before is None or not sheet.offer.base:
        return ""
    said = list(dict.fromkeys(_each(sheet, sheet.before, words)))
    shown = [_arrow(*one) for one in said[:MOST]]
    if len(said) > MOST:
        shown.append(words("offer.offered.more", count=len(said) - MOST))
    return "; ".join(shown)


def _arrow(name: str, old: str, new: str) -> str:
    return f"{name}: {old} → {new}" if old or new else name


def _each(sheet: OfferSheet, before: Document, words: Words) -> Iterator[Said]:
    ours = sheet.document
    for one in sheet.changes:
        kind, name, *path = [*one.path.split("."), ""]
        if kind in ("lines", "parts") and name:
            yield _in_entry(ours, before, one, (kind, name, path[:-1]), words)
        elif kind == "years":
            yield words("agreed.term"), _years(one.says[0], words), _years(one.says[1], words)
        elif kind == "in_the_gap":
            both = [_gap(each, words) for each in (before, ours)]
            yield words("agreed.gap"), both[0], both[1]
        else:
            yield words("offer.offered.other", name=kind.replace("_", " ")), "", ""


def _gap(document: Document, words: Words) -> str:
    """What holds if the next agreement is late, without the reason where that is not known."""
    if document.in_the_gap and document.in_the_gap.unknown:
        return words("clause.unknown_value")
    return say_gap(document, words) or words("redline.nothing")


def _in_entry(
    ours: Document,
    before: Document,
    one: Difference,
    place: tuple[str, str, list[str]],
    words: Words,
) -> Said:
    """A change within a line or part: a whole one that comes or goes, or one field of it."""
    kind, name, path = place
    there, now = (name in getattr(each, kind) for each in (before, ours))
    title = line_title(ours if now else before, name, words)
    if not (there and now):
        return words("offer.offered.new" if now else "offer.offered.gone", name=title), "", ""
    said = _field(ours, before, name, path, one.says, words)
    if said is None:
        return words("offer.offered.other", name=title), "", ""
    several = len({*before.lines, *ours.lines}) > 1
    return (f"{title}, {said[0]}", *said[1:]) if several else said


def _field(
    ours: Document,
    before: Document,
    name: str,
    path: list[str],
    says: tuple[str, ...],
    words: Words,
) -> Said | None:
    """A field that has words of its own; None for another."""
    clause, field, inner = [*path, "", "", ""][:3]
    years = parse_years(field)
    if years and clause in ("amount", "override") and inner in ("", "amount"):
        both = [_money(text, ours, name, words) for text in says]
        return words(f"offer.field.{clause}", years=show_years(years, words)), both[0], both[1]
    if clause != "escalate":
        return None
    if field in ("cap", "floor"):
        years = parse_years(inner) if inner else None
        of = f" ({show_years(years, words)})" if years else ""
        both = [_bound(text, words) for text in says]
        return words(f"offer.field.{field}") + of, both[0], both[1]
    if field == "rate":
        return words("offer.field.rate"), _rate(before, name, words), _rate(ours, name, words)
    if field == "years":
        return words("offer.field.years"), _years(says[0], words), _years(says[1], words)
    return None


def _money(text: str, document: Document, line: str, words: Words) -> str:
    return _or_none(text, lambda value: spoken(value, document.unit_of(line), words), words)


def _bound(text: str, words: Words) -> str:
    return _or_none(text, lambda value: show_rate(value, words), words)


def _or_none(text: str, show: Callable[[Decimal], str], words: Words) -> str:
    """A number in words; ``none`` and nothing written as nothing; another text as it stands."""
    if text in ("", "none"):
        return words("redline.nothing")
    try:
        return show(Decimal(text))
    except InvalidOperation:
        return text


def _rate(document: Document, line: str, words: Words) -> str:
    rule = document.lines[line].clauses.get("escalate")
    if rule is None:
        return words("redline.nothing")
    alone = len(rule.rate) == 1
    return words("clause.plus").join(say_rate_part(one, words, alone) for one in rule.rate)


def _years(text: str, words: Words) -> str:
    years = parse_years(text) if text else None
    return show_years(years, words) if years else text or words("redline.nothing")


def changed_clauses(ours: Document, theirs: Document, words: Words) -> Table | None:
    """The clauses that differ, the base first, each cut down to the phrases that are not shared."""
    table = clause_table(ours, theirs, words)
    if table is None:
        return None
    clause, _, before = table.columns
    columns = (clause, before, clause._replace(title=words("offer.column.offer")))
    rows = tuple(_row(*row) for row in table.rows)
    return table._replace(columns=columns, rows=rows, note=words("offer.clauses.note"))


def _row(title: Cell, ours: Cell, theirs: Cell) -> tuple[Cell, ...]:
    old, new = differing(theirs.text, ours.text)
    return title, theirs._replace(text=old), ours._replace(text=new)


def differing(old: str, new: str) -> tuple[str, ...]:
    """Two sentences without the phrases that both have; whole where they share none.

    >>> differing("By prices, at most 5.0 %, no floor.", "By prices, at most 4.0 %, no floor.")
    ('… at most 5.0 %, …', '… at most 4.0 %, …')
    """
    parted = (_PHRASES.split(old), _PHRASES.split(new))
    same = SequenceMatcher(None, *parted, autojunk=False).get_opcodes()
    shown: tuple[list[str], list[str]] = ([], [])
    for what, a, b, c, d in same:
        for side, parts, first, last in ((0, parted[0], a, b), (1, parted[1], c, d)):
            shown[side].extend([_LEFT_OUT] if what == "equal" else parts[first:last])
    said = [" ".join(one) for one in shown]
    return tuple(DASH if one == _LEFT_OUT else one for one in said)
