"""The world as known on a day: which value of a series a rule may read, or why none.

The CPI of 2010 was 2.9 when first printed and 3.0 after a rebasing; an agreement says which of
them counts, and the day of asking says which of them existed. A value fixed by hand stands in
place of every print of its period and is marked as assumed; one that a path draws stands where
nothing is known.
"""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Refused
from burdenshare.figures.years import parse_years
from burdenshare.reading.kinds import is_date
from burdenshare.reading.library import library_day
from burdenshare.reading.numbers import parse_number
from burdenshare.series.load import Series, load_series
from burdenshare.series.observation import Observation

DRAWN = "drawn"
"""The note of a value that a path draws."""


class World(NamedTuple):
    """What was known on ``as_of`` (ISO date), with some observations ``fixed`` by hand.

    Attributes:
        as_of: ISO date.
        fixed: values by series and period, in the unit of the series.
        drawn: values of one path of a set of futures, which stand where a rule finds nothing known.

    >>> world = World("2012-12-31")
    >>> world.read("KR.cpi", "2010", "first").value, world.read("KR.cpi", "2010", "latest").value
    (Decimal('2.9'), Decimal('3.0'))
    >>> World("2010-06-30").read("KR.cpi", "2010", "first").reason
    'KR.cpi of 2010 was not known on 2010-06-30; it was published on 2010-12-31'
    """

    as_of: str
    fixed: Mapping[tuple[str, str], Decimal] = {}
    drawn: Mapping[tuple[str, str], Decimal] = {}

    def read(
        self, series: str, period: str, vintage: str = "latest", basis: str = ""
    ) -> Observation | Unknown:
        """The observation that counts.

        Args:
            series: id such as ``KR.cpi``.
            period: ``2010``, or ``2010-07`` in a monthly series.
            vintage: ``first``, ``latest``, a named vintage, or (as documents also write) a basis.
            basis: a basis of the series; its first one if empty.

        Returns:
            The observation, or the reason why there is none.

        Raises:
            Refused: if there is no such series, vintage or basis.
        """
        if (value := self.fixed.get((series, period))) is not None:
            return Observation(series, period, value, vintage, basis, status="assumed")
        found = self._observed(series, period, vintage, basis)
        if isinstance(found, Unknown) and (series, period) in self.drawn:
            value = self.drawn[(series, period)]
            return Observation(series, period, value, vintage, basis, status="assumed", note=DRAWN)
        return found

    def _observed(
        self, series: str, period: str, vintage: str, basis: str
    ) -> Observation | Unknown:
        held = load_series(series)
        if held.header.data == "none":
            return Unknown(f"{series} has no data: {held.header.reason}")
        vintage, basis = which_print(held, vintage, basis)
        rows = [one for one in held.of(period) if one.status != "part_year"]
        rows = [one for one in rows if not one.basis or one.basis == basis]
        return self._choose(held, period, _of_vintage(rows, vintage), vintage)

    def _choose(
        self, held: Series, period: str, rows: list[Observation], vintage: str
    ) -> Observation | Unknown:
        known = [one for one in rows if one.value is not None and one.published <= self.as_of]
        if not known:
            return Unknown(self._why(held, period, rows))
        preferred = _preferred(known, held.header.prefer)
        return (min if vintage == "first" else max)(preferred, key=lambda one: one.published)

    def _why(self, held: Series, period: str, rows: list[Observation]) -> str:
        series = held.header.id
        later = sorted(one.published for one in rows if one.value is not None)
        if later:
            said = f"it was published on {later[0]}"
            return f"{series} of {period} was not known on {self.as_of}; {said}"
        noted = next((one.note for one in rows if one.note), "")
        if noted and self.as_of >= library_day():
            return f"{series} of {period} is not known: {noted}"
        day = usual_day(held, period)
        if day > self.as_of:
            return f"{series} of {period} is not known on {self.as_of}; it is due about {day}"
        return f"{series} of {period} is not known: the library has no such value"


