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
from burdenshare.figures.unit import LARGEST, Unit, parse_unit
from burdenshare.reading.kinds import YearTable, did_you_mean
from burdenshare.reading.library import library_names
from burdenshare.reading.nodes import Node
from burdenshare.reading.numbers import decimals_of
from burdenshare.terms.clauses import RatePart
from burdenshare.terms.coverage import check_single_years, check_spans, check_years
from burdenshare.terms.document import Conversion, Document, Stated
from burdenshare.terms.fields import known_value
from burdenshare.terms.places import place_of


def check_document(document: Document, found: Findings) -> None:
    """Run every check on a document that was read without errors."""
    for check in CHECKS:
        check(document, found)


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
    for name, entry in (*document.lines.items(), *document.parts.items()):
        if getattr(entry, "of", "total") not in document.lines and name in document.parts:
            continue
        unit = document.unit_of(name)
        for amount, place in _amounts(entry):
            _check_amount(amount, unit, place, found)
    for number, check in enumerate(document.checks):
        if min(check.total, check.tolerance) < 0:
            place = place_of(document, "checks", str(number))
            says = f"{min(check.total, check.tolerance)} is negative"
            found.error(place, says, "a total and its tolerance are 0 or more")


def _check_amount(amount: Decimal, unit: Unit, place: Place, found: Findings) -> None:
    steps = unit.steps(amount)
    if amount < 0:
        found.error(place, f"{amount} is negative", "an amount owed is 0 or more")
    elif steps is None:
        remedy = f"write whole units of {unit.name}, or say how many 'places' are kept"
        found.error(place, f"{amount} is no whole amount in {unit.name}", remedy)
    elif steps >= LARGEST:
        found.error(place, f"{amount} is too large to stay exact", "use a larger unit")


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
            elif idle := _idle_fields(part):
                says = f"'{idle[0]}' belongs to an index, and this part is fixed"
                found.error(place, says, "take it out")
            if rule and (outside := [year for year in part.years if year not in rule.years]):
                says = f"this part is added in {outside[0]}, when there is no growth"
                found.error(place, says, "write years of the rule")
            for year in rule.years if rule and part.pairs else ():
                _check_pair(part, year, place, found)
            if part.floor is not None and part.cap is not None and part.floor > part.cap:
                found.error(place, f"floor {part.floor} lies above cap {part.cap}", "swap them")


def _check_index(part: RatePart, place: Place, found: Findings) -> None:
    if (part.lag is None) == (part.pairs is None):
        found.error(place, "an index needs either 'lag' or 'pairs'", "say which year is read")
    for name in ("vintage", "places"):
        if getattr(part, name) in (None, ""):
            remedy = "figures hang on it, so there is no default"
            found.error(place, f"an index needs '{name}'", remedy)


def _check_pair(part: RatePart, year: int, place: Place, found: Findings) -> None:
    index_year = part.pairs.at(year) if part.pairs and year in (part.years or (year,)) else year
    if index_year is None:
        found.warn(place, f"'pairs' has no index year for {year}", "its amount stays unknown")
    elif index_year > year:
        says = f"the amount of {year} would read the index of {index_year}, the future"
        found.error(place, says, "pair each year with an earlier one")


def _idle_fields(part: RatePart) -> list[str]:
    """What a fixed part says that only an index can use."""
    names = ("lag", "pairs", "vintage", "basis", "places", "cap", "floor")
    return [name for name in names if getattr(part, name) not in (None, "")]


def check_conversions(document: Document, found: Findings) -> None:
    """A payment in another currency has one rate; a sum has lines in two currencies at most."""
    for kind, entries in (("lines", document.lines), ("parts", document.parts)):
        for name, entry in entries.items():
            for number, pay in enumerate(entry.pay_in):
                place = place_of(document, kind, name, "pay_in", str(number))
                _check_conversion(pay.rate, place, found)
    if document.total_in and (own := parse_unit(document.total_in.unit)):
        others = {document.unit_of(name).currency for name in document.lines} - {own.currency}
        if len(others) != 1:
            says = (
                f"a sum in {own.currency} adds lines in one other currency, here in {len(others)}"
            )
            remedy = "take 'total_in' out, or mend the units"
            found.error(place_of(document, "total_in"), says, remedy)


def _check_conversion(rate: Conversion, place: Place, found: Findings) -> None:
    if (rate.fixed is None) == (not rate.series):
        found.error(place, "an exchange rate is either 'fixed' or an 'index'", "keep one of them")
    elif rate.series:
        for name in ("lag", "vintage", "places"):
            if getattr(rate, name) in (None, ""):
                remedy = "figures hang on it, so there is no default"
                found.error(place, f"an exchange rate from a series needs '{name}'", remedy)


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


def check_decimals(document: Document, found: Findings) -> None:
    """A binding limit is a share of at most two decimals, which is how far the rule counts."""
    for kind, entries in (("lines", document.lines), ("parts", document.parts)):
        for name, entry in entries.items():
            for bound in ("at_least", "at_most"):
                limit = getattr(entry, bound)
                shares = limit.share.values if limit and limit.share and limit.binding else ()
                for share in map(known_value, shares):
                    if share is not None and decimals_of(share) > 2:
                        place = place_of(document, kind, name, bound, "share")
                        says = f"{share} has more than two decimals, and the limit binds"
                        found.error(place, says, "write two, or 'binding: no'")


