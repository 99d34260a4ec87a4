"""From a document and the world as known on a day to a `Settlement`."""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from burdenshare.figures.figure import Unknown
from burdenshare.figures.unit import Unit, parse_unit
from burdenshare.series.observation import Observation
from burdenshare.series.world import World, know
from burdenshare.settlement.converted import converted_sum
from burdenshare.settlement.payment import paid_elsewhere
from burdenshare.settlement.plan import Plan, compile_plan, run_plan
from burdenshare.settlement.published import (
    plain_number,
    printed_by,
    published_amounts,
    published_categories,
)
from burdenshare.settlement.record import (
    Category,
    ConvertedSum,
    LineYear,
    Published,
    Settlement,
    Year,
)
from burdenshare.settlement.shown import shown_number
from burdenshare.settlement.steps import Recorder
from burdenshare.settlement.task import Key, Need, Task, whole
from burdenshare.terms.document import Document
from burdenshare.terms.load import amended, load


def settle(
    agreement: str | Document,
    as_of: str = "",
    change: Iterable[str] = (),
    fix: Iterable[str] = (),
) -> Settlement:
    """What an agreement owes in each of its years.

    Args:
        agreement: a library id, a file, or a document.
        as_of: ISO date; what was published later is not known. Default: the library's data date.
        change: changes to the document as ``PATH=VALUE``.
        fix: observations fixed by hand as ``SERIES.YEAR=VALUE``.

    Returns:
        The settlement. Years that the rules cannot determine are ``unknown`` with a reason.

    Raises:
        Refused: if the document, the day or an assignment has errors.

    >>> [year.amount for year in settle("korea-08").years]
    [7600, 7904, 8125, 8361, 8695]
    >>> settle("korea-12").year(2028).reason.split(";")[0]
    'KR.cpi of 2026 is not known: not yet published'
    """
    from burdenshare.settlement.checks import check_against_series

    document = load(agreement, change) if isinstance(agreement, str) else agreement
    check_against_series(document).refuse_errors()
    return settle_document(document, know(as_of, tuple(fix)), tuple(fix))


def settle_document(
    document: Document, world: World, fixed: tuple[str, ...] = (), drawn: str = ""
) -> Settlement:
    """Settle a checked document in a world; ``drawn`` names the path of a world that is drawn."""
    document = in_force_on(document, world.as_of)
    plan = without_undecided(_ask_for_rounding(compile_plan(document), world), world.as_of)
    recorder = Recorder(document, world)
    amounts = run_plan(plan, lambda need: read_whole(world, need), recorder.note)
    unit = _common_unit(document)
    published = printed_by(published_amounts(document), world.as_of)
    categories = published_categories(document)
    return Settlement(
        document.id,
        document.title,
        document.title_ko,
        world.as_of,
        tuple((n, document.unit_of(n).currency, document.unit_of(n).name) for n in document.lines),
        unit,
        tuple(
            _year(plan, year, amounts, recorder, unit, published, categories)
            for year in document.years
        ),
        document.changed,
        fixed,
        drawn,
        _titles(document),
    )


def _titles(document: Document) -> tuple[tuple[str, str, str], ...]:
    """The titles of lines and parts that have one."""
    lines = [(name, one.title, one.title_ko) for name, one in document.lines.items()]
    parts = [(name, one.title, one.title_ko) for name, one in document.parts.items()]
    return tuple(one for one in (*lines, *parts) if one[1])


def without_undecided(plan: Plan, as_of: str) -> Plan:
    """A plan in which amounts that were set only after ``as_of`` are unknown."""
    agreed = agreed_on(plan.document)
    tasks = []
    for task in plan.tasks:
        line = plan.document.lines[task.line]
        day = last_day((line.decided.at(task.year) if line.decided else None) or "0000-00-00")
        if day > as_of:
            reason = f"the amount of {task.year} was not set before {day}"
            task = task._replace(unknown=Unknown(reason))
        elif agreed > as_of:
            task = task._replace(unknown=Unknown(f"the agreement was not reached before {agreed}"))
        tasks.append(task)
    return plan._replace(tasks=tuple(tasks))


def _ask_for_rounding(plan: Plan, world: World) -> Plan:
    """A plan that asks for the rounding of a share whose base was fixed by hand.

    Without data the missing series is the weightier reason; with it, the rounding is what is left.
    """
    tasks = []
    for task in plan.tasks:
        line = plan.document.lines[task.line]
        share = line.clauses.get("share") if task.kind == "share" and not line.round else None
        base = [one for one in share.of or () if one] if share else []
        if base and task.unknown and all((one, str(task.year)) in world.fixed for one in base):
            says = f"how a share is rounded is not written; write lines.{task.line}.round"
            task = task._replace(unknown=Unknown(says))
        tasks.append(task)
    return plan._replace(tasks=tuple(tasks))


def in_force_on(document: Document, as_of: str) -> Document:
    """The document without amendments that had not taken effect on a day."""
    known = tuple(one for one in document.amendments if last_day(one.effective) <= as_of)
    return document if known == document.amendments else document._replace(amendments=known)


def last_day(date: str) -> str:
    """The last day that a date of any precision may mean.

    >>> last_day("2021"), last_day("2021-04"), last_day("2021-04-08")
    ('2021-12-31', '2021-04-31', '2021-04-08')
    """
    return date + "-12-31"[len(date) - 4 :] if len(date) < 10 else date