def usual_day(held: Series, period: str) -> str:
    """The day about which a yearly value is published, or nothing where no usual day is known.

    >>> usual_day(load_series("KR.cpi"), "2028")
    '2028-12-31'
    """
    usual = held.header.known
    if usual is None or not period.isdigit():
        return ""
    return f"{int(period) + int(usual.years_after)}-{usual.day}"


def which_print(held: Series, vintage: str, basis: str) -> tuple[str, str]:
    """The vintage and basis that a document's words mean for a series.

    Raises:
        Refused: if the series has neither a vintage nor a basis of that name.
    """
    header = held.header
    if vintage in header.bases and vintage not in header.vintages:
        vintage, basis = "first", vintage
    if vintage not in ("first", "latest", *header.vintages) and header.data != "none":
        known = ", ".join(("first", "latest", *header.vintages, *header.bases))
        raise Refused.because(header.id, f"has no vintage '{vintage}'", f"known: {known}")
    if basis and basis not in header.bases and header.data != "none":
        known = ", ".join(header.bases) or "none are kept apart"
        raise Refused.because(header.id, f"has no basis '{basis}'", f"known: {known}")
    return vintage, basis or next(iter(header.bases), "")


def know(as_of: str = "", fix: tuple[str, ...] = ()) -> World:
    """The world on a day (the library's data date if none is given), with values fixed by hand.

    Args:
        as_of: ISO date.
        fix: assignments such as ``KR.cpi.2026=3.0``.

    Returns:
        A world that can be asked for any observation (`World.read`).

    Raises:
        Refused: if the day or an assignment cannot be read.

    >>> know(fix=("KR.cpi.2026=3.0",)).read("KR.cpi", "2026", "first").value
    Decimal('3.0')
    """
    if as_of and not (is_date(as_of) and len(as_of) == 10):
        raise Refused.because("--as-of", f"'{as_of[:40]}' is no day", "write 2012-12-31")
    fixed = [_assignment(one) for one in fix]
    if len(dict(fixed)) < len(fixed):
        raise Refused.because("--set", "one observation is fixed twice", "keep one of them")
    return World(as_of or library_day(), dict(fixed))


def _assignment(text: str) -> tuple[tuple[str, str], Decimal]:
    name, _, written = text.partition("=")
    series, _, period = name.rpartition(".")
    value = parse_number(written.removesuffix("%").rstrip())
    if value is None or not _is_period(period):
        remedy = "write SERIES.YEAR=VALUE, such as KR.cpi.2026=3.0"
        raise Refused.because("--set", f"'{text[:60]}' fixes no observation", remedy)
    if load_series(series).header.measure == "change" and not written.endswith("%"):
        _refuse_slip(text, value)
    if load_series(series).header.measure == "level" and value <= 0:
        raise Refused.because(
            "--set", f"{series} is a level, and {value} is none", "write more than 0"
        )
    if abs(value) >= 10**12 or value <= -100:
        raise Refused.because("--set", f"{value} is out of bounds", "write what may be observed")
    return (series, period), value


def _is_period(text: str) -> bool:
    years = parse_years(text[:4])
    return years is not None and (len(text) == 4 or is_date(text))


def _refuse_slip(text: str, value: Decimal) -> None:
    """A rate that looks like a fraction or a slipped point is refused, as in documents."""
    if 0 < abs(value) < Decimal("0.1") or not -25 <= value <= 25:
        remedy = f"if {value} % is meant, write '{text[:60]}%'"
        raise Refused.because("--set", f"{value} reads as {value} %", remedy)


def _of_vintage(rows: list[Observation], vintage: str) -> list[Observation]:
    named = [one for one in rows if one.vintage == vintage]
    return rows if vintage == "latest" or (vintage == "first" and not named) else named


def _preferred(rows: list[Observation], prefer: tuple[str, ...]) -> list[Observation]:
    for source in prefer:
        if chosen := [one for one in rows if source in (cited.id for cited in one.sources)]:
            return chosen
    return rows
