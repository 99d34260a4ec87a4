"""Which columns the schedule needs, and where each of them stands.

A document with one index and a cap needs few columns; one with several lines, parts with their
own bounds, shares and limits needs more. Only what the plan uses is laid out.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from burdenshare.report.excel.words import SheetWords
from burdenshare.settlement.plan import Plan
from burdenshare.settlement.task import Task

WIDTHS = {
    "year": 7.0,
    "line": 16.0,
    "kind": 14.0,
    "reads": 20.0,
    "rounding": 9.0,
    "status": 10.0,
    "reason": 36.0,
    "refs": 11.0,
}
WORDY = frozenset({"line", "kind", "reads", "rounding", "status", "reason", "refs"})
_PLAIN_WIDTH = 9.5


class Columns(NamedTuple):
    """The keys of the columns in order; a reading's keys carry its number: ``reading.0``."""

    keys: tuple[str, ...]

    def has(self, key: str) -> bool:
        """Whether there is such a column."""
        return key in self.keys

    def of(self, key: str) -> int:
        """The number of a column, from 0."""
        return self.keys.index(key)

    def labels(self, words: SheetWords) -> list[str]:
        """The heads of the columns."""
        return [words(key.split(".")[0]) for key in self.keys]

    def widths(self) -> list[float]:
        """The widths of the columns in characters."""
        return [WIDTHS.get(key.split(".")[0], _PLAIN_WIDTH) for key in self.keys]

    def figures(self) -> list[int]:
        """The columns that hold figures."""
        return [n for n, key in enumerate(self.keys) if key.split(".")[0] not in WORDY | {"year"}]


def plan_columns(plan: Plan) -> Columns:
    """The columns that a plan needs.

    >>> from burdenshare.settlement.plan import compile_plan
    >>> from burdenshare.terms.load import load
    >>> plan_columns(compile_plan(load("korea-08"))).keys[:7]
    ('year', 'kind', 'stated', 'before', 'reads.0', 'reading.0', 'steps.0')
    """
    return Columns(tuple(_keys(plan)))


def _keys(plan: Plan) -> Iterator[str]:
    yield "year"
    if len(plan.document.lines) > 1:
        yield "line"
    yield "kind"
    kinds = {task.kind for task in plan.tasks}
    if kinds & {"amount", "override", "savings"}:
        yield "stated"
    if "escalate" in kinds:
        yield "before"
    yield from _reading_keys(plan.tasks)
    if "escalate" in kinds:
        yield from _rate_keys(plan.tasks)
    if "share" in kinds:
        yield from ("share", "ceiling")
    yield from _limit_keys(plan.tasks)
    if "escalate" in kinds or "share" in kinds:
        yield "rounding"
    if plan.document.total_in:
        yield "exchange"
    yield from ("amount", "model", "difference")
    if any(line.defer for line in plan.document.lines.values()):
        yield from ("deferred", "due")
    yield from ("status", "reason", "refs")


def plain_needs(task: Task) -> int:
    """How many of a task's readings its own rule uses; those of limits come after."""
    return len(task.needs) - sum(bound.need >= 0 for bound in task.bounds)


def _reading_keys(tasks: tuple[Task, ...]) -> Iterator[str]:
    grown = [task for task in tasks if task.kind == "escalate"]
    for number in range(max((plain_needs(task) for task in tasks), default=0)):
        yield from (f"reads.{number}", f"reading.{number}")
        bounds = [t.terms.bounds[number] for t in grown if number < len(t.terms.bounds)]
        if any(floor is not None or cap is not None for floor, cap in bounds):
            yield from (f"part_cap.{number}", f"part_floor.{number}")
        yield f"steps.{number}"


def _rate_keys(tasks: tuple[Task, ...]) -> Iterator[str]:
    if any(task.kind == "escalate" and task.terms.fixed for task in tasks):
        yield "fixed"
    yield from ("cap", "floor", "scale", "rate", "rate_percent")


def _limit_keys(tasks: tuple[Task, ...]) -> Iterator[str]:
    for name in ("at_least", "at_most"):
        bounds = [one for task in tasks for one in task.bounds if one.name == name]
        if any(bound.need >= 0 for bound in bounds):
            yield from (f"limit_share.{name}", f"reads.{name}", f"reading.{name}")
        if bounds:
            yield name
