"""What one step of an amount is worth: ``100m KRW`` is 100,000,000 won.

Amounts are whole numbers of the unit, or whole numbers of its tenths, hundredths, … where the
document says ``places``. Whole numbers make the law exact and keep JSON numbers exact.
"""

import re
from decimal import Decimal
from typing import NamedTuple

LARGEST = 2**53
"""Amounts stay below this many steps, so that a JSON number is exact (DESIGN, section 8)."""

_SCALES = {"": 1, "k": 10**3, "m": 10**6, "bn": 10**9, "trn": 10**12}
_WRITTEN = re.compile(r"(?:([1-9][0-9]{0,5}) ?(k|m|bn|trn)? )?([A-Z]{3})")


class Unit(NamedTuple):
    """A currency and how much of it one unit is; ``places`` decimals of a unit are kept.

    >>> won = parse_unit("100m KRW")
    >>> won.currency, won.scale, won.name
    ('KRW', 100000000, '100m KRW')
    >>> won.steps(Decimal("7600")), won.number(7600)
    (7600, 7600)
    >>> dollars = parse_unit("1m USD", places=1)
    >>> dollars.steps(Decimal("58.8")), dollars.number(588)
    (588, 58.8)
    """

    name: str
    currency: str
    scale: int
    places: int = 0

    def steps(self, value: Decimal) -> int | None:
        """Whole steps of this unit for a written value, or None if it has more decimals."""
        scaled = value.scaleb(self.places)
        return int(scaled) if scaled == scaled.to_integral_value() else None

    def number(self, steps: int) -> int | float:
        """The value in units, for people and JSON, of a whole number of steps."""
        return steps if self.places == 0 else float(Decimal(int(steps)).scaleb(-self.places))

    def money(self, steps: int) -> Decimal:
        """The value in whole currency: won, dollars, yen."""
        return Decimal(int(steps)).scaleb(-self.places) * self.scale


def parse_unit(text: str, places: int = 0) -> Unit | None:
    """Read ``100m KRW``, ``1m USD``, ``1bn JPY`` or ``KRW``; None if it is none of these."""
    written = _WRITTEN.fullmatch(text)
    if written is None:
        return None
    count, scale, currency = written.groups()
    return Unit(text, currency, int(count or 1) * _SCALES[scale or ""], places)


def convert(amount: Decimal, unit: Unit, target: Unit, rate: Decimal) -> Decimal:
    """An amount of one currency in units of another.

    Args:
        amount: value in ``unit`` (units, not steps).
        unit: unit of ``amount``.
        target: unit of the result.
        rate: target currency for one of the source currency (907.6 won for a dollar).

    Returns:
        The unrounded value in units of ``target``.

    >>> convert(Decimal(224), parse_unit("1m USD"), parse_unit("100m KRW"), Decimal("907.6"))
    Decimal('2033.024')
    """
    return amount * unit.scale * rate / target.scale
