"""Offers as they were made: dated, partial, each with its source, each a patch to an agreement.

Real offers name a few issues and come late. What a side has said on an issue stands until it says
something else; what it never named is open, and is shown as a range, not filled in.
"""

from __future__ import annotations

import os
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.figures.display import Shown
from burdenshare.figures.finding import Findings, Refused
from burdenshare.figures.place import Place
from burdenshare.negotiation.records import Domain
from burdenshare.reading.bounds import is_file
from burdenshare.reading.files import read_text
from burdenshare.reading.kinds import Choice, Date, Many, Number, Table, Text
from burdenshare.reading.nodes import read_nodes
from burdenshare.reading.record import Field, Record

KINDS = ("offer", "demand", "statement", "outcome")
STANDING = ("offer", "demand")
MOST_MOVES = 1000


class Move(NamedTuple):
    """Something a side put on the table: values of some issues, on a day, told by somebody.

    ``date_end`` closes an interval where the day is not known; ``confidence`` is A to D.
    """

    date: str
    side: str
    kind: str
    values: Mapping[str, str] = {}
    date_end: str = ""
    source: str = ""
    confidence: str = ""
    note: str = ""
    place: Place = Place("")

    def to_dict(self) -> dict[str, Any]:
        """The move as JSON data."""
        data = self._asdict()
        data["values"], data["place"] = dict(self.values), str(self.place)
        return data


@dataclass(frozen=True)
class TalkLog(Shown):
    """The moves of some talks in the order of their days."""

    domain: str
    moves: tuple[Move, ...]

    def until(self, day: str) -> TalkLog:
        """The moves that were made on or before a day; an interval counts from its end.

        >>> log = TalkLog("d", (Move("2026-01", "a", "offer"), Move("2026-03-05", "b", "demand")))
        >>> [one.side for one in log.until("2026-02-01").moves]
        ['a']
        """
        made = (one for one in self.moves if _last(one.date_end or one.date) <= day)
        return TalkLog(self.domain, tuple(made))

    def of(self, side: str) -> tuple[Move, ...]:
        """A side's offers and demands."""
        return tuple(one for one in self.moves if one.side == side and one.kind in STANDING)

    def standing(self, side: str) -> dict[str, str]:
        """What a side has last said on each issue it has named.

        >>> first = Move("2026-01", "a", "offer", {"cap": "3.0", "term": "5"})
        >>> TalkLog("d", (first, Move("2026-02", "a", "offer", {"cap": "4.0"}))).standing("a")
        {'cap': '4.0', 'term': '5'}
        """
        found: dict[str, str] = {}
        for one in self.of(side):
            found |= one.values
        return found

    @property
    def sides(self) -> tuple[str, ...]:
        """The sides that made offers, in the order of their first."""
        return tuple(dict.fromkeys(one.side for one in self.moves if one.kind in STANDING))

    def to_dict(self) -> dict[str, Any]:
        """The log as JSON data (format 1)."""
        return {
            "format": 1,
            "domain": self.domain,
            "moves": [one.to_dict() for one in self.moves],
        }

    def to_frame(self) -> Any:
        """One row a move (needs the ``frames`` extra)."""
        import pandas as pd

        return pd.DataFrame([{**one.to_dict(), **one.values} for one in self.moves])


def read_talks(file: str, domain: Domain) -> TalkLog:
    """A log of talks, its issues and values held against a domain.

    Raises:
        Refused: with every finding.
    """
    found = Findings()
    text = read_text(file, found)
    root = read_nodes(text, os.path.basename(file), found) if text else None
    read = TALKS.read(root, found) if root else None
    found.refuse_errors()
    if root is None or read is None:
        raise Refused.because(file, "could not be read", "check the file")
    if not _is_of(read["domain"], domain, file):
        says = f"is a log of '{read['domain']}', not of '{domain.id}'"
        found.error(root.place, says, "name another file")
    for move in read["moves"]:
        check_move(move, domain, found)
    found.refuse_errors()
    moves = sorted(read["moves"], key=lambda one: (one.date, one.place.line))
    return TalkLog(domain.id, tuple(moves))


