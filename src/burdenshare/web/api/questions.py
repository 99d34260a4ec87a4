"""What each verb is asked with: every field bounded, none more than there is."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import BaseModel, ConfigDict, Field, StringConstraints

from burdenshare.web.api.documents import FILE_NAME

Text = Annotated[str, StringConstraints(max_length=100)]
Short = Annotated[str, StringConstraints(max_length=64)]
Named = Annotated[str, StringConstraints(min_length=1, max_length=80)]
Assignment = Annotated[str, StringConstraints(min_length=1, max_length=500)]
Day = Annotated[str, StringConstraints(pattern=r"^(\d{4}-\d{2}-\d{2})?$")]
Held = Annotated[str, StringConstraints(max_length=200_000)]
Documents = dict[Annotated[str, StringConstraints(pattern=FILE_NAME)], Held]
Year = Annotated[int, Field(ge=1945, le=2145)]
AnyYear = Annotated[int, Field(ge=0, le=2145)]
MOST_PATHS = 65_536


class Question(BaseModel):
    """A question; what it does not know is refused."""

    model_config = ConfigDict(extra="forbid", populate_by_name=True, frozen=True)
    documents: Documents = Field(
        default={}, max_length=20, description="Documents by file name, to be named elsewhere."
    )


class Asking(Question):
    """What every verb on an agreement takes: the day, changes, values fixed by hand."""

    as_of: Day = Field(default="", description="As known on a day, YYYY-MM-DD.")
    change: list[Assignment] = Field(default=[], max_length=50, description="PATH=VALUE")
    fix: list[Assignment] = Field(
        default=[], max_length=50, alias="set", description="SERIES.YEAR=VALUE"
    )


class OfOne(Question):
    """A question about one agreement."""

    agreement: Named = Field(description="An id of the library, or the name of a document here.")


class Futures(Question):
    """How many futures, which seed, which scenario."""

    paths: int = Field(default=16_384, ge=16, le=MOST_PATHS, description="A power of two.")
    seed: int = Field(default=1, ge=0, le=2**31)
    scenario: Short = Field(default="default", description="The name of a scenario.")


class Check(OfOne):
    """Find what is wrong in a document."""

    change: list[Assignment] = Field(default=[], max_length=50, description="PATH=VALUE")


class Settle(OfOne, Asking):
    """What an agreement owes in each year."""


class Explain(OfOne, Asking, Futures):
    """Every step to one year's figure."""

    year: Year
    path: Text = Field(default="", description="A path of the futures, 0:417 or 417.")
    horizon: AnyYear = 0
    against: Text = ""


class Compare(Asking):
    """Agreements side by side, or against a baseline."""

    agreements: list[Named] = Field(min_length=1, max_length=8)
    baseline: Text = ""


class Price(Asking, Futures):
    """Agreements over many futures."""

    agreements: list[Named] = Field(min_length=1, max_length=8)
    baseline: Text = ""
    horizon: AnyYear = 0
    discount: float | None = Field(default=None, gt=-100, le=100, allow_inf_nan=False)
    soldiers: int | None = Field(default=None, ge=1, le=10**7)


class Worth(OfOne, Asking, Futures):
    """What each clause is worth."""

    baseline: Text = ""


class Vary(OfOne, Asking, Futures):
    """Many deals at once."""

    vary: list[Assignment] = Field(default=[], max_length=20, description="PATH=VALUE,VALUE")
    paths: int = Field(default=1024, ge=16, le=4096, description="A power of two.")
    by: Literal["mean", "quantile"] = "mean"


class Estimate(OfOne, Asking, Futures):
    """The cost of ratifying, as a budget office prints it."""

    baseline: Text = "rolled"
    headline: Text = Field(default="mean", description="mean, median, or 'path 0:417'.")
    outturn: Day = ""
    government: Assignment | Literal[""] = Field(default="", description="2026=15192,2027=15496")


class Offer(OfOne, Asking, Futures):
    """An offer on one page."""

    baseline: Text = ""
    last: Text = ""
    demand: Text = ""


class Backtest(Question):
    """The scenario model against history."""

    host: Annotated[str, StringConstraints(pattern="^[A-Z]{0,3}$")] = ""
    scenario: Short = "default"
    paths: int = Field(default=4000, ge=100, le=10_000)
    seed: int = Field(default=1, ge=0, le=2**31)


class Impact(OfOne, Asking):
    """Where the money goes at home."""

    year: AnyYear = 0
    table: Text = ""
    bridge: Text = ""
    unit: Text = ""
    price_year: AnyYear = 0
    method: Literal["draws", "delta"] = "draws"
    draws: int = Field(default=20_000, ge=100, le=20_000)
    seed: int = Field(default=7, ge=0, le=2**31)


class Fairness(OfOne, Asking):
    """A contribution against named yardsticks."""

    year: AnyYear = 0
    pool: Text = ""
    give: list[Assignment] = Field(
        default=[], max_length=50, alias="input", description="NAME=VALUE"
    )
    panel: Text = ""
    inputs: Text = ""


class Key(Question):
    """An apportionment key."""

    key: Named = Field(description="A key of the library, or the name of a document here.")
    scale: list[Assignment] = Field(default=[], max_length=50, description="MEMBER=FACTOR")


class Frontier(Question):
    """Packages that cannot be bettered for one side without loss to another."""

    files: list[Named] = Field(
        min_length=1, max_length=20, description="A domain and its profiles, in order."
    )
    epsilon: float = Field(default=0.0, ge=0, le=1, allow_inf_nan=False)


class Solve(Question):
    """What each rule of bargaining theory names."""

    files: list[Named] = Field(
        min_length=1, max_length=20, description="A domain and its profiles, in order."
    )
    weights: list[Annotated[float, Field(ge=0, le=1e6, allow_inf_nan=False)]] = Field(
        default=[], max_length=10
    )
    lotteries: bool = False
    deal: list[Assignment] = Field(default=[], max_length=50, description="ISSUE=VALUE")


class Draft(Question):
    """A package as an agreement document."""

    package: Named = Field(description="The name of a document here, or an agreement.")


class Replay(Question):
    """A past round forecast from what was public."""

    round: Short = ""


class Brief(OfOne, Asking):
    """The brief as a file."""

    format: Literal["html", "xlsx", "pdf"] = "html"
    baseline: Text = ""
    lang: Literal["en", "ko"] = "en"


class Schema(Question):
    """The JSON Schema of a document."""

    of: Literal["agreement", "domain", "profile"] = "agreement"
