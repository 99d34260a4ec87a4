"""What a clause says, in words: one function a clause kind.

Other packages that add a clause kind register its words here. The functions read the document
and compute nothing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from decimal import Decimal
from typing import Any

from burdenshare.figures.unit import Unit, parse_unit
from burdenshare.reading.kinds import YearTable
from burdenshare.report.numbers import (
    show_number,
    show_rate,
    show_share,
    show_years,
    spoken,
    unit_words,
)
from burdenshare.report.reasons import library_text, series_words
from burdenshare.report.words import Words
from burdenshare.terms.clauses import Envelope, Escalate, RatePart, Remainder, Savings, ShareOf
from burdenshare.terms.document import Document, Line, Stated
from burdenshare.terms.fields import known_value

ClauseWords = Callable[[Document, str, Line, Words], str]
"""From a document, a line's name and the line to a sentence about one clause of it."""

_words: dict[str, ClauseWords] = {}


def register_words(kind: str, say: ClauseWords) -> None:
    """Give a clause kind its words."""
    _words[kind] = say


def clause_kinds_in_words() -> tuple[str, ...]:
    """The clause kinds that have words."""
    return tuple(_words)


def say_summary(document: Document, words: Words) -> str:
    """What an agreement says of itself; of a changed one, that this is of the signed text.

    >>> from burdenshare.terms.load import load
    >>> say_summary(load("korea-12", ["lines.total.escalate.cap=3.0"]), Words("en"))[:20]
    'As signed: Korea pay'
    """
    summary = words.either(document.summary, document.summary_ko)
    return words("agreed.as_signed", summary=summary) if summary and document.changed else summary


def say_line(document: Document, name: str, words: Words) -> tuple[str, ...]:
    """The clauses of a line in words, one sentence each.

    >>> from burdenshare.terms.load import load
    >>> stated, growth = say_line(load("korea-08"), "total", Words("en"))
    >>> stated
    'A stated amount for 2009: 760 billion won.'
    >>> growth.startswith("From 2010 to 2013, each year the amount of the year before, raised by")
    True
    """
    line = document.lines[name]
    kinds = [*line.clauses, *(["override"] if line.override else [])]
    return tuple(say_clause(document, name, kind, words) for kind in kinds)


def say_clause(document: Document, name: str, kind: str, words: Words) -> str:
    """One clause of a line in words."""
    say = _words.get(kind)
    line = document.lines[name]
    return say(document, name, line, words) if say else words("clause.other", kind=kind)


def by_year(table: YearTable, show: Callable[[Any], str], words: Words) -> str:
    """The values of a table by year: equal neighbours are told once.

    >>> by_year(YearTable(None, ((2009, 30), (2010, 60), (2011, 60))), str, Words())
    '30 (2009), 60 (2010–2011)'
    """
    if not table.by_year:
        return show(table.always)
    runs: list[tuple[str, list[int]]] = []
    for year, value in table.by_year:
        if runs and runs[-1][0] == show(value) and runs[-1][1][-1] == year - 1:
            runs[-1][1].append(year)
        else:
            runs.append((show(value), [year]))
    return ", ".join(f"{shown} ({show_years(tuple(years), words)})" for shown, years in runs)


def say_amount(document: Document, name: str, line: Line, words: Words) -> str:
    """Amounts stated by year."""
    table: YearTable = line.clauses["amount"].amount
    return _stated(table, document.unit_of(name), words, "clause.amount")


def say_override(document: Document, name: str, line: Line, words: Words) -> str:
    """Amounts that stand in place of the rule."""
    return _stated(line.override or YearTable(), document.unit_of(name), words, "clause.override")


def _stated(table: YearTable, unit: Unit, words: Words, key: str) -> str:
    if key == "clause.amount" and len(table.by_year) == 1:
        year, value = table.by_year[0]
        return words("clause.amount.one", year=year, amount=_money(value, unit, words))
    return words(key, amounts=by_year(table, lambda value: _money(value, unit, words), words))


def _money(value: Any, unit: Unit, words: Words) -> str:
    amount = known_value(value)
    return words("clause.unknown_value") if amount is None else spoken(amount, unit, words)


def say_escalate(document: Document, name: str, line: Line, words: Words) -> str:
    """Growth by a rate: from what, by what, within which bounds, rounded how."""
    rule: Escalate = line.clauses["escalate"]
    start = words(f"clause.from.{rule.from_}", year=rule.years[0] - 1)
    alone = len(rule.rate) == 1
    rate = words("clause.plus").join(say_rate_part(part, words, alone) for part in rule.rate)
    return words(
        "clause.escalate.one" if len(rule.years) == 1 else "clause.escalate",
        years=_from_to(rule.years, words),
        start=start,
        rate=rate,
        bounds="".join(f", {one}" for one in _bounds(rule, words)),
        rounding=words(f"rounding.{rule.round}"),
    )


