"""The recorder of the exact door: it watches `run_plan` and writes down how each amount came about.

It computes no amount of its own. What a bound changed and what another print would have given
are asked of the same law with one thing altered.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from burdenshare.figures.figure import Unknown
from burdenshare.figures.source import Source
from burdenshare.series.load import load_series
from burdenshare.series.observation import Observation
from burdenshare.series.world import World
from burdenshare.settlement.law import add_rates, escalate, hold
from burdenshare.settlement.plan import limit_steps
from burdenshare.settlement.record import OtherPrint, Reading, Step
from burdenshare.settlement.rules import rate_steps
from burdenshare.settlement.task import Key, Need, Task, whole
from burdenshare.terms.document import Document


class Recorder:
    """Steps by line and year, and the keys that rest on values fixed by hand."""

    def __init__(self, document: Document, world: World) -> None:
        self.document, self.world = document, world
        self.steps: dict[Key, Step] = {}
        self.assumed: set[Key] = set()

    def note(self, task: Task, before: tuple[Any, ...], read: tuple[Any, ...], amount: Any) -> None:
        """Record one task. An amount decided after the day of asking is recorded as it stands."""
        readings = tuple(self._reading(need) for need in task.needs)
        known = tuple(one for one in readings if one is not None)
        if any(one.status == "assumed" for one in known) or set(task.before) & self.assumed:
            self.assumed.add(task.key)
        step = self._begin(task, before, amount, known)
        if task.kind == "escalate" and not isinstance(amount, Unknown):
            step = self._with_growth(step, task, before, read[: len(task.terms.bounds)])
        self.steps[task.key] = self._with_limits(step, task, read, amount)

    def _begin(
        self, task: Task, before: tuple[Any, ...], amount: Any, known: tuple[Reading, ...]
    ) -> Step:
        unknown = isinstance(amount, Unknown)
        own = task.before[0] if task.before and task.before[0][0] == task.line else None
        earlier = before[0] if own and not isinstance(before[0], Unknown) else None
        return Step(
            task.line,
            task.year,
            task.kind,
            task.unit,
            None if unknown else _number(task, amount),
            amount.reason if unknown else "",
            own[1] if own else None,
            None if earlier is None else _number(task, earlier),
            read=known,
            due=None if unknown else self._due(task, amount),
            derived=bool(task.stated and task.stated.derived),
            note=task.stated.note if task.stated else "",
            sources=self._sources(task, known),
            place=task.place,
            rests_on=task.before,
        )

    def _reading(self, need: Need) -> Reading | None:
        observed = self.world.read(need.series, need.period, need.vintage or "latest", need.basis)
        if isinstance(observed, Unknown) or observed.value is None:
            return None
        used = Decimal(whole(observed.value, need.places, need.rounding)).scaleb(-need.places)
        return Reading(
            need.series,
            need.period,
            observed.vintage or need.vintage,
            observed.value,
            used,
            observed.published,
            observed.published_how,
            observed.status,
            observed.sources,
            observed.place,
            observed.note,
            load_series(need.series).header.unit,
        )

    def _with_growth(
        self, step: Step, task: Task, before: tuple[Any, ...], read: tuple[Any, ...]
    ) -> Step:
        growth = task.terms
        changes = rate_steps(task, read)
        added = add_rates(growth, changes)
        used = hold(added, growth.floor, growth.cap)
        free = growth._replace(floor=None, cap=None)
        bound, met = _which_bound(added, growth)
        return step._replace(
            parts=_parts(growth, task, step.read),
            added=_percent(added, growth.scale),
            used=_percent(used, growth.scale),
            bound=bound,
            bound_met=met,
            without_bound=_number(task, escalate(before[0], changes, free)) if bound else None,
            product=_product(task, before[0], growth.scale + used, growth.scale),
            rounding=growth.rounding,
            others=self._other_prints(task, before, read),
        )

    def _other_prints(
        self, task: Task, before: tuple[Any, ...], read: tuple[Any, ...]
    ) -> tuple[OtherPrint, ...]:
        others = []
        for number, need in enumerate(task.needs[: len(task.terms.bounds)]):
            for one in self._prints(need):
                value = whole(one.value or Decimal(0), need.places, need.rounding)
                if value != read[number]:
                    altered = (*read[:number], value, *read[number + 1 :])
                    amount = escalate(before[0], rate_steps(task, altered), task.terms)
                    others.append(
                        OtherPrint(
                            one.vintage,
                            one.value or Decimal(0),
                            _number(task, amount),
                            one.published,
                        )
                    )
        return tuple(others)

    def _prints(self, need: Need) -> list[Observation]:
        if (need.series, need.period) in self.world.fixed:
            return []
        rows = load_series(need.series).of(need.period)
        return [
            one
            for one in rows
            if one.value is not None
            and one.status != "part_year"
            and one.published <= self.world.as_of
            and (not need.basis or one.basis == need.basis)
        ]

    def _with_limits(self, step: Step, task: Task, read: tuple[Any, ...], amount: Any) -> Step:
        if isinstance(amount, Unknown):
            named = [
                f"{b.name} {_number(task, b.steps)}" for b in task.bounds if b.steps is not None
            ]
            return step._replace(limit=", ".join(named))
        met = [b.name for b in task.bounds if limit_steps(task, b, read) == amount]
        return step._replace(limit=", ".join(met))

    def _due(self, task: Task, amount: Any) -> int | float | None:
        """The amount to be paid in the year, where payment was put off to or from it."""
        line = self.document.lines.get(task.line)
        due = amount
        for one in line.defer if line else ():
            steps = task.unit.steps(one.amount) or 0
            due = (
                due - steps
                if task.year in one.from_
                else due + steps
                if task.year in one.to
                else due
            )
        return None if due == amount else _number(task, due)

    def _sources(self, task: Task, known: tuple[Reading, ...]) -> tuple[Source, ...]:
        # What was signed, and its sources, say something else than a changed clause does.
        changed = any(_touches(path, task) for path in self.document.changed)
        own = () if changed else self.document.cited(task.source, task.place)
        return tuple(dict.fromkeys((*own, *(source for one in known for source in one.sources))))


def _touches(path: str, task: Task) -> bool:
    """Whether a changed place of the document is the clause that a task carries out."""
    place, line, clause, year, *_ = (*path.split("."), "", "", "", "")
    if (place, line) != ("lines", task.line):
        return False
    if clause == task.kind == "amount" and year.isdigit():
        return year == str(task.year)
    return clause in ("", task.kind)


def _which_bound(added: int, growth: Any) -> tuple[str, bool]:
    """The bound that changed the rate, or that the rate exactly met."""
    if growth.cap is not None and added >= growth.cap:
        return "cap", added == growth.cap
    if growth.floor is not None and added <= growth.floor:
        return "floor", added == growth.floor
    return "", False


def _parts(growth: Any, task: Task, read: tuple[Reading, ...]) -> tuple[tuple[str, Decimal], ...]:
    named = [(f"{one.series} {one.period}", one.used) for one in read[: len(growth.bounds)]]
    return (*named, *([("fixed", _percent(growth.fixed, growth.scale))] if growth.fixed else []))


def _percent(steps: int, scale: int) -> Decimal:
    return Decimal(steps) / (scale // 100)


def _product(task: Task, before: Any, factor: int, scale: int) -> Decimal:
    whole_steps, parts = (int(one) for one in before.as_integer_ratio())
    return Decimal(whole_steps * factor) / (parts * scale * Decimal(10) ** task.unit.places)


def _number(task: Task, steps: Any) -> int | float:
    from burdenshare.settlement.shown import shown_number

    return shown_number(task.unit, steps)
