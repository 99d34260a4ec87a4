"""The time. A clock is read here alone; whoever needs the time is handed one that may be another.

>>> stamp(datetime(2026, 2, 10, 23, 59, 59, tzinfo=UTC))
'2026-02-10T23:59:59Z'
"""

from __future__ import annotations

from datetime import UTC, datetime


def utc() -> datetime:
    """The time, in UTC, whatever zone the machine is set to."""
    return datetime.now(UTC)


def stamp(when: datetime) -> str:
    """A time as it is written down: in UTC, to the second."""
    return when.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