def check_parts(document: Document, found: Findings) -> None:
    """Parts belong to a line; shares stay within 100; one part at most is the remainder."""
    for name, part in document.parts.items():
        place = place_of(document, "parts", name)
        if part.of not in document.lines:
            found.error(place, f"'{part.of}' is no line", f"known: {', '.join(document.lines)}")
        if part.amount is not None and part.share is not None:
            found.error(place, "a part has either an amount or a share", "keep one of them")
    for kind, entries in (("line", document.lines), ("part", document.parts)):
        for name, entry in entries.items():
            kept = entry.in_kind.values if entry.paid == "cash" and entry.in_kind else ()
            if any(known_value(value) for value in kept):
                place = place_of(document, f"{kind}s", name)
                says = f"{kind} '{name}' is paid in cash and in kind"
                found.error(place, says, "write 'paid: mixed'")
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
    rests: dict[str, list[str]] = {name: [] for name in document.lines}
    for name, needed, _ in _references(document):
        rests.get(name, []).append(needed)
    for name in document.lines:
        if name in _reached(rests, name):
            place = place_of(document, "lines", name)
            found.error(place, f"line '{name}' rests on itself", "break the circle")


def check_units(document: Document, found: Findings) -> None:
    """Amounts that are added or subtracted are in one unit: nothing is converted silently."""
    for name, needed, place in _references(document):
        if name in document.lines and needed in document.lines:
            own, other = document.unit_of(name), document.unit_of(needed)
            if own != other:
                says = f"'{name}' counts {_counted(own)}, '{needed}' {_counted(other)}"
                found.error(place, says, "write both in one unit")
    for number, check in enumerate(document.checks):
        names = [name for name in check.of or document.lines if name in document.lines]
        if len({document.unit_of(name)[:3] for name in names}) > 1:
            place = place_of(document, "checks", str(number))
            found.error(place, "a total of lines in different units", "name lines of one unit")


def _counted(unit: Unit) -> str:
    if not unit.places:
        return f"whole {unit.name}"
    return f"{unit.name} to {unit.places} decimal{'s' if unit.places > 1 else ''}"


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


def check_history(document: Document, found: Findings) -> None:
    """Dates follow each other, and the agreement rests on no later version of itself."""
    known = [(name, date) for name, date in document.dates._asdict().items() if date]
    order = [pair for pair in known if pair[0] in ("initialled", "signed", "consent", "in_force")]
    for (one, earlier), (other, later) in pairwise(order):
        if later[: len(earlier)] < earlier[: len(later)]:
            place = place_of(document, "dates", other)
            found.error(place, f"{other} {later} lies before {one} {earlier}", "check the dates")
    if document.host == document.sender:
        says = f"{document.host} is host and sender"
        found.error(place_of(document, "sender"), says, "name both countries")
    for field in ("follows", "extends"):
        if getattr(document, field) == document.id:
            place = place_of(document, field)
            found.error(place, f"'{field}' names the agreement itself", "name the one before")
        elif field == "follows" and document.follows not in ("", *_known_agreements()):
            place = place_of(document, field)
            says = f"'{document.follows}' is no agreement of the library"
            near = did_you_mean(Node("text", document.follows, place), _known_agreements())
            found.warn(place, says, near or "name an id, or take it out")


def _known_agreements() -> tuple[str, ...]:
    return library_names("agreements", ".yaml")


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
    check_decimals,
    check_parts,
    check_references,
    check_units,
    check_shares_of_costs,
    check_spans,
    check_single_years,
    check_conversions,
    check_history,
    check_gap,
)


def _citations(root: Node) -> Iterator[tuple[str, Place]]:
    for key, child in root.value:
        if key.value not in ("sources", "signed_by", "led_by"):
            yield from _cited_below(child)


def _cited_below(node: Node) -> Iterator[tuple[str, Place]]:
    if node.kind == "list":
        for child in node.value:
            yield from _cited_below(child)
    for key, child in node.value if node.kind == "mapping" else ():
        texts = child.value if child.kind == "list" else (child,)
        if key.value == "source" and all(one.kind == "text" for one in texts):
            for one in texts:
                yield one.value.partition(",")[0].strip(), one.place
        else:
            yield from _cited_below(child)


def _all_stated(entry: Any) -> bool:
    clauses = getattr(entry, "clauses", {})
    if set(clauses) - {"amount"}:
        return all(getattr(clause, "source", ()) for clause in clauses.values())
    return bool(clauses) and all(one.source for one in clauses["amount"].amount.values)


def _amounts(entry: Any) -> Iterator[tuple[Decimal, Place]]:
    """Every amount that a line or part states, in its unit."""
    clauses = getattr(entry, "clauses", {})
    tables = [clauses["amount"].amount] if "amount" in clauses else []
    tables += [getattr(entry, "override", None), getattr(entry, "amount", None)]
    tables += [limit.amount for limit in (entry.at_least, entry.at_most) if limit]
    kept = [table for table in tables if isinstance(table, YearTable)]
    for stated in {stated for table in kept for stated in table.values}:
        if stated.amount is not None:
            yield stated.amount, stated.place
    yield from ((one.amount, one.place) for one in getattr(entry, "defer", ()))
    if envelope := clauses.get("envelope"):
        yield envelope.amount, envelope.place
    if savings := clauses.get("savings"):
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
