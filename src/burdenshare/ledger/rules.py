"""What an entry must say before any balance is looked at: what a single entry can break."""

from __future__ import annotations

import re
import unicodedata
from datetime import date
from functools import lru_cache
from typing import Any, NamedTuple

from burdenshare.ledger.entry import BOOKS, FORMS, LARGEST, STANDINGS, Document, Entry
from burdenshare.ledger.events import BY_NAME, WITHOUT_MONEY, allowed
from burdenshare.ledger.states import CATEGORY_STATES, STATES
from burdenshare.reading.names import fault_of_name, folded, same_name

CARRY_KINDS = ("explicit", "accident", "continuing")
OWNERSHIP = ("passed", "waived", "not_applicable")
_DAY = re.compile(r"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])", re.ASCII)
_COUNT = re.compile(r"[1-9][0-9]{0,2}")
_HASH = re.compile(r"[0-9a-f]{64}")
# An equals sign in a name would let two different entries have the same canonical bytes.
_NAME = re.compile(r"[a-z][a-z0-9_]{0,59}")


@lru_cache(4096)
def is_day(text: str) -> bool:
    """Whether a text is a day of the calendar.

    >>> is_day("2024-02-29"), is_day("2026-02-29"), is_day("2026-2-1")
    (True, False, False)
    """
    if not _DAY.fullmatch(text):
        return False
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


class Breach(NamedTuple):
    """A rule that an entry breaks: its number in the list of invariants, and what to do.

    ``E`` stands for what an entry must say to be one, which has no number.
    """

    rule: str
    says: str
    remedy: str = ""

    @property
    def plain(self) -> str:
        """What is wrong, with the invariant's number before it where it has one.

        >>> Breach("I9", "no test").plain, Breach("E", "no actor").plain
        ('I9: no test', 'no actor')
        """
        return self.says if self.rule == "E" else f"{self.rule}: {self.says}"

    @property
    def told(self) -> str:
        """The same, with the number after it."""
        return self.says if self.rule == "E" else f"{self.says} ({self.rule})"

    def __str__(self) -> str:
        return self.plain + (f"; {self.remedy}" if self.remedy else "")


def check_entry(entry: Entry) -> tuple[Breach, ...]:
    """Every rule that an entry breaks by itself.

    >>> [one.rule for one in check_entry(Entry("", "cut", "x", 2026, 2026, 0, "KRW"))][:2]
    ['I14', 'I1']
    """
    if _is_ordinary(entry):
        return ()
    return _breaches(entry)


def _breaches(entry: Entry) -> tuple[Breach, ...]:
    if entry.event not in BY_NAME:
        return (Breach("E", f"'{entry.event[:40]}' is no event", near_event(entry.event)),)
    return tuple(
        breach
        for rule in (_key, _amount, _moves, _words, _fields, _details, _names, _four_eyes, _carry)
        for breach in rule(entry)
    )


def near_event(name: str) -> str:
    """A remedy for a name that is no event: the nearest one, or all of them.

    >>> near_event("obligat"), near_event("wish")[:26]
    ("did you mean 'obligate'?", 'known: open_year, bridge, ')
    """
    from difflib import get_close_matches

    close = get_close_matches(name[:60].casefold(), BY_NAME, 1)
    return f"did you mean '{close[0]}'?" if close else f"known: {', '.join(BY_NAME)}"


_IN_SHAPE = Entry._fields.index("value_date")
_AMOUNT = Entry._fields.index("amount")


def _is_ordinary(entry: Entry) -> bool:
    """Whether an entry is like one that broke nothing, in all that the rules look at.

    Of a million entries few differ in more than key, amount, day and paper; the rules are gone
    through once for each kind of entry.
    """
    if not (0 <= entry.amount <= LARGEST and 0 < len(entry.key) <= 200):
        return False
    if entry.document.sha256 or entry.event in WITHOUT_MONEY or not is_day(entry.value_date):
        return False
    details = entry.details
    if not all(details.values()):
        return False
    said = details.get("kind"), details.get("count"), details.get("ownership_test")
    filled = entry.amount > 0, entry.document.is_named, bool(entry.reason), bool(entry.reverses)
    people = entry.actor, entry.approver, entry.book, entry.standing
    shape = (entry[1:_AMOUNT], entry[_AMOUNT + 1 : _IN_SHAPE], filled, people, said, (*details,))
    return _keeps_rules(shape)


