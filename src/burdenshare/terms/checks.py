"""What a document must get right by itself, before any series is read.

Each check looks at one thing and notes findings with the line where it is written. Checks that
need series (does the index exist, does a lag read the future) live in `settlement`.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from itertools import pairwise
from typing import Any

from burdenshare.figures.finding import Findings
from burdenshare.figures.place import Place
from burdenshare.figures.unit import LARGEST
from burdenshare.reading.nodes import Node
from burdenshare.terms.clauses import Escalate, RatePart
from burdenshare.terms.document import Cite, Document, Line, Stated
from burdenshare.terms.fields import known_value


def check_document(document: Document, found: Findings) -> None:
    """Run every check on a document that was read without errors."""
    for check in CHECKS:
        check(document, found)


def place_of(document: Document, *path: str) -> Place:
    """The line where a path is written, or the line of the last part of it that is."""
    node: Node | None = document.root
    place = document.root.place
    for step in path:
        children = node.value if node and node.kind == "list" else ()
        node = children[int(step)] if children else (node.get(step) if node else None)
        if node is None:
            return place
        place = node.place
    return place


def check_citations(document: Document, found: Findings) -> None:
    """Every citation leads to a source, every source is cited, every line cites one."""
    used = set()
    for cite, place in _citations(document.root):
        used.add(cite)
        if cite not in document.sources:
            known = ", ".join(document.sources)
            found.error(place, f"source '{cite}' is not in 'sources'", f"known: {known}")
    for name in document.sources:
        if name not in used and not document.extends:
            place = place_of(document, "sources", name)
            found.warn(place, f"source '{name}' is never cited", "cite it or take it out")
    for kind, entries in (("line", document.lines), ("part", document.parts)):
        for name, entry in entries.items():
            if not entry.source and not _all_stated(entry):
                place = place_of(document, f"{kind}s", name)
                found.warn(place, f"{kind} '{name}' has no source", "write 'source: ID'")


def check_amounts(document: Document, found: Findings) -> None:
    """Amounts are whole steps of their unit, not negative, and small enough to stay exact."""
    for name, line in document.lines.items():
        unit = document.unit_of(name)
        for amount, place in _amounts(line):
            steps = unit.steps(amount)
            if steps is None:
                remedy = f"write whole units of {unit.name}, or say how many 'places' are kept"
                found.error(place, f"{amount} is no whole amount in {unit.name}", remedy)
            elif amount < 0:
                found.error(place, f"{amount} is negative", "an amount owed is 0 or more")
            elif steps >= LARGEST:
                found.error(place, f"{amount} is too large to stay exact", "use a larger unit")


def check_years(document: Document, found: Findings) -> None:
    """Each line's rule lies inside the term, covers it, and covers no year twice."""
    term = document.years
    for name, line in document.lines.items():
        amounts = line.clauses["amount"].amount.years if "amount" in line.clauses else ()
        rule = line.clauses.get("escalate")
        for year in amounts:
            if year not in term:
                place = place_of(document, "lines", name, "amount")
                says = f"base year {year} lies outside the term {term[0]}-{term[-1]}"
                found.error(place, says, "amounts belong to years of the agreement")
        if rule:
            _check_growth_years(document, name, rule, amounts, found)
        elif set(line.clauses) == {"amount"}:
            _note_uncovered(document, name, set(term) - set(amounts), found)


def _check_growth_years(
    document: Document, name: str, rule: Escalate, amounts: tuple[int, ...], found: Findings
) -> None:
    place = place_of(document, "lines", name, "escalate", "years")
    if outside := [year for year in rule.years if year not in document.years]:
        found.error(place, f"growth in {outside[0]} lies outside the term", "shorten 'years'")
    if twice := set(rule.years) & set(amounts):
        says = f"{min(twice)} is given by 'amount' and by 'escalate'"
        found.error(place, says, "use 'override' for a year that departs from the rule")
    if not amounts:
        found.error(
            place, "growth without a base amount", f"write amount: {{{rule.years[0] - 1}: …}}"
        )
    elif rule.years[0] - 1 not in amounts:
        says = f"growth begins in {rule.years[0]} but {rule.years[0] - 1} has no amount"
        found.error(place, says, "let growth begin the year after a base amount")
    _note_uncovered(document, name, set(document.years) - set(amounts) - set(rule.years), found)


def _note_uncovered(document: Document, name: str, years: set[int], found: Findings) -> None:
    if years:
        shown = ", ".join(map(str, sorted(years)))
        place = place_of(document, "lines", name)
        found.error(place, f"line '{name}' says nothing for {shown}", "write 'unknown' if it is")


