"""What was agreed: the summary, the facts of the treaty, the rule in words."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from burdenshare.figures.source import Source
from burdenshare.report.blocks import (
    Block,
    Cell,
    Column,
    Facts,
    Item,
    Items,
    Paragraph,
    Section,
    Table,
)
from burdenshare.report.brief.clause_table import clause_table, say_gap
from burdenshare.report.brief.given import Given
from burdenshare.report.clauses import line_title, say_line, say_summary, say_terms
from burdenshare.report.numbers import show_years, unit_words
from burdenshare.report.reasons import library_text
from burdenshare.report.words import Words
from burdenshare.terms.document import Document
from burdenshare.terms.load import library_agreements, load

_DAYS = ("concluded", "initialled", "signed", "consent", "in_force", "arrangement")


def agreed(given: Given) -> Section:
    """The section on what was agreed."""
    words, document = given.words, given.document
    blocks: list[Block] = [*_notices(given)]
    if changes := _changes(given):
        blocks.append(changes)
    blocks.append(Facts(tuple(_facts(given))))
    blocks.append(Items(tuple(_rules(document, words)), words("agreed.rule")))
    if amendments := tuple(_amendments(document, words)):
        blocks.append(Items(amendments, words("agreed.amendments")))
    summary = say_summary(document, words)
    short = Item(summary, _line_sources(document)) if summary else None
    return Section("agreed", words("agreed.title"), tuple(blocks), short=short)


def _changes(given: Given) -> Table | None:
    """The clauses that were changed, beside the agreement of the library as it was signed."""
    words, document = given.words, given.document
    if not document.changed or document.id not in library_agreements():
        return None
    table = clause_table(document, load(document.id), words)
    if table is None:
        return None
    first, ours, _ = table.columns
    columns = (first, ours, Column(words("agreed.signed_text")))
    return table._replace(caption=words("agreed.changes"), columns=columns, note="")


def _notices(given: Given) -> Iterator[Paragraph]:
    words, document = given.words, given.document
    if document.changed:
        paths = ", ".join(given.change or document.changed)
        yield Paragraph(words("agreed.changed", paths=paths), lead=True)
    if given.settlement.fixed:
        fixed = ", ".join(given.settlement.fixed)
        yield Paragraph(words("agreed.fixed", fixed=fixed), lead=True)


def _line_sources(document: Document) -> tuple[Source, ...]:
    cites = [cite for line in document.lines.values() for cite in line.source]
    return document.cited(tuple(dict.fromkeys(cites)))


def _facts(given: Given) -> Iterator[tuple[str, Cell]]:
    words, document = given.words, given.document
    yield words("agreed.parties"), Cell(_parties(document, words))
    yield words("agreed.term"), Cell(_term(document, words))
    if days := _days(document, words):
        yield words("agreed.dates"), Cell(days)
    for key, people in (("signed_by", document.signed_by), ("led_by", document.led_by)):
        if people:
            yield words(f"agreed.{key}"), Cell(_people(people, words))
    if document.treaty_no:
        yield words("agreed.treaty_no"), Cell(document.treaty_no)
    if document.follows:
        before = given.before
        title = words.either(before.title, before.title_ko) if before else document.follows
        yield words("agreed.follows"), Cell(title)
    if given.settlement.unit is None:
        yield words("column.unit"), Cell(_units(document, words))
    if document.in_the_gap:
        gap = document.in_the_gap
        yield (
            words("agreed.gap"),
            Cell(say_gap(document, words), sources=document.cited(gap.source)),
        )


def _parties(document: Document, words: Words) -> str:
    host, sender = (
        words.found(f"country.{one}") or one for one in (document.host, document.sender)
    )
    return words("agreed.parties.says", host=host, sender=sender)


def _term(document: Document, words: Words) -> str:
    years, count = show_years(document.years, words), len(document.years)
    key = "agreed.term.one" if count == 1 else "agreed.term.says"
    term = words(key, years=years, count=count)
    if document.starts == "01-01":
        return term
    return words("agreed.term.starts", term=term, day=_month_day(document.starts, words))


def _month_day(text: str, words: Words) -> str:
    """A day of every year, ``04-01``, in words."""
    month, day = (int(part) for part in text.split("-"))
    return words("agreed.month_day", month=words(f"month.{month}"), day=day)


def _days(document: Document, words: Words) -> str:
    known = [(name, getattr(document.dates, name)) for name in _DAYS]
    return "; ".join(words(f"agreed.{name}", day=day) for name, day in known if day)


def _people(people: Mapping[str, str], words: Words) -> str:
    named = [
        f"{words.found(f'country.{side}') or side}: {_person(name, words)}"
        for side, name in people.items()
    ]
    return "; ".join(named)


def _person(name: str, words: Words) -> str:
    """A name with its office, in brackets, in the reader's language."""
    plain, bracket, office = name.partition(" (")
    return (
        f"{plain}{bracket}{library_text(office.rstrip(')'), words)})"
        if bracket
        else library_text(name, words)
    )


def _units(document: Document, words: Words) -> str:
    units = dict.fromkeys(document.unit_of(name) for name in document.lines)
    return words.listed([unit_words(one, words) for one in units])


def _rules(document: Document, words: Words) -> Iterator[Item]:
    several = len(document.lines) > 1
    for name, line in document.lines.items():
        said = (*say_line(document, name, words), *say_terms(document, name, words))
        escalate = line.clauses.get("escalate")
        cites = (*line.source, *(escalate.source if escalate else ()))
        changed = any(path.split(".")[:2] == ["lines", name] for path in document.changed)
        sources = () if changed else document.cited(tuple(dict.fromkeys(cites)))
        if several:
            yield Item(" ".join(said), sources, line_title(document, name, words))
        else:
            yield from (Item(one, sources) for one in said)


def _amendments(document: Document, words: Words) -> Iterator[Item]:
    for one in document.amendments:
        says = one.says or ", ".join(one.change)
        yield Item(says, document.cited(one.source), one.effective)