@lru_cache(4096)
def _keeps_rules(shape: tuple[Any, ...]) -> bool:
    """Whether an entry of this shape breaks nothing."""
    before, after, filled, (actor, approver, book, standing), said, names = shape
    money, paper, reason, reverses = filled
    known = dict(zip(("kind", "count", "ownership_test"), said, strict=True))
    names_of = (*Entry._fields[1:_AMOUNT], *Entry._fields[_AMOUNT + 1 : _IN_SHAPE])
    same: dict[str, Any] = dict(zip(names_of, (*before, *after), strict=True))
    entry = Entry(**same, key="k", amount=int(money), value_date="2026-01-01")._replace(
        actor=actor,
        approver=approver,
        document=Document("a", "1") if paper else Document(),
        reason="a" if reason else "",
        reverses="a" if reverses else "",
        book=book,
        standing=standing,
        details={name: known.get(name) or "a" for name in names},
    )
    return not _breaches(entry)


def _key(entry: Entry) -> list[Breach]:
    if not entry.key or len(entry.key) > 200:
        return [
            Breach("I14", "the entry has no idempotency key", "give each entry a key of its own")
        ]
    return []


def _pairs(entry: Entry) -> str:
    """Between which states the entry's event may move money, in words."""
    return " or ".join(f"{a} to {b}" for a, b in BY_NAME[entry.event].moves) or "from FROM to TO"


def _amount(entry: Entry) -> list[Breach]:
    if entry.event in WITHOUT_MONEY:
        return (
            []
            if entry.amount == 0
            else [Breach("I1", f"'{entry.event}' moves no money", "write 0")]
        )
    if not 0 < entry.amount <= LARGEST:
        return [Breach("I1", f"the amount {entry.amount} is not above 0 and within bounds")]
    return []


def _moves(entry: Entry) -> list[Breach]:
    if entry.event in WITHOUT_MONEY:
        return []
    if not entry.source or not entry.target:
        says = f"'{entry.event}' does not say from which state to which the money moves"
        return [Breach("I1", says, f"it moves {_pairs(entry)}")]
    for state in (entry.source, entry.target):
        if state not in STATES:
            return [Breach("I1", f"'{state[:40]}' is no state", f"known: {', '.join(STATES)}")]
    if not allowed(entry.event, entry.source, entry.target):
        moves = _pairs(entry)
        says = f"'{entry.event}' does not move money from {entry.source} to {entry.target}"
        return [Breach("I4", says, f"it moves {moves}")]
    if entry.debit == entry.credit:
        return [Breach("I1", "the entry moves money to where it is", "name another target")]
    return [*_category(entry), *_book(entry)]


def _category(entry: Entry) -> list[Breach]:
    found = []
    for account, state in ((entry.debit, entry.source), (entry.credit, entry.target)):
        if state in CATEGORY_STATES and not (account.category and account.form):
            says = f"money that is {state} belongs to a category, in cash or in kind"
            found.append(Breach("I5", says, "write category and form"))
    return found


def _book(entry: Entry) -> list[Breach]:
    if (entry.event == "remeasure") != (entry.book == "valuation") and entry.event != "reverse":
        says = "exchange rates move the valuation book alone"
        return [
            Breach("I20", says, "write book: valuation for remeasure, agreement for all others")
        ]
    return []


def _words(entry: Entry) -> list[Breach]:
    found = []
    choices = (("book", BOOKS), ("form", FORMS), ("to_form", FORMS), ("standing", STANDINGS))
    for name, known in choices:
        if getattr(entry, name) not in known:
            found.append(Breach("E", f"{name} is '{getattr(entry, name)[:20]}'", f"one of {known}"))
    for name in ("value_date",):
        if not is_day(getattr(entry, name)):
            found.append(Breach("E", f"{name} is no day", "write 2026-03-31"))
    if entry.document.sha256 and not _HASH.fullmatch(entry.document.sha256):
        found.append(Breach("E", "the document's hash is no SHA-256", "64 hexadecimal digits"))
    for name in entry.details:
        if not _NAME.fullmatch(name):
            says = f"'{name[:40]}' is no name of a detail"
            found.append(Breach("E", says, "small letters, digits and underscores"))
    if not entry.actor:
        found.append(Breach("E", "nobody is named as actor", "write who enters it"))
    return found