def check_rates(document: Document, found: Findings) -> None:
    """A rate part is fixed points or an index with lag, vintage and places; nothing silent."""
    for name, line in document.lines.items():
        rule = line.clauses.get("escalate")
        for number, part in enumerate(rule.rate if rule else ()):
            place = place_of(document, "lines", name, "escalate", "rate", str(number))
            if (part.fixed is None) == (not part.series):
                found.error(
                    place, "a rate part is either 'fixed' or an 'index'", "keep one of them"
                )
            elif part.series:
                _check_index(part, place, found)
            elif part.lag is not None or part.pairs or part.vintage or part.places is not None:
                found.error(
                    place, "'lag', 'vintage' and 'places' belong to an index", "take them out"
                )
            if part.floor is not None and part.cap is not None and part.floor > part.cap:
                found.error(place, f"floor {part.floor} lies above cap {part.cap}", "swap them")


def _check_index(part: RatePart, place: Place, found: Findings) -> None:
    if (part.lag is None) == (part.pairs is None):
        found.error(place, "an index needs either 'lag' or 'pairs'", "say which year is read")
    for name in ("vintage", "places"):
        if getattr(part, name) in (None, ""):
            remedy = "figures hang on it, so there is no default"
            found.error(place, f"an index needs '{name}'", remedy)
    for year, index_year in part.pairs.by_year if part.pairs else ():
        if index_year > year:
            says = f"the amount of {year} would read the index of {index_year}, the future"
            found.error(place, says, "pair each year with an earlier one")


def check_bounds(document: Document, found: Findings) -> None:
    """No floor lies above its cap, no ceiling below its floor."""
    for name, line in document.lines.items():
        rule = line.clauses.get("escalate")
        if rule and None not in (rule.cap, rule.floor) and rule.floor > rule.cap:
            place = place_of(document, "lines", name, "escalate", "floor")
            found.error(place, f"floor {rule.floor} lies above cap {rule.cap}", "swap them")
    for kind, entries in (("lines", document.lines), ("parts", document.parts)):
        for name, entry in entries.items():
            for year in document.years:
                least, most = _limit(entry.at_least, year), _limit(entry.at_most, year)
                if least is not None and most is not None and least > most:
                    place = place_of(document, kind, name, "at_least")
                    found.error(place, f"at_least {least} lies above at_most {most}", "swap them")
                    break


def check_parts(document: Document, found: Findings) -> None:
    """Parts belong to a line; shares stay within 100; one part at most is the remainder."""
    for name, part in document.parts.items():
        place = place_of(document, "parts", name)
        if part.of not in document.lines:
            found.error(place, f"'{part.of}' is no line", f"known: {', '.join(document.lines)}")
        if part.amount is not None and part.share is not None:
            found.error(place, "a part has either an amount or a share", "keep one of them")
        if (
            part.paid == "cash" and any(known_value(v) for v in part.in_kind.values if v)
            if part.in_kind
            else False
        ):
            found.error(place, f"part '{name}' is paid in cash and in kind", "write 'paid: mixed'")
    for line in document.lines:
        own = {name: part for name, part in document.parts.items() if part.of == line}
        if sum(part.amount == "remainder" for part in own.values()) > 1:
            place = place_of(document, "parts")
            found.error(place, f"two parts are the remainder of '{line}'", "keep one of them")
        _check_shares(document, own, found)


def _check_shares(document: Document, parts: Any, found: Findings) -> None:
    for year in document.years:
        shares = [known_value(p.share.at(year)) or Decimal(0) for p in parts.values() if p.share]
        if sum(shares) > 100:
            place = place_of(document, "parts", next(iter(parts)), "share")
            found.error(place, f"shares of {year} add to {sum(shares)} %, over 100", "lower them")
            return


def check_references(document: Document, found: Findings) -> None:
    """Lines named by other lines exist, and no line rests on itself."""
    for name, needed, place in _references(document):
        if needed not in document.lines and not (name == "" and needed in document.parts):
            known = ", ".join(document.lines)
            found.error(place, f"'{needed}' is no line", f"known: {known}")
    rests = {
        name: [n for one, n, _ in _references(document) if one == name] for name in document.lines
    }
    for name in document.lines:
        if name in _reached(rests, name):
            place = place_of(document, "lines", name)
            found.error(place, f"line '{name}' rests on itself", "break the circle")


def check_shares_of_costs(document: Document, found: Findings) -> None:
    """A share names its cost, and ceilings on heads or quantity have something to hold."""
    for name, line in document.lines.items():
        share = line.clauses.get("share")
        if share is None:
            continue
        base, place = share.of, place_of(document, "lines", name, "share")
        forms = {("cost",), ("pay", "heads"), ("price", "quantity")}
        if base is None or tuple(f for f in base._fields if getattr(base, f)) not in forms:
            remedy = "write of: SERIES, {pay, heads} or {price, quantity}"
            found.error(place, "a share does not say what it is taken of", remedy)
        elif share.heads_at_most and not base.heads:
            found.error(place, "'heads_at_most' without heads", "write of: {pay: …, heads: …}")
        elif share.quantity_at_most and not base.quantity:
            found.error(
                place, "'quantity_at_most' without a quantity", "write of: {price: …, quantity: …}"
            )