def _from_to(years: tuple[int, ...], words: Words) -> str:
    key = "years.one" if len(years) == 1 else "years.from"
    return words(key, first=years[0], last=years[-1])


def _bounds(rule: Escalate | RatePart, words: Words, silent: bool = False) -> list[str]:
    said = []
    for name, rate in (("cap", rule.cap), ("floor", rule.floor)):
        if rate is not None:
            said.append(words(f"clause.{name}", rate=show_rate(rate, words)))
        elif not silent:
            said.append(words(f"clause.{name}.none"))
    return said


def say_rate_part(part: RatePart, words: Words, alone: bool = False) -> str:
    """One part of a rate: fixed points, or an index with its lag and print."""
    said = _index(part, words) if part.series else _fixed(part, words, alone)
    said = ", ".join([said, *_bounds(part, words, silent=True)])
    if not part.years:
        return said
    return words("clause.only", part=said, years=show_years(part.years, words))


def _fixed(part: RatePart, words: Words, alone: bool) -> str:
    fixed = part.fixed or Decimal(0)
    if alone:
        return words("clause.fixed", rate=show_rate(fixed, words))
    return words("clause.fixed.plus", points=show_number(fixed))


def _index(part: RatePart, words: Words) -> str:
    name = series_words(part.series, words)
    if part.pairs:
        pairs = ", ".join(f"{year} ← {index}" for year, index in part.pairs.by_year)
        lagged = words("index.pairs", index=name, pairs=pairs)
    else:
        lag = int(part.lag or 0)
        lagged = words(f"index.lag{lag if lag < 3 else 'n'}", index=name, lag=lag)
    return words("index.print", index=lagged, print=", ".join(_print(part, words)))


def _print(part: RatePart, words: Words) -> Iterable[str]:
    for name in (part.vintage, part.basis):
        if name:
            yield words.found(f"print.{name}") or words("print.named", name=name)
    places = int(part.places or 0)
    yield words(f"print.places{places if places < 3 else 'n'}", places=places)


def say_share(document: Document, name: str, line: Line, words: Words) -> str:
    """A percentage of a cost, with the ceilings on heads or quantity."""
    clause: ShareOf = line.clauses["share"]
    share = by_year(clause.share, lambda value: _share(value, words), words)
    ceilings = "".join(f", {one}" for one in _ceilings(clause, words))
    return words("clause.share", share=share, base=_base(clause, words), ceilings=ceilings)


def _share(value: Any, words: Words) -> str:
    known = known_value(value)
    return words("clause.unknown_value") if known is None else show_share(known, words)


def _base(clause: ShareOf, words: Words) -> str:
    base = clause.of
    if base is None:
        return words("clause.unknown_value")
    named = {key: series_words(value, words) for key, value in base._asdict().items() if value}
    kind = next((one for one in ("cost", "pay", "price") if one in named), "cost")
    whole = {"cost": "", "heads": "", "quantity": "", **named}
    return words(f"clause.base.{kind}", **whole)


def _ceilings(clause: ShareOf, words: Words) -> Iterable[str]:
    if clause.heads_at_most:
        groups = [_counted(table, words) for table in clause.heads_at_most.values()]
        yield words("clause.heads", count=" + ".join(groups))
    if clause.quantity_at_most:
        yield words("clause.quantity", count=_counted(clause.quantity_at_most, words))
    if clause.pay_follows:
        yield words("clause.pay_follows", index=series_words(clause.pay_follows.series, words))


def _counted(table: YearTable, words: Words) -> str:
    def show(value: Any) -> str:
        known = known_value(value)
        return words("clause.unknown_value") if known is None else show_number(known)

    return by_year(table, show, words)


def say_envelope(document: Document, name: str, line: Line, words: Words) -> str:
    """An amount over several years."""
    clause: Envelope = line.clauses["envelope"]
    return words(
        "clause.envelope",
        most=words("clause.envelope.most") if clause.at_most else "",
        amount=spoken(clause.amount, document.unit_of(name), words),
        years=show_years(clause.over or document.years, words),
    )


def say_remainder(document: Document, name: str, line: Line, words: Words) -> str:
    """What is left of a line."""
    clause: Remainder = line.clauses["remainder"]
    less = words.listed([line_title(document, one, words) for one in clause.less])
    return words("clause.remainder", of=line_title(document, clause.of, words), less=less)


def say_savings(document: Document, name: str, line: Line, words: Words) -> str:
    """A floor plus what other lines save."""
    clause: Savings = line.clauses["savings"]
    return words(
        "clause.savings",
        floor=spoken(clause.floor, document.unit_of(name), words),
        lines=words.listed([line_title(document, one, words) for one in clause.from_]),
        year=clause.against[0],
    )