def _fields(entry: Entry) -> list[Breach]:
    found = []
    for name in BY_NAME[entry.event].needs:
        filled = entry.document.is_named if name == "document" else _filled(entry, name)
        if not filled:
            found.append(Breach("E", f"'{entry.event}' needs {name}", f"write {name}"))
    return found


def _filled(entry: Entry, name: str) -> bool:
    own = getattr(entry, name)
    return bool(own or getattr(entry, f"to_{name}", ""))


def _details(entry: Entry) -> list[Breach]:
    needed = BY_NAME[entry.event].extra
    missing = [name for name in needed if not entry.details.get(name)]
    if missing and entry.event != "reverse":
        says = f"'{entry.event}' needs {', '.join(missing)}"
        return [Breach("E", says, "write them in details, 'unknown' where they are not known")]
    if entry.event == "close" and not is_day(entry.details["period"]):
        return [Breach("I12", "the period ends on no day", "write 2026-12-31")]
    test = entry.details.get("ownership_test", "not_applicable")
    if entry.event == "obligate" and test not in OWNERSHIP and test != "unknown":
        says = f"the vendor's ownership test is '{test[:20]}'"
        return [Breach("I9", says, f"one of {OWNERSHIP}; a waiver is recorded as waived")]
    return []


def _names(entry: Entry) -> list[Breach]:
    """Names that do not tell what they name from other things."""
    found = []
    if fault := _fault_of_agreement(entry.agreement):
        found.append(Breach("E", f"the agreement's name {fault}", "write its id, as korea-12"))
    people = (("E", "actor", entry.actor), ("I16", "approver", entry.approver))
    for rule, who, name in people:
        if name and (fault := fault_of_name(name)):
            remedy = "write the name as the person signs, in one alphabet"
            found.append(Breach(rule, f"the {who}'s name {fault}", remedy))
    return found


def _fault_of_agreement(name: str) -> str:
    if not folded(name):
        return "is blank"
    if name != name.strip():
        return "begins or ends with a blank"
    hidden = any(unicodedata.category(one) in _HIDDEN for one in name)
    return "holds a line break or a character that cannot be seen" if hidden else ""


_HIDDEN = ("Cc", "Cf", "Cs", "Zl", "Zp")
"""Categories of controls, formats, halves of characters, ends of lines and of paragraphs."""


def _four_eyes(entry: Entry) -> list[Breach]:
    if not BY_NAME[entry.event].four_eyes:
        return []
    if not folded(entry.approver) or same_name(entry.approver, entry.actor):
        says = f"'{entry.event}' is approved by somebody else than {entry.actor or 'its actor'}"
        other = folded(entry.approver) and entry.approver != entry.actor
        says += f": '{entry.approver[:60]}' reads as the same name" if other else ""
        return [Breach("I16", says, "name the approver")]
    return []


def _carry(entry: Entry) -> list[Breach]:
    if entry.event != "carry_over":
        return []
    kind, count = entry.details.get("kind", ""), entry.details.get("count", "")
    found = []
    if kind not in CARRY_KINDS:
        found.append(
            Breach("I11", f"'{kind[:20]}' is no kind of carry-over", f"one of {CARRY_KINDS}")
        )
    if not _COUNT.fullmatch(count):
        found.append(Breach("I11", "the count of carry-overs is not 1 or more", "write count"))
    elif kind == "accident" and int(count) > 1:
        found.append(
            Breach("I11", "an accident carry-over is not carried over again", "let it lapse")
        )
    if entry.source != "appropriated" and entry.target != "appropriated":
        own, after = entry.debit, entry.credit
        if (own.category, own.line) != (after.category, after.line):
            found.append(
                Breach("I11", "carried-over money keeps its purpose", "same category and line")
            )
    return found
