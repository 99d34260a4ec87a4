"""An entry from the fields of a form, and what is wrong with it beside the field it concerns."""

from __future__ import annotations

import hashlib
import secrets
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Any

from burdenshare.figures.finding import Finding, Refused
from burdenshare.ledger.entry import LARGEST, Document, Entry
from burdenshare.ledger.events import BY_NAME, EVENTS, WITHOUT_MONEY, Event
from burdenshare.ledger.rules import Breach, check_entry
from burdenshare.ledger.states import CATEGORY_STATES
from burdenshare.store.desk.proposals import SOMEBODY
from burdenshare.terms.load import library_agreements
from burdenshare.web.ledger.books import Book
from burdenshare.web.ledger.upload import File

POSTABLE = tuple(one for one in EVENTS if one.name not in ("reverse", "close", "refuse_reopening"))
"""Events that a form posts; reversals and closings have places of their own."""
PLAIN = ("agreement", "currency", "category", "form", "line", "to_category", "to_form", "to_line",
         "value_date", "role", "reason")  # fmt: skip
LONGEST = 2_000
Wrong = dict[str, list[str]]
_BY_RULE = {
    "I2": "amount",
    "I5": "category",
    "I9": "detail.ownership_test",
    "I12": "value_date",
    "I14": "key",
    "I16": "approver",
}


def new_key(event: str) -> str:
    """A key that nobody has: a form that is sent twice posts one entry."""
    return f"{event}-{secrets.token_hex(8)}"


def has_category(event: Event) -> bool:
    """Whether an event's money belongs to a category."""
    return any(state in CATEGORY_STATES for move in event.moves for state in move)


def entry_from(
    book: Book, event: Event, fields: Mapping[str, str], paper: File | None
) -> tuple[Entry | None, Wrong]:
    """The entry that a form describes, and what is wrong with it by field.

    Args:
        book: whose ledger. event: its kind. fields: as they were typed.
        paper: the paper itself: only its hash is kept.
    """
    wrong: Wrong = defaultdict(list)
    said: dict[str, Any] = {one: fields.get(one, "").strip()[:LONGEST] for one in PLAIN}
    for name, needed in (
        ("agreement_year", True),
        ("budget_year", False),
        ("to_agreement_year", False),
    ):
        said[name] = _year(name, fields.get(name, "").strip(), needed, wrong)
    said["budget_year"] = said["budget_year"] or said["agreement_year"]
    amount = _amount(fields.get("amount", "").strip(), event, said, wrong)
    said["source"], said["target"] = _move(event, fields.get("move", ""))
    said |= _people(book, fields)
    if not said["agreement"]:
        wrong["agreement"].append("the agreement is not named; write its id, such as korea-12")
    if not said["currency"] and event.name not in WITHOUT_MONEY:
        wrong["currency"].append("the currency is not named; write its code, such as KRW")
    details = {
        name: value
        for name in detail_names(event)
        if (value := fields.get(f"detail.{name}", "").strip()[:LONGEST])
    }
    if event.name == "open_year":
        details["terms_hash"] = _terms_hash(said["agreement"])
        amount = _settled(fields, said, details, amount, wrong)
    entry = Entry(
        key=fields.get("key", "").strip()[:200] or new_key(event.name),
        event=event.name,
        amount=amount,
        unit=f"1 {said['currency']}",
        document=_document(fields, paper),
        book="valuation" if event.name == "remeasure" else "agreement",
        standing="observed" if fields.get("standing") == "observed" else "own",
        details=details,
        **said,
    )
    return entry, _checked(book, entry, wrong)


def detail_names(event: Event) -> tuple[str, ...]:
    """What a form asks for beside: what the event needs, and the place where it is performed."""
    places = ("obligate", "deliver", "disburse")
    return (*event.extra, *(("place_test",) if event.name in places else ()))


def _year(name: str, text: str, needed: bool, wrong: Wrong) -> int:
    if not text and not needed:
        return 0
    if text.isascii() and text.isdigit() and 1900 <= int(text[:6]) <= 2200:
        return int(text)
    wrong[name].append("this is no year; write 2026")
    return 0


def _amount(text: str, event: Event, said: Mapping[str, Any], wrong: Wrong) -> int:
    if event.name in WITHOUT_MONEY or (event.name == "open_year" and not text):
        return 0
    if text.isascii() and text.isdigit() and len(text) <= 16 and 0 < int(text) <= LARGEST:
        return int(text)
    code = said["currency"] or "KRW"
    says = f"'{text[:30]}' is no whole number of {code} above 0" if text else "no amount is given"
    wrong["amount"].append(f"{says}; write digits alone: no separators, no decimals")
    return 0


