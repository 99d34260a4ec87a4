"""An input-output table: who in a country buys what from whom, at home and abroad, in one year."""

from __future__ import annotations

from dataclasses import dataclass

from burdenshare.economy.arrays import Flags, Floats
from burdenshare.figures.source import Source


@dataclass(frozen=True, eq=False)
class IOTable:
    """A table in one currency and one year's prices; n industries, f final uses.

    Attributes:
        id: its name. title, title_ko: what it is called. area: the country.
        classification: the name of the industry codes, which a bridge refers to.
        year: the year it describes. price_year: the year whose prices it is in.
        currency, unit: of the flows. prices: basic, producer or purchaser.
        industries: (code, name) of each industry.
        uses: (code, name) of each final use.
        domestic: flows of home products, shape (n, n + f): row sells to column.
        imports: flows of imported products, shape (k, n + f).
        taxes, rest: net product taxes, and what is neither of the others, shape (n + f,).
        value_added: shape (n,).
        output: shape (n,).
        compensation: pay within value added, shape (n,), or None where the table has none.
        employment: thousands of persons, full-time, shape (n,), or None.
        households, government: codes of the final uses that are theirs; empty if not named.
        source: where it comes from, with licence.
        changes: what was done to the publisher's figures.
    """

    id: str
    title: str
    title_ko: str
    area: str
    classification: str
    year: int
    price_year: int
    currency: str
    unit: str
    prices: str
    industries: tuple[tuple[str, str], ...]
    uses: tuple[tuple[str, str], ...]
    domestic: Floats
    imports: Floats
    taxes: Floats
    rest: Floats
    value_added: Floats
    output: Floats
    compensation: Floats | None
    employment: Floats | None
    households: str
    government: str
    source: Source
    changes: str = ""

    def __repr__(self) -> str:
        return f"IOTable({self.id!r}, {self.year}, {self.size} industries)"

    @property
    def size(self) -> int:
        """The number of industries."""
        return len(self.industries)

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the industries, in order."""
        return tuple(code for code, _ in self.industries)

    @property
    def producing(self) -> Flags:
        """Which industries have an output; nothing can be bought from the others, shape (n,)."""
        producing: Flags = self.output > 0
        return producing

    def index(self, code: str) -> int:
        """The place of an industry.

        Raises:
            ValueError: if there is none of that code.
        """
        return self.codes.index(code)