def _is_of(name: str, domain: Domain, file: str) -> bool:
    """Whether a log's domain is this one: by its id, or by its file as seen from the log's."""
    if name == domain.id:
        return True
    beside = os.path.join(os.path.dirname(file), name)
    return is_file(beside) and is_file(domain.name) and os.path.samefile(beside, domain.name)


def check_move(move: Move, domain: Domain, found: Findings) -> None:
    """Note a side, issue or value that the domain does not have."""
    sides = (*domain.parties, "both")
    if domain.parties and move.side not in sides:
        says = f"'{move.side[:60]}' is no side of {domain.id}"
        found.error(move.place, says, f"known: {', '.join(sides)}")
    for issue, value in move.values.items():
        if issue not in domain.issues:
            says = f"'{issue}' is no issue of {domain.id}"
            found.error(move.place, says, f"known: {', '.join(domain.issues)}")
        elif value not in domain.issues[issue].values:
            says = f"'{value[:60]}' is no value of '{issue}'"
            found.error(move.place, says, f"known: {', '.join(list(domain.issues[issue].values))}")
    if move.kind in STANDING and not move.values:
        found.error(move.place, "an offer names at least one value", "write values:")


def write_patch(domain: Domain, move: Move) -> str:
    """An offer as the patch it is: YAML that every verb takes as an agreement.

    Args:
        domain: what its values change. move: the offer.

    Raises:
        Refused: if the domain has no base, or the offer changes nothing in it.

    >>> from burdenshare.negotiation.document import load_domain
    >>> move = Move("2026-11-20", "host", "offer", {"cap": "4.0"}, source="a test")
    >>> print(write_patch(load_domain("korea-renewal-13"), move).splitlines()[-1])
      lines.total.escalate.cap: '4.0'
    """
    import yaml

    from burdenshare.negotiation.base import changes_of
    from burdenshare.terms.entries import plain

    changes = [*domain.frame.items(), *changes_of(domain, move.values)]
    if not domain.base or not changes:
        raise Refused.because(domain.id, "the offer changes no agreement", "name issues with terms")
    head = {"base": domain.base, "date": move.date, "source": move.source, "note": move.note}
    written = {name: text for name, text in head.items() if text}
    patch = {path: plain(node) for path, node in changes}
    if frame_id := patch.pop("id", ""):
        written["id"] = frame_id
    if title := patch.pop("title", ""):
        written["title"] = title
    return yaml.safe_dump({**written, "change": patch}, allow_unicode=True, sort_keys=False)


def _last(date: str) -> str:
    """The last day that a date may mean: ``2026-02`` may be the 28th."""
    return date + {4: "-12-31", 7: "-31"}.get(len(date), "")


def _move_fields() -> dict[str, Field]:
    return {
        "date": Field(Date(), "The day, as precise as it is known.", True),
        "date_end": Field(Date(), "The last day of an interval."),
        "side": Field(Text("a side", longest=60), "Who made it; both for an outcome.", True),
        "kind": Field(Choice(*KINDS), "What it was.", True),
        "values": Field(Table(Text("the name of a value", longest=60)), "Values by issue."),
        "source": Field(Text(), "Who tells it."),
        "confidence": Field(Choice("A", "B", "C", "D"), "How far it may be trusted."),
        "note": Field(Text(), "A remark."),
    }


def _talks_fields() -> dict[str, Field]:
    move = Record(Move, _move_fields, "a move")
    return {
        "talks": Field(
            Number("1, the version of this format", "1", "1", whole=True), "Its form.", True
        ),
        "domain": Field(Text("a domain's id", longest=60), "What is talked about.", True),
        "moves": Field(Many(move, most=MOST_MOVES), "What was put on the table, and when.", True),
    }


def _talks(**values: Any) -> dict[str, Any]:
    return values


TALKS = Record(_talks, _talks_fields, "a log of talks")


def moves_of(log: TalkLog, sides: Sequence[str] = ()) -> tuple[Move, ...]:
    """Offers and demands of some sides, or of all."""
    return tuple(
        one for one in log.moves if one.kind in STANDING and (not sides or one.side in sides)
    )
