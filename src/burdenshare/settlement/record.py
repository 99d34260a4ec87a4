"""What settling gives: frozen records of years, lines and steps."""

from decimal import Decimal
from typing import Any, NamedTuple

from burdenshare.figures.display import show
from burdenshare.figures.place import Place
from burdenshare.figures.source import Source
from burdenshare.figures.unit import Unit


class Reading(NamedTuple):
    """A value of a series as a step read it: as printed, as rounded for use, and its unit."""

    series: str
    period: str
    vintage: str
    value: Decimal
    used: Decimal
    published: str = ""
    published_how: str = ""
    status: str = "observed"
    sources: tuple[Source, ...] = ()
    place: Place | None = None
    note: str = ""
    unit: str = "percent"


class OtherPrint(NamedTuple):
    """What another print of the same index would have given."""

    vintage: str
    value: Decimal
    amount: int | float
    published: str


class Step(NamedTuple):
    """How one amount of one line came about.

    ``added`` is the sum of the rate's parts and ``used`` the rate after bounds, in percent;
    ``bound`` says which bound changed or met it; ``without_bound`` is the amount had it not.
    ``before`` and ``amount`` are in units of the line; ``rests_on`` names the line and year of
    every earlier amount that went in.
    """

    line: str
    year: int
    kind: str
    unit: Unit
    amount: int | float | None
    reason: str = ""
    before_year: int | None = None
    before: int | float | None = None
    parts: tuple[tuple[str, Decimal], ...] = ()
    read: tuple[Reading, ...] = ()
    added: Decimal | None = None
    used: Decimal | None = None
    bound: str = ""
    bound_met: bool = False
    without_bound: int | float | None = None
    product: Decimal | None = None
    rounding: str = ""
    limit: str = ""
    others: tuple[OtherPrint, ...] = ()
    due: int | float | None = None
    derived: bool = False
    note: str = ""
    sources: tuple[Source, ...] = ()
    place: Place | None = None
    rests_on: tuple[tuple[str, int], ...] = ()


class Paid(NamedTuple):
    """An amount in the currency in which it is paid."""

    line: str
    agreed: int | float
    amount: int | float
    unit: Unit
    rate: Decimal
    sources: tuple[Source, ...] = ()


class Published(NamedTuple):
    """A figure that was printed somewhere, or computed by somebody, for a year and line."""

    line: str
    year: int
    amount: int | float
    unit: str
    currency: str
    status: str
    derived: bool = False
    note: str = ""
    confidence: str = ""
    sources: tuple[Source, ...] = ()
    place: Place | None = None


class Category(NamedTuple):
    """What one category receives in a year, as some source has it or a rule gives it."""

    category: str
    year: int
    amount: int | float
    unit: str
    currency: str
    basis: str
    status: str
    derived: bool = False
    note: str = ""
    confidence: str = ""
    sources: tuple[Source, ...] = ()
    place: Place | None = None


class LineYear(NamedTuple):
    """One line's amount in one year, or why it is unknown."""

    line: str
    amount: int | float | None
    unit: Unit
    status: str
    reason: str = ""
    due: int | float | None = None


class ConvertedTerm(NamedTuple):
    """One line in a sum of several currencies: as owed, and its exact value in the sum's unit."""

    line: str
    amount: int | float
    unit: Unit
    value: Decimal


class ConvertedSum(NamedTuple):
    """A year's sum of lines in several currencies.

    ``rate`` is what a unit of the sum's currency costs in the lines' other currency, as stated;
    ``exact`` is the sum before it is rounded to ``amount``.
    """

    terms: tuple[ConvertedTerm, ...]
    rate: Decimal
    exact: Decimal
    amount: int | float
    unit: Unit
    rounding: str
    note: str = ""
    sources: tuple[Source, ...] = ()
    place: Place | None = None


class Year(NamedTuple):
    """A year of an agreement: the amount, what was published, and how it came about.

    ``status`` is ``settled``, ``assumed`` (it rests on a value fixed by hand) or ``unknown``.
    """

    year: int
    amount: int | float | None
    published: int | float | None
    status: str
    reason: str
    lines: tuple[LineYear, ...]
    categories: tuple[Category, ...]
    steps: tuple[Step, ...]
    records: tuple[Published, ...] = ()
    paid: tuple[Paid, ...] = ()
    converted: ConvertedSum | None = None


class Settlement(NamedTuple):
    """What an agreement owes by year, as known on a day.

    Attributes:
        agreement: its id. title, title_ko: its names.
        as_of: ISO date of the knowledge used.
        lines: (line, currency, unit) of each line.
        unit: unit of the yearly ``amount``; None where lines in several currencies have no sum.
        years: the years in order.
        changed: paths at which the document was changed.
        fixed: observations fixed by hand, as ``SERIES.YEAR=VALUE``.
        drawn: the path that draws what is not known, or nothing.
        titles: (name, title, title in Korean) of every line and part that has a title.
    """

    agreement: str
    title: str
    title_ko: str
    as_of: str
    lines: tuple[tuple[str, str, str], ...]
    unit: Unit | None
    years: tuple[Year, ...]
    changed: tuple[str, ...] = ()
    fixed: tuple[str, ...] = ()
    drawn: str = ""
    titles: tuple[tuple[str, str, str], ...] = ()

    def _repr_html_(self) -> str | None:
        return show(self)

    def year(self, year: int) -> Year:
        """The record of a year.

        Raises:
            KeyError: if the agreement does not cover it.
        """
        for one in self.years:
            if one.year == year:
                return one
        raise KeyError(year)

    def to_dict(self) -> dict[str, Any]:
        """The settlement as JSON data (format 1); figures are numbers in the lines' units."""
        from burdenshare.settlement.data import settlement_data

        return settlement_data(self)

    def to_frame(self) -> Any:
        """The years as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        columns = ("year", "amount", "published", "status", "reason")
        return pd.DataFrame(
            [[getattr(one, name) for name in columns] for one in self.years], columns=columns
        )


class Explanation(NamedTuple):
    """One year's figure with every step that leads to it, the base first.

    Attributes:
        settlement: the whole it belongs to. year: the year's figure, in units of the agreement.
        steps: each with what it read, what it used, which bound held it, and its sources.
    """

    settlement: Settlement
    year: Year
    steps: tuple[Step, ...]

    def _repr_html_(self) -> str | None:
        return show(self)

    def to_frame(self) -> Any:
        """The steps, the base first, as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        columns = ("year", "line", "kind", "before", "added", "used", "bound", "amount", "reason")
        return pd.DataFrame(
            [[getattr(one, name) for name in columns] for one in self.steps], columns=columns
        )

    def to_dict(self) -> dict[str, Any]:
        """The explanation as JSON data (format 1)."""
        from burdenshare.settlement.data import explanation_data

        return explanation_data(self)