def agreed_on(document: Document) -> str:
    """The first day on which an agreement's terms are known to have stood, or nothing.

    A changed document is a proposal, which can be thought of on any day.

    >>> agreed_on(load("korea-12")), agreed_on(load("korea-12", ["lines.total.escalate.cap=3.0"]))
    ('2024-10-02', '')
    """
    if document.changed and ":" not in document.id:
        return ""
    dates = document.dates
    known = (dates.concluded, dates.initialled, dates.signed, dates.in_force)
    return last_day(next((day for day in known if day), "0000-00-00"))


def read_whole(world: World, need: Need) -> int | Unknown:
    """A reading as a whole number of ``10**-places``, or why it is not known."""
    observed = world.read(need.series, need.period, need.vintage or "latest", need.basis)
    if isinstance(observed, Unknown):
        return observed
    return whole(observed.value or Decimal(0), need.places, need.rounding)


def _common_unit(document: Document) -> Unit | None:
    """The unit of a year's amount: that of the stated sum, or of lines that share one."""
    if document.total_in:
        return parse_unit(document.total_in.unit, int(document.total_in.places or 0))
    units = {document.unit_of(name) for name in document.lines}
    return units.pop() if len(units) == 1 else None


def _year(
    plan: Plan,
    year: int,
    amounts: dict[Key, Any],
    recorder: Recorder,
    unit: Unit | None,
    published: tuple[Published, ...],
    categories: tuple[Category, ...],
) -> Year:
    document = amended(plan.document, year)
    lines = tuple(
        _line_year(task, amounts[task.key], recorder) for task in plan.tasks if task.year == year
    )
    converted = _converted(document, year, lines, unit)
    amount, reason = (converted.amount, "") if converted else _sum(document, year, lines, unit)
    records = tuple(one for one in published if one.year == year)
    status = "unknown" if amount is None else _status(lines)
    return Year(
        year,
        amount,
        _to_compare(records, unit),
        status,
        reason,
        lines,
        _categories(document, year, lines, tuple(c for c in categories if c.year == year)),
        tuple(recorder.steps[task.key] for task in plan.tasks if task.year == year),
        records,
        paid_elsewhere(document, year, lines, recorder.world),
        converted,
    )


def _converted(
    document: Document, year: int, lines: tuple[LineYear, ...], unit: Unit | None
) -> ConvertedSum | None:
    """The sum at a stated exchange rate, where the document states one and all lines are known."""
    added = tuple(line for line in lines if line.line in summed_lines(document))
    if unit is None or any(line.amount is None for line in added):
        return None
    return converted_sum(document, year, added, unit)


def _line_year(task: Task, amount: Any, recorder: Recorder) -> LineYear:
    if isinstance(amount, Unknown):
        return LineYear(task.line, None, task.unit, "unknown", amount.reason)
    status = "assumed" if task.key in recorder.assumed else "settled"
    shown = shown_number(task.unit, amount)
    return LineYear(task.line, shown, task.unit, status, due=recorder.steps[task.key].due)


def _status(lines: tuple[LineYear, ...]) -> str:
    return "assumed" if any(line.status == "assumed" for line in lines) else "settled"


def _sum(
    document: Document, year: int, lines: tuple[LineYear, ...], unit: Unit | None
) -> tuple[int | float | None, str]:
    counted = summed_lines(document)
    lines = tuple(line for line in lines if line.line in counted)
    if unknown := [line for line in lines if line.amount is None]:
        named = [f"{line.line}: {line.reason}" for line in unknown]
        return None, "; ".join(named) if len(lines) > 1 else unknown[0].reason
    if document.total_in:
        return None, f"no exchange rate is stated for {year}, and currencies are not added without"
    if unit is None:
        return None, "amounts in several currencies are not added"
    return plain_number(sum((Decimal(str(line.amount)) for line in lines), Decimal(0))), ""


def summed_lines(document: Document) -> tuple[str, ...]:
    """The lines that make an agreement's total: what a line is divided into is not added again.

    >>> summed_lines(load("japan-2008"))
    ('labour', 'utilities', 'training_relocation')
    """
    remainders = {
        name: line.clauses["remainder"]
        for name, line in document.lines.items()
        if "remainder" in line.clauses
    }
    divided = {one for clause in remainders.values() for one in clause.less} | set(remainders)
    return tuple(name for name in document.lines if name not in divided)


def _to_compare(records: tuple[Published, ...], unit: Unit | None) -> int | float | None:
    """The printed amount that the settled one is held against: the first in its unit."""
    for one in records:
        if unit and one.unit == unit.name and one.status == "published" and one.line == "total":
            return one.amount
    return None


def _categories(
    document: Document, year: int, lines: tuple[LineYear, ...], recorded: tuple[Category, ...]
) -> tuple[Category, ...]:
    """The record's allocations, and those of the document's parts that the record lacks."""
    from burdenshare.settlement.parts import ruled_categories

    known = {(one.amount, one.unit) for one in recorded}
    ruled = ruled_categories(document, year, lines)
    return (*recorded, *(one for one in ruled if (one.amount, one.unit) not in known))


def observed(world: World, need: Need) -> Observation | Unknown:
    """The observation behind a need."""
    return world.read(need.series, need.period, need.vintage or "latest", need.basis)