def line_title(document: Document, name: str, words: Words) -> str:
    """A line or category by its title in the reader's language."""
    one = document.lines.get(name) or document.parts.get(name)
    if one and one.title:
        return words.either(one.title, one.title_ko)
    return words.found(f"category.{name}") or name.replace("_", " ").capitalize()


def say_terms(document: Document, name: str, words: Words) -> tuple[str, ...]:
    """What a line says besides its amount: limits, currency of payment, deferral, carry-over."""
    line = document.lines[name]
    said = [*_limits(document, name, line, words), *_payment(line, words)]
    for one in line.defer:
        said.append(_deferral(document, name, one, words))
    said += [words("clause.carry_over", says=library_text(c.says, words)) for c in line.carry_over]
    said += [] if line.binding else [words("clause.target")]
    return (*said, *say_eligible(line.eligible, words))


def _deferral(document: Document, name: str, one: Any, words: Words) -> str:
    part = f"{line_title(document, one.part, words)} " if one.part else ""
    return words(
        "clause.defer",
        amount=spoken(one.amount, document.unit_of(name), words),
        from_year=one.from_[0],
        to_year=one.to[0],
        part=part,
    )


def _limits(document: Document, name: str, item: Any, words: Words) -> Iterable[str]:
    for key in ("at_least", "at_most"):
        limit = getattr(item, key)
        if limit is None:
            continue
        target = "" if limit.binding else f" {words('clause.target')}"
        yield say_bound(key, limit, document.unit_of(name), words) + target


def say_bound(key: str, limit: Any, unit: Unit, words: Words) -> str:
    """A ceiling (``at_most``) or floor (``at_least``) as a sentence, or why it is not known."""
    if reason := _why_unknown(limit):
        return words(f"clause.{key}.unknown", reason=library_text(reason, words))
    return words(f"clause.{key}", limit=say_limit(limit, unit, words))


def _why_unknown(limit: Any) -> str:
    values = () if limit.share or not limit.amount else limit.amount.values
    return next((one.unknown for one in values if isinstance(one, Stated) and one.unknown), "")


def say_limit(limit: Any, unit: Unit, words: Words) -> str:
    """A known ceiling or floor: an amount, or a share of a series."""
    if limit.share:
        share = by_year(limit.share, lambda value: _share(value, words), words)
        return words("clause.limit.share", share=share, series=series_words(limit.of, words))
    table: YearTable = limit.amount or YearTable()
    return by_year(table, lambda value: _money(value, unit, words), words)


def _payment(item: Any, words: Words) -> Iterable[str]:
    if item.in_kind:
        share = by_year(item.in_kind, lambda value: _share(value, words), words)
        yield words("clause.in_kind", share=share)
    if item.paid and words.found(f"clause.paid.{item.paid}"):
        yield words(f"clause.paid.{item.paid}")
    for pay in item.pay_in:
        yield _pay_in(pay, words)


def _pay_in(pay: Any, words: Words) -> str:
    unit = parse_unit(pay.unit)
    rate = words("clause.pay_in.series", series=series_words(pay.rate.series, words))
    if pay.rate.fixed is not None:
        rate = show_number(pay.rate.fixed)
    years = f" ({show_years(pay.years, words)})" if pay.years else ""
    shown = unit_words(unit, words) if unit else pay.unit
    return words("clause.pay_in", unit=shown, rate=rate, years=years)


def say_eligible(rules: Iterable[Any], words: Words) -> tuple[str, ...]:
    """Which places, purposes or vendors the money may serve."""
    said = []
    for one in rules:
        what = ", ".join(
            library_text(text, words) for text in (one.purpose, one.place, one.vendor) if text
        )
        years = f" ({show_years(one.years, words)})" if one.years else ""
        said.append(words(f"clause.eligible.{one.rule}", what=what, years=years))
    return tuple(said)


def say_other_rules(document: Document, name: str, words: Words) -> tuple[str, ...]:
    """What a category says besides how it is paid: purposes, places, carry-over, remarks."""
    part = document.parts[name]
    said = [words("clause.purposes", purposes=library_text(p, words)) for p in part.purposes]
    said += say_eligible(part.eligible, words)
    said += [words("clause.carry_over", says=library_text(c.says, words)) for c in part.carry_over]
    return (*said, *([library_text(part.note, words)] if part.note else []))


def say_category(document: Document, name: str, words: Words) -> str:
    """All that a document says of a category, in sentences; empty if nothing."""
    part = document.parts[name]
    said = [*_payment(part, words), *_limits(document, name, part, words)]
    return " ".join((*said, *say_other_rules(document, name, words)))


for _kind, _say in (
    ("amount", say_amount),
    ("override", say_override),
    ("escalate", say_escalate),
    ("share", say_share),
    ("envelope", say_envelope),
    ("remainder", say_remainder),
    ("savings", say_savings),
):
    register_words(_kind, _say)
