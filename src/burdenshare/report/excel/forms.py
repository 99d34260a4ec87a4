"""The Excel form of each clause kind: the law written as a formula over cells.

These are an export of `burdenshare.settlement.law`, in the same whole-number form, so that no
tie is decided by floating point; tests hold them to it cell by cell. A form is registered under
the name of its clause kind. It gives an expression in units (no equals sign), or an empty text
where the kind has no yearly amount; the caller adds the guard that leaves a cell empty while an
input is missing, and the line's own floor and ceiling.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from burdenshare.settlement.task import Task

LARGEST_PRODUCT = 10**14
"""Products beyond this are not exact in every spreadsheet, which keep 15 digits at most."""

_FREE = "10^9"
_FREE_BELOW = "-(10^9)"


class Cells(NamedTuple):
    """The addresses a task's formula may use; empty where the row has no such cell.

    ``before`` are the amounts the task rests on, in the order of the task; ``steps`` the
    readings in whole steps; ``part_bounds`` the (floor, cap) of each reading. ``factor`` is the
    number of steps in a unit; ``fractions`` says that amounts in the sheet are not rounded.
    """

    stated: str = ""
    before: tuple[str, ...] = ()
    steps: tuple[str, ...] = ()
    part_bounds: tuple[tuple[str, str], ...] = ()
    fixed: str = ""
    floor: str = ""
    cap: str = ""
    scale: str = ""
    rate: str = ""
    share: str = ""
    ceiling: str = ""
    factor: int = 1
    fractions: bool = False


Form = Callable[[Task, Cells], str]

_forms: dict[str, Form] = {}


def register_form(kind: str, form: Form) -> None:
    """Give a clause kind its Excel form."""
    _forms[kind] = form


def form_of(kind: str) -> Form:
    """The Excel form of a clause kind.

    Raises:
        KeyError: if none is registered.
    """
    return _forms[kind]


def rounded(product: str, scale: str, rounding: str) -> str:
    """``product / scale`` rounded as the document says; both are whole, ``scale`` even.

    Args:
        product, scale: expressions; whole numbers.
        rounding: a name of `burdenshare.figures.rounding.ROUNDINGS`.

    >>> rounded("B5*(1000+C5)", "1000", "half_up")
    'INT((B5*(1000+C5)+1000/2)/1000)'
    """
    if rounding == "half_up":
        return f"INT(({product}+{scale}/2)/{scale})"
    if rounding == "half_even":
        nearest = f"INT(({product}+{scale}/2)/{scale})"
        return f"({nearest}-IF(MOD({product},{scale})={scale}/2,MOD({nearest},2),0))"
    if rounding == "down":
        return f"INT({product}/{scale})"
    return f"-INT(-({product})/{scale})" if rounding == "up" else f"{product}/{scale}"


def reading_steps(value: str, places: int, rounding: str, factor: int) -> str:
    """A reading as printed, in whole steps of the rate.

    The value is first made whole at six more decimals than are kept, so that ``2.95`` is a tie
    and not a little less than one.

    >>> reading_steps("F5", 1, "half_up", 1)
    'INT((ROUND(F5*10^7,0)+10^6/2)/10^6)'
    """
    whole = rounded(f"ROUND({value}*10^{places + 6},0)", "10^6", rounding)
    return whole if factor == 1 else f"{whole}*{factor}"


def rate_steps(cells: Cells) -> str:
    """The rate used, in whole steps: the sum of the parts, each within its own bounds, held.

    >>> rate_steps(Cells(steps=("G5",), part_bounds=(("", ""),), cap="H5", scale="J5"))
    'MIN(G5,IF(ISNUMBER(H5),ROUND(H5*J5/100,0),10^9))'
    """
    parts = [
        _held(step, floor, cap, cells.scale)
        for step, (floor, cap) in zip(cells.steps, cells.part_bounds, strict=True)
    ]
    if cells.fixed:
        parts.append(f"ROUND({cells.fixed}*{cells.scale}/100,0)")
    return _held("+".join(parts) or "0", cells.floor, cells.cap, cells.scale)


def _held(rate: str, floor: str, cap: str, scale: str) -> str:
    if cap:
        rate = f"MIN({rate},{_bound(cap, scale, _FREE)})"
    return f"MAX({rate},{_bound(floor, scale, _FREE_BELOW)})" if floor else rate


def _bound(cell: str, scale: str, free: str) -> str:
    """A bound in steps; a cell without a number bounds nothing."""
    return f"IF(ISNUMBER({cell}),ROUND({cell}*{scale}/100,0),{free})"


def limited(amount: str, at_least: str, at_most: str) -> str:
    """An amount held by its line's floor and ceiling; an empty cell bounds nothing.

    >>> limited("INT(B5)", "", "K5")
    'MIN(INT(B5),K5)'
    """
    amount = f"MAX({amount},{at_least})" if at_least else amount
    return f"MIN({amount},{at_most})" if at_most else amount


def in_steps(cell: str, cells: Cells) -> str:
    """An amount's cell in whole steps of its unit.

    >>> in_steps("B5", Cells()), in_steps("B5", Cells(factor=10))
    ('B5', 'ROUND(B5*10,0)')
    """
    if cells.factor == 1:
        return cell
    return f"{cell}*{cells.factor}" if cells.fractions else f"ROUND({cell}*{cells.factor},0)"


def in_units(steps: str, cells: Cells) -> str:
    """Whole steps as an amount in units."""
    return steps if cells.factor == 1 else f"({steps})/{cells.factor}"


def amount_form(task: Task, cells: Cells) -> str:
    """The stated amount."""
    return cells.stated


def escalate_form(task: Task, cells: Cells) -> str:
    """The law of an escalator.

    >>> from burdenshare.settlement.plan import compile_plan
    >>> from burdenshare.terms.load import load
    >>> task = compile_plan(load("korea-08")).tasks[1]
    >>> escalate_form(task, Cells(before=("E6",), rate="L6", scale="M6"))
    'INT((E6*(M6+L6)+M6/2)/M6)'
    """
    product = f"{in_steps(cells.before[0], cells)}*({cells.scale}+{cells.rate})"
    return in_units(rounded(product, cells.scale, task.terms.rounding), cells)


def share_form(task: Task, cells: Cells) -> str:
    """A percentage of a cost, or of price times the quantity that counts.

    Readings come in thousandths and the share in hundredths of a percent. Price times quantity
    may outgrow what a spreadsheet keeps whole, so there the product is brought to six decimals
    before it is rounded.
    """
    if task.terms is None:
        return ""
    share, rounding = f"ROUND({cells.share}*100,0)", task.terms[2]
    if len(cells.steps) == 1:
        cost = _in_steps(cells.steps[0], task)
        return in_units(rounded(f"{share}*{cost}", "10^7", rounding), cells)
    price, quantity = cells.steps
    counted = f"MIN({quantity},{cells.ceiling}*1000)" if cells.ceiling else quantity
    twice = f"ROUND({share}*{_in_steps(price, task)}/10^7*{counted}/10^3*2,6)"
    return in_units(rounded(twice, "2", rounding), cells)


def _in_steps(reading: str, task: Task) -> str:
    """A reading of a series' own unit in steps of the line's."""
    up, down = task.terms[3:]
    return f"{reading}{f'*{up}' if up > 1 else ''}{f'/{down}' if down > 1 else ''}"


def remainder_form(task: Task, cells: Cells) -> str:
    """What other lines leave of a line."""
    first, *others = (in_steps(cell, cells) for cell in cells.before)
    return in_units("-".join((first, *others)), cells)


def savings_form(task: Task, cells: Cells) -> str:
    """A floor plus what other lines save against a year."""
    now_and_then = [in_steps(cell, cells) for cell in cells.before]
    saved = (
        f"MAX(0,{base}-{now})"
        for base, now in zip(now_and_then[::2], now_and_then[1::2], strict=True)
    )
    return in_units("+".join((in_steps(cells.stated, cells), *saved)), cells)


def envelope_form(task: Task, cells: Cells) -> str:
    """None: an envelope has no yearly amount."""
    return ""


for _kind, _form in (
    ("amount", amount_form),
    ("override", amount_form),
    ("escalate", escalate_form),
    ("share", share_form),
    ("remainder", remainder_form),
    ("savings", savings_form),
    ("envelope", envelope_form),
):
    register_form(_kind, _form)
