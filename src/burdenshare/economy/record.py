"""What `impact` gives: for each candidate split a waterfall with its intervals; and the rest."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from burdenshare.economy.bridge import Bridge
from burdenshare.economy.burden import Burden
from burdenshare.economy.employment import Jobs
from burdenshare.economy.household import Fiscal, Induced
from burdenshare.economy.study import Study
from burdenshare.economy.timing import Timing
from burdenshare.economy.uncertainty import Uncertainty
from burdenshare.economy.uses import Use
from burdenshare.economy.waterfall import PER, Waterfall
from burdenshare.figures.display import Shown
from burdenshare.figures.source import Source
from burdenshare.settlement.data import source_data
from burdenshare.settlement.split import Split

FORMAT = 1
TOTALS = ("first_round", "value_added", "imports", "taxes", "rest", "abroad")


class TableNote(NamedTuple):
    """What a reader must know of the table: printed beside every figure that rests on it."""

    id: str
    title: str
    title_ko: str
    area: str
    classification: str
    size: int
    year: int
    price_year: int
    currency: str
    unit: str
    prices: str
    government: str
    source: Source
    changes: str

    def to_dict(self) -> dict[str, Any]:
        """The note as JSON data."""
        kept = {name: value for name, value in self._asdict().items() if name != "source"}
        return {**kept, "source": source_data(self.source)}


class SplitImpact(NamedTuple):
    """The impact of one split, per 100 of it.

    ``amount`` is the contribution that jobs are computed for, in money of ``money_year``; None
    with a reason where it is not known. ``timing`` is what the record has of that year's budget and
    execution. ``rounds`` are value added, imports, taxes and rest by
    round of purchases. ``supply_chain_pay`` is pay in the supply chains, None where the table has
    none.
    """

    split: Split
    waterfall: Waterfall
    uncertainty: Uncertainty
    rounds: tuple[tuple[float, float, float, float], ...]
    amount: float | None
    money_year: int
    timing: tuple[Timing, ...]
    jobs: tuple[Jobs, ...]
    jobs_reason: str
    supply_chain_pay: float | None
    induced: Induced | None
    fiscal: Fiscal | None
    burden: Burden

    def to_dict(self) -> dict[str, Any]:
        """The impact of the split as JSON data."""
        split = self.split
        return {
            "split": split.id,
            "year": split.year,
            "says": split.says or None,
            "assumed": split.assumed,
            "unit": split.unit,
            "parts": [
                {**part._asdict(), "sources": [source_data(one) for one in part.sources]}
                for part in split.parts
            ],
            **self.waterfall.to_dict(),
            "intervals": self.uncertainty.to_dict(),
            "rounds": [list(one) for one in self.rounds],
            "amount": self.amount,
            "money_year": self.money_year,
            "timing": [one.to_dict() for one in self.timing],
            "jobs": [one.to_dict() for one in self.jobs],
            "jobs_reason": self.jobs_reason or None,
            "supply_chain_pay": self.supply_chain_pay,
            "induced": self.induced.to_dict() if self.induced else None,
            "fiscal_return": self.fiscal.to_dict() if self.fiscal else None,
            "net_burden": self.burden.to_dict(),
        }


@dataclass(frozen=True)
class Impact(Shown):
    """Where 100 units of a contribution go, over every candidate split.

    Attributes:
        agreement: an id, or the file of a split.
        title, title_ko: its names.
        year: the year of the contribution that amounts and jobs are for.
        as_of: ISO date of the knowledge used.
        splits: an impact for each split; the first is the one to quote if one is quoted.
        table: the input-output table. bridge: from categories to industries.
        study: the host's study, or None where the table is of another country.
        uses: the same money in other uses: those of the table, then cited figures of others.
        notes: what could not be computed, and why.
    """

    agreement: str
    title: str
    title_ko: str
    year: int
    as_of: str
    splits: tuple[SplitImpact, ...]
    table: TableNote
    bridge: Bridge
    study: Study | None
    uses: tuple[Use, ...]
    references: tuple[Use, ...]
    notes: tuple[str, ...] = ()

    def range(self, name: str) -> tuple[float, float]:
        """The least and most of a figure of the waterfall over the splits."""
        values = [one.waterfall.total(name) for one in self.splits]
        return min(values), max(values)

    def band(self, name: str) -> tuple[float, float]:
        """From the lowest low to the highest high of a figure's intervals over the splits."""
        found = [one.uncertainty.figures[name] for one in self.splits]
        return min(one.low for one in found), max(one.high for one in found)

    def to_dict(self) -> dict[str, Any]:
        """The impact as JSON data: the first split's figures at the top, every split below."""
        first = self.splits[0]
        waterfall = first.waterfall.to_dict()
        return {
            "format": FORMAT,
            "agreement": self.agreement,
            "title": self.title,
            "year": self.year,
            "as_of": self.as_of,
            "per": int(PER),
            "split": first.split.id,
            **{name: waterfall[name] for name in TOTALS},
            "first_round_official": waterfall["first_round_official"],
            "range": {name: list(self.range(name)) for name in TOTALS},
            "intervals": first.uncertainty.to_dict(),
            "jobs": [one.to_dict() for one in first.jobs],
            "fiscal_return": first.fiscal.to_dict() if first.fiscal else None,
            "net_burden": first.burden.to_dict(),
            "alternative_use": [one.to_dict() for one in (*self.uses, *self.references)],
            "table": self.table.id,
            "table_year": self.table.year,
            "price_year": self.table.price_year,
            "money_year": first.money_year,
            "table_note": self.table.to_dict(),
            "bridge": self.bridge.id,
            "assumed": [
                {"component": name, "fields": list(one.assumed)}
                for name, one in self.bridge.components.items()
                if one.assumed
            ],
            "forgone_return": _balances(self.study),
            "splits": [one.to_dict() for one in self.splits],
            "notes": list(self.notes),
        }

    def to_frame(self) -> Any:
        """The flows of every split as a pandas table (needs the ``frames`` extra)."""
        import pandas as pd

        names = ("paid", "first_round", "value_added", "imports", "taxes", "rest", "abroad")
        return pd.DataFrame(
            [
                {
                    "split": one.split.id,
                    "category": flow.category,
                    "component": flow.component,
                    **{name: getattr(flow, name) for name in names},
                }
                for one in self.splits
                for flow in one.waterfall.flows
            ]
        )


def _balances(study: Study | None) -> list[dict[str, Any]]:
    from burdenshare.economy.burden import forgone_return

    found = []
    for one in study.balances if study else ():
        earned = None if one.rate is None else float(forgone_return(one.amount, one.rate))
        kept = {"date": one.date, "amount": float(one.amount), "unit": one.unit, "says": one.says}
        sources = [source_data(source) for source in (study.cited(one.source) if study else ())]
        rate = None if one.rate is None else float(one.rate)
        found.append({**kept, "rate": rate, "forgone_a_year": earned, "sources": sources})
    return found
