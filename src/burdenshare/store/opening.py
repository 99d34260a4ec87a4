"""Entries as people ask for them: the fields that follow from the event are filled in."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.events import BY_NAME
from burdenshare.ledger.rules import near_event
from burdenshare.store.ledger import Ledger

NO_TERMS = "none"
"""Said in place of a document where an agreement has none."""


def entry_of(event: str, budget_year: int, said: Mapping[str, Any]) -> Entry:
    """An entry of an event; states are filled in where the event knows only one move.

    >>> said = {"key": "k", "agreement": "x", "agreement_year": 2026, "amount": 5,
    ...     "currency": "KRW", "source": "", "target": ""}
    >>> entry = entry_of("appropriate", 0, said)
    >>> entry.source, entry.target, entry.budget_year
    ('agreed', 'appropriated', 2026)

    Raises:
        Refused: There is no such event.
    """
    if event not in BY_NAME:
        raise Refused.because("entry", f"'{event[:40]}' is no event", near_event(event))
    fields = {"unit": f"1 {said['currency']}", **said}
    moves = BY_NAME[event].moves
    if len(moves) == 1 and not fields.get("source") and not fields.get("target"):
        fields["source"], fields["target"] = moves[0]
    year = budget_year or int(fields["agreement_year"])
    return Entry(event=event, budget_year=year, **fields)


def year_opened(
    agreement: str, year: int, key: str, amount: int | None, said: Mapping[str, Any]
) -> Entry:
    """The entry with which an agreement year begins.

    Args:
        agreement: library id or path of the document. year: which year of it.
        key: idempotency key.
        amount: whole units of the currency, or None for what the terms give.
        said: actor, value date, document and so on.

    Raises:
        Refused: The terms give no amount for that year, or one in several currencies.
    """
    from burdenshare.settlement.settle import settle
    from burdenshare.terms.load import terms_hash

    settled = settle(agreement)
    where = f"{agreement} {year}"
    if settled.unit is None:
        says = "the agreement pays in several currencies"
        raise Refused.because(where, says, "open each with 'ledger post open_year'")
    found = next((one for one in settled.years if one.year == year), None)
    if found is None:
        raise Refused.because(where, "the agreement has no such year", "name one of its years")
    if amount is None and found.amount is None:
        says = f"no amount is settled: {found.reason}"
        raise Refused.because(where, says, "say it with --amount")
    rule = f"{found.status}, as known on {settled.as_of}" if amount is None else "as said"
    details = {"terms_hash": terms_hash(agreement), "rule": rule, **said["details"]}
    whole = amount if amount is not None else int(found.amount or 0) * settled.unit.scale
    return Entry(
        key=key,
        event="open_year",
        agreement=settled.agreement,
        agreement_year=year,
        budget_year=year,
        amount=whole,
        currency=settled.unit.currency,
        source="contribution",
        target="agreed",
        **{**said, "details": details, "unit": f"1 {settled.unit.currency}"},
    )


def year_closed(
    ledger: Ledger,
    agreement: str,
    year: int,
    key: str,
    until: str,
    said: Mapping[str, Any],
    terms: str = "",
) -> Entry:
    """The entry that closes a year until a day; it holds the chain's end as a snapshot.

    The last day of the year and after, the limits of the agreement's document must be kept; what
    was waived is recorded as such in the entries.

    Args:
        ledger: where the year was opened. agreement, year: which year of which agreement.
        key: idempotency key. until: the last day that is closed.
        said: actor, approver, value date, document and so on.
        terms: the agreement's document, where it is not the library's; `NO_TERMS` where there is
            none, which the entry then says.

    Raises:
        Refused: An own entry of the year breaks a binding limit of the document; the document
            cannot be had, or is not the text that the year was opened with.
    """
    details = {}
    if until >= f"{year}-12-31":
        details = _hold_limits(ledger, agreement, year, terms)
    # Asked again after an answer that was lost, it is the same entry: the same snapshot.
    asked = ledger.entry(key)
    snapshot = asked.details.get("snapshot") if asked else None
    details |= {"period": until, "snapshot": snapshot or ledger.head().hash, **said["details"]}
    return Entry(
        key=key,
        event="close",
        agreement=agreement,
        agreement_year=year,
        budget_year=year,
        amount=0,
        currency="",
        **{**said, "details": details},
    )


def _hold_limits(ledger: Ledger, agreement: str, year: int, terms: str) -> dict[str, str]:
    """Hold the year against its agreement's limits; what was not held is said in the entry."""
    from burdenshare.terms.load import library_agreements

    if terms == NO_TERMS:
        return {"limits": "not held: no document of the agreement"}
    if not terms and agreement not in library_agreements():
        says = "its limits cannot be held: the library has no such agreement"
        remedy = f"name its document with --terms FILE, or say --terms {NO_TERMS}"
        raise Refused.because(f"{agreement} {year}", says, remedy)
    entries = list(ledger.entries())
    if terms:
        _refuse_another_text(entries, agreement, year, terms)
    _refuse_breaches(entries, terms or agreement, year)
    return {}


def _refuse_another_text(entries: list[Entry], agreement: str, year: int, terms: str) -> None:
    from burdenshare.terms.load import terms_hash

    meant = {
        entry.details.get("terms_hash", "unknown")
        for entry in entries
        if (entry.event, entry.agreement, entry.agreement_year) == ("open_year", agreement, year)
    }
    if meant - {"unknown"} and terms_hash(terms) not in meant:
        says = f"is not the text that {agreement} {year} was opened with"
        remedy = f"name the file whose SHA-256 is {', '.join(sorted(meant))}"
        raise Refused.because(terms, says, remedy)


def _refuse_breaches(entries: list[Entry], agreement: str, year: int) -> None:
    from burdenshare.ledger.limit_checks import closing_breaches
    from burdenshare.terms.load import load

    place = Place(f"{agreement} {year}")
    breaches = closing_breaches(entries, load(agreement), year)
    if breaches:
        found = (Finding(place, f"{one.says} ({one.rule})", one.remedy) for one in breaches)
        raise Refused(tuple(found))
