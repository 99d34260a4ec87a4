"""A document compiled to an ordered list of tasks: one line, one year, one clause each.

A task names what it needs (earlier amounts, readings of series) and carries its clause in whole
numbers. Running the list with integers settles; running it with arrays prices.
"""

from collections.abc import Callable, Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.rounding import Whole, greater, lesser
from burdenshare.figures.unit import LARGEST
from burdenshare.settlement.rules import rule_of, scale_of
from burdenshare.settlement.task import Bound, Key, Need, Task
from burdenshare.terms.document import Document, Limit, Line, Stated
from burdenshare.terms.load import amended


class Plan(NamedTuple):
    """The tasks of an agreement in an order in which each finds what it needs."""

    document: Document
    tasks: tuple[Task, ...]


def compile_plan(document: Document) -> Plan:
    """The tasks that settle a document.

    >>> from burdenshare.terms.load import load
    >>> [task.kind for task in compile_plan(load("korea-08")).tasks]
    ['amount', 'escalate', 'escalate', 'escalate', 'escalate']
    """
    tasks = []
    standing = _standing(document)
    for name in order_lines(document):
        for year in document.years:
            tasks.append(_task(standing[year], name, year))
    return Plan(document, tuple(tasks))


def _standing(document: Document) -> dict[int, Document]:
    """The document as it stands in each year; years under the same amendments share it."""
    by_amendments: dict[tuple[int, ...], Document] = {}
    standing = {}
    for year in document.years:
        held = tuple(n for n, one in enumerate(document.amendments) if year in one.years)
        if held not in by_amendments:
            by_amendments[held] = amended(document, year)
        standing[year] = by_amendments[held]
    return standing


def run_plan(
    plan: Plan,
    read: Callable[[Need], Any],
    note: Callable[[Task, tuple[Any, ...], tuple[Any, ...], Any], None] | None = None,
) -> dict[Key, Any]:
    """Carry out the tasks in order: the one loop of settlement and simulation.

    Args:
        plan: the compiled document.
        read: gives the whole number (or array) for a need, or `Unknown`.
        note: told of each task, what it had and what it gave; settlement records steps with it.

    Returns:
        Amounts in whole steps, or `Unknown`, by line and year.
    """
    amounts: dict[Key, Any] = {}
    for task in plan.tasks:
        before = tuple(amounts[key] for key in task.before)
        values = tuple(read(need) for need in task.needs)
        amounts[task.key] = _carry_out(task, before, values)
        if note:
            note(task, before, values, amounts[task.key])
    return amounts


def _carry_out(task: Task, before: tuple[Any, ...], values: tuple[Any, ...]) -> Any:
    if task.unknown:
        return task.unknown
    missing = next((one for one in (*values, *before) if isinstance(one, Unknown)), None)
    if missing:
        return missing
    plain = len(task.needs) - sum(bound.need >= 0 for bound in task.bounds)
    amount = bounded(task, rule_of(task.kind).apply(task, before, values[:plain]), values)
    return _sensible(task, amount) if isinstance(amount, int) else amount


def _sensible(task: Task, amount: int) -> int | Unknown:
    """An amount that can be owed and printed exactly, or why it cannot."""
    if amount < 0:
        shown = f"{task.unit.number(amount):,}"
        return Unknown(f"the rule gives {shown} for {task.line}, less than nothing")
    if amount >= LARGEST:
        return Unknown(
            f"the amount of {task.line} outgrows what is kept exactly; use a larger unit"
        )
    return amount


def bounded(task: Task, amount: Whole, values: tuple[Any, ...]) -> Whole:
    """An amount held by the line's own floor and ceiling."""
    for bound in task.bounds:
        limit = limit_steps(task, bound, values)
        amount = greater(amount, limit) if bound.name == "at_least" else lesser(amount, limit)
    return amount


def limit_steps(task: Task, bound: Bound, values: tuple[Any, ...]) -> Whole:
    """A bound in steps of the task's unit."""
    if bound.steps is not None:
        return bound.steps
    up, down = scale_of(task.needs[bound.need].series, task.unit)
    return bound.share * values[bound.need] * up // (10**4 * 10**3 * down)


def order_lines(document: Document) -> tuple[str, ...]:
    """The lines in an order in which each follows the lines it rests on."""
    ordered: list[str] = []

    def place(name: str) -> None:
        if name not in ordered:
            for other in _rests_on(document.lines[name]):
                place(other)
            ordered.append(name)

    for name in document.lines:
        place(name)
    return tuple(ordered)


def _rests_on(line: Line) -> Iterator[str]:
    if remainder := line.clauses.get("remainder"):
        yield from (remainder.of, *remainder.less)
    if savings := line.clauses.get("savings"):
        yield from savings.from_


def _task(document: Document, name: str, year: int) -> Task:
    line = document.lines[name]
    stated = line.override.at(year) if line.override else None
    kinds = ("override", *line.clauses) if stated else tuple(line.clauses)
    for kind in kinds:
        if task := rule_of(kind).plan(document, name, line, year):
            return _with_bounds(document, task, line)
    silent = Unknown(f"the agreement says nothing for {name} in {year}")
    return Task(name, year, "amount", document.unit_of(name), None, unknown=silent)


def _with_bounds(document: Document, task: Task, line: Line) -> Task:
    needs, bounds = list(task.needs), []
    for name, limit in (("at_least", line.at_least), ("at_most", line.at_most)):
        if not limit or not limit.binding:
            continue
        if reason := _unknown_limit(task, name, limit):
            return task._replace(unknown=task.unknown or Unknown(reason))
        if bound := _bound(task, name, limit, len(needs)):
            bounds.append(bound)
            if bound.need >= 0:
                needs.append(Need(limit.of, str(task.year), "latest", "", 3, "half_up"))
    return task._replace(needs=tuple(needs), bounds=tuple(bounds))


def _unknown_limit(task: Task, name: str, limit: Limit) -> str:
    table = limit.amount or limit.share
    stated = table.at(task.year) if table else None
    if not isinstance(stated, Stated) or stated.amount is not None:
        return ""
    return f"{name} of {task.line} is not known for {task.year}: {stated.unknown}"


def _bound(task: Task, name: str, limit: Limit, number: int) -> Bound | None:
    if limit.amount:
        stated = limit.amount.at(task.year)
        if stated is None or stated.amount is None:
            return None
        return Bound(name, task.unit.steps(stated.amount), sources=limit.source)
    share = limit.share.at(task.year) if limit.share else None
    if not isinstance(share, Decimal):
        return None
    return Bound(name, None, int(share * 100), number, limit.source)
