"""Entries as a body holds them, and what is wrong with them field by field."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from burdenshare.figures.finding import Finding, Refused
from burdenshare.figures.place import Place
from burdenshare.ledger.entry import LARGEST, Document, Entry
from burdenshare.ledger.rules import check_entry
from burdenshare.store.desk.proposals import SOMEBODY
from burdenshare.store.opening import entry_of
from burdenshare.web.ledger.asking import field_of, say_breach
from burdenshare.web.ledger.books import Book

Text = Annotated[str, StringConstraints(max_length=200)]
Long = Annotated[str, StringConstraints(max_length=2_000)]
Word = Annotated[str, StringConstraints(pattern=r"^[a-z_]{1,40}$")]
Currency = Annotated[str, StringConstraints(pattern=r"^([A-Z]{3})?$")]
Day = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
Year = Annotated[int, Field(ge=1900, le=2200, strict=True)]
NoYear = Annotated[int, Field(ge=0, le=2200, strict=True)]
Form = Literal["", "cash", "in_kind"]
Details = dict[Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]{0,59}$")], Long]


class Body(BaseModel):
    """A body; what it does not know is refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class Paper(Body):
    """The paper behind an entry."""

    kind: Text = ""
    number: Text = ""
    date: Day = ""
    sha256: Annotated[str, StringConstraints(pattern=r"^([0-9a-f]{64})?$")] = ""
    page: Text = ""


class Said(Body):
    """What every entry says: who, when, why, after which paper.

    On a server for several people ``actor`` is whoever the token belongs to, and ``approver``
    whoever lets it pass: both are left out.
    """

    value_date: Day = Field(default="", description="The day it counts for.")
    actor: Text = ""
    role: Text = ""
    approver: Text = ""
    reason: Long = ""
    document: Paper = Paper()
    details: Details = Field(default={}, max_length=40)


class EntryBody(Said):
    """An entry: whole minor units between two states."""

    event: Word
    agreement: Text
    agreement_year: Year
    budget_year: NoYear = Field(default=0, description="Default: the agreement's year.")
    amount: int = Field(ge=0, le=LARGEST, strict=True, description="Whole minor units.")
    currency: Currency
    source: Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,40}$")] = ""
    target: Annotated[str, StringConstraints(pattern=r"^[a-z_]{0,40}$")] = ""
    category: Text = ""
    form: Form = ""
    line: Text = ""
    to_agreement_year: NoYear = 0
    to_category: Text = ""
    to_form: Form = ""
    to_line: Text = ""
    book: Literal["agreement", "valuation"] = "agreement"
    standing: Literal["own", "observed"] = "own"


class Entries(Body):
    """Entries that are written together or not at all."""

    entries: list[EntryBody] = Field(min_length=1, max_length=200)
    note: Long = Field(default="", description="For whoever lets them pass.")


class Reversal(Body):
    """The mirror of an entry."""

    key: Text = Field(min_length=1, description="The key of the entry that is reversed.")
    value_date: Day
    reason: Annotated[str, StringConstraints(min_length=1, max_length=2_000)]
    actor: Text = ""
    note: Long = ""


class Opening(Said):
    """An agreement year with the amount that its terms give, or with another."""

    agreement: Text
    year: Year
    amount: int | None = Field(default=None, ge=1, le=LARGEST, strict=True)
    note: Long = ""


class Closing(Body):
    """A year's books, closed until a day."""

    agreement: Text
    year: Year
    until: Annotated[str, StringConstraints(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    actor: Text = ""
    approver: Text = ""
    reason: Long = ""
    note: Long = ""


class Declining(Body):
    """Why a proposal is declined; one's own is withdrawn without."""

    reason: Long = ""


def said_by(book: Book, actor: str, approver: str) -> dict[str, str]:
    """Who enters and who approves: on a server the token's person, alone as the body says.

    Raises:
        Refused: a body names somebody else than the token does.
    """
    if not book.team:
        return {"actor": actor, "approver": approver}
    own = book.actor()
    if actor not in ("", own.name):
        says = f"'{actor[:60]}' is not whom the token belongs to"
        raise Refused.because("body.actor", says, "leave it out")
    if approver:
        says = "an approver is whoever lets a proposal pass"
        raise Refused.because("body.approver", says, "leave it out")
    return {"actor": own.name, "actor_key": own.key, "approver": ""}


def entries_of_body(book: Book, body: Entries, key: str) -> tuple[Entry, ...]:
    """The entries of a body, under the key of its request.

    Args:
        book: whose. body: what was sent.
        key: of the only entry; with ``/1``, ``/2`` behind it where there are several.

    Raises:
        Refused: with every field that breaks a rule by itself.
    """
    several = len(body.entries) > 1
    made, wrong = [], []
    for number, one in enumerate(body.entries):
        own = f"{key}/{number + 1}" if several else key
        entry = _entry(book, one, own, key if several else "")
        made.append(entry)
        wrong += _wrong(book, entry, f"body.entries.{number}")
    if wrong:
        raise Refused(tuple(wrong[:200]))
    return tuple(made)


def _entry(book: Book, one: EntryBody, key: str, linked: str) -> Entry:
    plain: dict[str, Any] = one.model_dump(exclude={"event", "budget_year", "document"})
    people = said_by(book, plain.pop("actor"), plain.pop("approver"))
    paper = Document(**one.document.model_dump())
    more = {"key": key, "linked": linked, "document": paper, **people}
    return entry_of(one.event, one.budget_year, {**plain, **more})


def _wrong(book: Book, entry: Entry, where: str) -> list[Finding]:
    if entry.standing == "observed":
        return []
    tried = entry._replace(approver=SOMEBODY) if book.team else entry
    found = []
    for breach in check_entry(tried):
        field = field_of(breach, entry).replace("detail.", "details.").replace("move", "source")
        place = Place(f"{where}.{field}".rstrip("."))
        found.append(Finding(place, say_breach(breach._replace(remedy="")), breach.remedy))
    return found


def entry_data(seq: int, own: str, previous: str, entry: Entry) -> dict[str, Any]:
    """An entry as JSON: its place in the chain, and every field."""
    said = entry._asdict() | {"document": entry.document._asdict(), "details": dict(entry.details)}
    return {"seq": seq, "hash": own, "previous": previous, **said}


def places(found: Sequence[Finding]) -> tuple[Finding, ...]:
    """Findings of the store, as findings of the body that was sent."""
    return tuple(one._replace(place=Place("body")) for one in found)
