"""What auditors recommended and what became of it: due, overdue, done, entries concerned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date
from typing import Any, NamedTuple

from burdenshare.figures.display import show
from burdenshare.figures.finding import Findings, Refused
from burdenshare.ledger.entry import Entry
from burdenshare.reading.rows import Row, read_rows

STATUSES = ("open", "agreed", "in_progress", "implemented", "closed", "rejected")
DONE = ("implemented", "closed", "rejected")
COLUMNS = (
    "number",
    "made_by",
    "made_on",
    "says",
    "addressee",
    "due",
    "status",
    "closed_on",
    "evidence",
    "entries",
)
"""The columns of a file of recommendations; ``entries`` are keys separated by blanks."""
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")


class Recommendation(NamedTuple):
    """A recommendation as its file has it, and how it stands on a day.

    ``overdue`` are days past the due day where it is not done, None where no day was set;
    ``missing`` are keys of entries that the ledger does not hold.
    """

    number: str
    made_by: str
    made_on: str
    says: str
    addressee: str
    due: str
    status: str
    closed_on: str
    evidence: str
    entries: tuple[str, ...]
    overdue: int | None = None
    missing: tuple[str, ...] = ()

    @property
    def done(self) -> bool:
        """Whether nothing more is expected."""
        return self.status in DONE


class Tracker(NamedTuple):
    """Recommendations as they stand on a day, those that are overdue first."""

    as_of: str
    recommendations: tuple[Recommendation, ...]

    @property
    def counts(self) -> dict[str, int]:
        """How many have each status, and how many are overdue."""
        found = dict.fromkeys(STATUSES, 0)
        for one in self.recommendations:
            found[one.status] += 1
        return found | {"overdue": sum(bool(one.overdue) for one in self.recommendations)}

    def to_dict(self) -> dict[str, Any]:
        """The tracker as plain data."""
        listed = [one._asdict() | {"done": one.done} for one in self.recommendations]
        plain = [
            {
                name: list(value) if isinstance(value, tuple) else value
                for name, value in one.items()
            }
            for one in listed
        ]
        return {"format": 1, "as_of": self.as_of, "counts": self.counts, "recommendations": plain}

    def _repr_html_(self) -> str | None:
        return show(self)


def _plain(one: Recommendation) -> dict[str, Any]:
    lists = {"entries": list(one.entries), "missing": list(one.missing)}
    return one._asdict() | lists | {"done": one.done}


def read_recommendations(path: str) -> tuple[Recommendation, ...]:
    """Recommendations from a CSV file with the columns `COLUMNS`.

    Raises:
        Refused: with every finding, where the file is not of this form.
    """
    found = Findings()
    rows = read_rows(path, path, COLUMNS, found)
    read = tuple(_read(row, found) for row in rows)
    numbers = Counter(one.number for one in read)
    for row in rows:
        if numbers[row["number"]] > 1:
            found.error(
                row.place, f"the number '{row['number'][:40]}' is there twice", "number each once"
            )
    found.refuse_errors()
    return read


def track(
    recommendations: Iterable[Recommendation], as_of: str, entries: Iterable[Entry] | None = None
) -> Tracker:
    """How recommendations stand on a day.

    Args:
        recommendations: as read. as_of: the day, such as ``2026-10-31``.
        entries: of the ledger, to find the keys that they name; None to leave that out.
    """
    day = _day(as_of)
    if day is None:
        raise Refused.because("recommendations", f"'{as_of[:20]}' is no day", "write 2026-10-31")
    held = None if entries is None else {one.key for one in entries}
    standing = [_standing(one, day, held) for one in recommendations]
    standing.sort(key=lambda one: (one.done, -(one.overdue or 0), one.due or "9999", one.number))
    return Tracker(as_of, tuple(standing))


def _standing(one: Recommendation, day: date, held: set[str] | None) -> Recommendation:
    due = _day(one.due)
    late = None if due is None else 0 if one.done else max(0, (day - due).days)
    missing = () if held is None else tuple(key for key in one.entries if key not in held)
    return one._replace(overdue=late, missing=missing)


def _read(row: Row, found: Findings) -> Recommendation:
    _check(row, found)
    keys: Sequence[str] = row["entries"].split()
    said: dict[str, Any] = {name: row[name] for name in COLUMNS[:-1]}
    return Recommendation(**said, entries=tuple(keys))


def _check(row: Row, found: Findings) -> None:
    for name in ("number", "made_by", "made_on", "says"):
        if not row[name]:
            found.error(row.place, f"{name.replace('_', ' ')} is empty", "write it")
    if row["status"] not in STATUSES:
        says = f"the status is '{row['status'][:20]}'"
        found.error(row.place, says, f"one of {', '.join(STATUSES)}")
    for name in ("made_on", "due", "closed_on"):
        if row[name] and _day(row[name]) is None:
            says = f"{name.replace('_', ' ')} is '{row[name][:20]}', no day"
            found.error(row.place, says, "write 2026-10-31")
    if row["status"] in DONE and not row["evidence"]:
        says = f"the status is {row['status']} and no evidence is named"
        found.error(row.place, says, "name the paper that shows it")


def _day(text: str) -> date | None:
    try:
        return date.fromisoformat(text) if _DAY.fullmatch(text) else None
    except ValueError:
        return None