def check_spans(document: Document, found: Findings) -> None:
    """Envelopes, checks, deferrals, overrides and amendments lie inside the term."""
    term = document.years
    spans = [("checks", str(n), c.over) for n, c in enumerate(document.checks)]
    spans += [("amendments", str(n), a.years) for n, a in enumerate(document.amendments)]
    for name, line in document.lines.items():
        envelope = line.clauses.get("envelope")
        spans += [("lines", name, envelope.over)] if envelope else []
        spans += [("lines", name, d.from_ + d.to) for d in line.defer]
        spans += [("lines", name, line.override.years)] if line.override else []
    for section, name, years in spans:
        if outside := [year for year in years if year not in term]:
            place = place_of(document, section, name)
            found.error(
                place, f"{outside[0]} lies outside the term {term[0]}-{term[-1]}", "mend it"
            )


def check_history(document: Document, found: Findings) -> None:
    """Dates follow each other, and the agreement rests on no later version of itself."""
    known = [(name, date) for name, date in document.dates._asdict().items() if date]
    order = [pair for pair in known if pair[0] in ("initialled", "signed", "consent", "in_force")]
    for (one, earlier), (other, later) in pairwise(order):
        if later[: len(earlier)] < earlier[: len(later)]:
            place = place_of(document, "dates", other)
            found.error(place, f"{other} {later} lies before {one} {earlier}", "check the dates")
    for field in ("follows", "extends"):
        if getattr(document, field) == document.id:
            place = place_of(document, field)
            found.error(place, f"'{field}' names the agreement itself", "name the one before")


def check_gap(document: Document, found: Findings) -> None:
    """The gap rule names lines or parts of the document."""
    for name in document.in_the_gap.by_line if document.in_the_gap else ():
        if name not in document.lines and name not in document.parts:
            place = place_of(document, "in_the_gap", name)
            found.error(place, f"'{name}' is no line and no part", "name one of them")


CHECKS = (
    check_citations,
    check_amounts,
    check_years,
    check_rates,
    check_bounds,
    check_parts,
    check_references,
    check_shares_of_costs,
    check_spans,
    check_history,
    check_gap,
)


def _citations(node: Node) -> Iterator[tuple[str, Place]]:
    if node.kind == "list":
        for child in node.value:
            yield from _citations(child)
    for key, child in node.value if node.kind == "mapping" else ():
        if key.value == "source":
            for one in child.value if child.kind == "list" else (child,):
                yield Cite(*one.value.split(",", 1)).id.strip(), one.place
        elif key.value != "sources":
            yield from _citations(child)


def _all_stated(entry: Any) -> bool:
    clauses = getattr(entry, "clauses", {})
    if set(clauses) - {"amount"}:
        return all(getattr(clause, "source", ()) for clause in clauses.values())
    return bool(clauses) and all(one.source for one in clauses["amount"].amount.values)


def _amounts(line: Line) -> Iterator[tuple[Decimal, Place]]:
    tables = [line.clauses["amount"].amount] if "amount" in line.clauses else []
    tables += [line.override] if line.override else []
    for stated in {stated for table in tables for stated in table.values}:
        if stated.amount is not None:
            yield stated.amount, stated.place
    if envelope := line.clauses.get("envelope"):
        yield envelope.amount, envelope.place
    if savings := line.clauses.get("savings"):
        yield savings.floor, savings.place


def _limit(limit: Any, year: int) -> Decimal | None:
    stated = limit.amount.at(year) if limit and limit.amount else None
    return stated.amount if isinstance(stated, Stated) else None


def _references(document: Document) -> Iterator[tuple[str, str, Place]]:
    for name, line in document.lines.items():
        place = place_of(document, "lines", name)
        if remainder := line.clauses.get("remainder"):
            yield from ((name, needed, place) for needed in (remainder.of, *remainder.less))
        if savings := line.clauses.get("savings"):
            yield from ((name, needed, place) for needed in savings.from_)
    for number, check in enumerate(document.checks):
        place = place_of(document, "checks", str(number))
        yield from (("", needed, place) for needed in check.of)


def _reached(rests: dict[str, list[str]], start: str) -> set[str]:
    reached: set[str] = set()
    waiting: Iterable[str] = rests.get(start, ())
    while waiting:
        reached |= set(waiting)
        waiting = [n for name in waiting for n in rests.get(name, ()) if n not in reached]
    return reached