def _move(event: Event, chosen: str) -> tuple[str, str]:
    """The states that money moves between; the form's choice, or the only one there is."""
    source, _, target = chosen.partition(">")
    if (source, target) in event.moves:
        return source, target
    return event.moves[0] if len(event.moves) == 1 else ("", "")


def _people(book: Book, fields: Mapping[str, str]) -> dict[str, str]:
    """Who enters it and who approves it: on a server, who is signed in; alone, as is typed."""
    if book.team:
        actor = book.actor()
        return {"actor": actor.name, "actor_key": actor.key, "approver": ""}
    return {one: " ".join(fields.get(one, "").split())[:60] for one in ("actor", "approver")}


def _document(fields: Mapping[str, str], paper: File | None) -> Document:
    told = {one: fields.get(f"document.{one}", "").strip()[:300] for one in Document._fields}
    if paper is not None:
        told["sha256"] = hashlib.sha256(paper.content).hexdigest()
    return Document(**told)


def _terms_hash(agreement: str) -> str:
    """The hash of the terms that a year is opened with, where the library holds them."""
    from burdenshare.terms.load import terms_hash

    return terms_hash(agreement) if agreement in library_agreements() else "unknown"


def _settled(
    fields: Mapping[str, str],
    said: dict[str, Any],
    details: dict[str, str],
    amount: int,
    wrong: Wrong,
) -> int:
    """What the terms give for a year that is opened without an amount, with their currency."""
    if fields.get("amount", "").strip() or not said["agreement_year"]:
        details.setdefault("rule", "as said")
        return amount
    if said["agreement"] not in library_agreements():
        wrong["amount"].append("the library does not hold this agreement; write the amount")
        return 0
    from burdenshare.store.opening import year_opened

    try:
        blank = {"value_date": said["value_date"], "actor": "x", "details": {}}
        made = year_opened(said["agreement"], said["agreement_year"], "x", None, blank)
    except Refused as refused:
        wrong["amount"] += [_say(one) for one in refused.findings]
        return 0
    if said["currency"] not in ("", made.currency):
        wrong["currency"].append(f"the terms give {made.currency}")
    elif not said["currency"]:
        said["currency"] = made.currency
        wrong.pop("currency", None)
    details["rule"] = details.get("rule") or made.details["rule"]
    return made.amount


def _checked(book: Book, entry: Entry, wrong: Wrong) -> Wrong:
    """What a single entry breaks, beside what its fields have already been told."""
    tried = entry._replace(approver=SOMEBODY) if book.team else entry
    for breach in check_entry(tried):
        name = field_of(breach, entry)
        if not wrong.get(name) and entry.standing == "own":
            wrong[name].append(say_breach(breach))
    return wrong


def say_breach(breach: Breach) -> str:
    """A breach in words, with its rule."""
    says = f"{breach.says}; {breach.remedy}" if breach.remedy else breach.says
    return f"{says} ({breach.rule})" if breach.rule != "E" else says


def field_of(breach: Breach, entry: Entry) -> str:
    """The field that a breach concerns; empty where it concerns the entry as a whole.

    >>> entry = Entry("k", "allot", "x", 2026, 2026, 5, "KRW")
    >>> field_of(Breach("E", "'allot' needs minute"), entry)
    'detail.minute'
    """
    says = breach.says
    if breach.rule == "I11":
        return "detail.count" if "count" in says else "detail.kind"
    if breach.rule == "I1" and "amount" in says:
        return "amount"
    if breach.rule in ("I1", "I4"):
        return "move"
    if breach.rule in _BY_RULE:
        return _BY_RULE[breach.rule]
    needs = says.partition(" needs ")[2].split(", ")
    if needs != [""]:
        return _needed(needs[0], entry)
    return _named(says)


def _needed(name: str, entry: Entry) -> str:
    if name == "document":
        return "document.kind"
    return f"detail.{name}" if name in BY_NAME[entry.event].extra else name


def _named(says: str) -> str:
    words = {
        "value_date": "value_date",
        "actor": "actor",
        "document's hash": "document.sha256",
        "form is": "form",
        "standing": "standing",
    }
    return next((name for word, name in words.items() if word in says), "")


def findings_by_field(findings: Iterable[Finding]) -> Wrong:
    """What the ledger refused, beside the field that its rule concerns."""
    wrong: Wrong = defaultdict(list)
    for one in findings:
        rule = one.says.rpartition("(")[2].rstrip(")")
        own = _BY_RULE.get(rule, "")
        told = f"{one.says}; {one.remedy}" if one.remedy else one.says
        wrong[own].append(told)
    return wrong


def _say(one: Finding) -> str:
    return f"{one.says}; {one.remedy}" if one.remedy else one.says
