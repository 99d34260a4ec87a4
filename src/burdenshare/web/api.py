"""The REST interface: the verbs of the command line over HTTP, with the same answers.

Only the library is read by name: a path sent from a browser would open any file of the machine.
A deal of one's own is a library agreement with ``change``.
"""

from __future__ import annotations

from typing import Annotated, Any

from fastapi import APIRouter, Depends, Path, Query
from pydantic import BaseModel
from starlette.exceptions import HTTPException


class Problem(BaseModel):
    """What went wrong, after RFC 9457."""

    type: str
    title: str
    status: int
    detail: str
    findings: list[dict[str, str]] = []


_KIND = "application/problem+json"
PROBLEMS: dict[int | str, dict[str, Any]] = {
    404: {"model": Problem, "description": "There is no such agreement.", "content": {_KIND: {}}},
    422: {"model": Problem, "description": "The input has findings.", "content": {_KIND: {}}},
}
api_routes = APIRouter(prefix="/api", responses=PROBLEMS)

Text = Annotated[str, Query(max_length=100)]
Day = Annotated[str, Query(max_length=10, description="As known on this day, YYYY-MM-DD.")]
Assignment = Annotated[str, Query(max_length=500)]
Paths = Annotated[int, Query(ge=256, le=65536, description="How many futures, a power of two.")]
Seed = Annotated[int, Query(ge=0, le=2**31)]
Year = Annotated[int, Path(ge=1900, le=2200)]


def known(name: Annotated[str, Path(max_length=64)]) -> str:
    """The id of a library agreement.

    Raises:
        HTTPException: 404 if the library has none of that name.
    """
    from burdenshare.terms.load import library_agreements

    if name not in library_agreements():
        raise HTTPException(404)
    return name


Name = Annotated[str, Depends(known)]


class Asking(BaseModel):
    """What every verb on an agreement takes: the day, changes, values fixed by hand."""

    as_of: str = ""
    change: tuple[str, ...] = ()
    fix: tuple[str, ...] = ()


def asking(
    as_of: Day = "",
    change: Annotated[list[Assignment], Query(max_length=50, description="PATH=VALUE")] = [],  # noqa: B006
    fix: Annotated[list[Assignment], Query(max_length=50, description="SERIES.YEAR=VALUE")] = [],  # noqa: B006
) -> Asking:
    """The shared part of a question."""
    return Asking(as_of=as_of, change=tuple(change), fix=tuple(fix))


Asked = Annotated[Asking, Depends(asking)]


@api_routes.get("/agreements")
def list_agreements() -> dict[str, Any]:
    """The agreements, series and tables of the library."""
    from burdenshare.settlement.catalogue import catalogue

    return catalogue().to_dict()


@api_routes.get("/agreements/{name}")
def settle_agreement(name: Name, asked: Asked) -> dict[str, Any]:
    """What an agreement owes in each of its years."""
    from burdenshare.settlement.settle import settle

    return settle(name, asked.as_of, asked.change, asked.fix).to_dict()


@api_routes.get("/agreements/{name}/years/{year}")
def explain_year(name: Name, year: Year, asked: Asked) -> dict[str, Any]:
    """Every step to one year's figure, with its sources."""
    from burdenshare.settlement.explain import explain

    return explain(name, year, asked.as_of, asked.change, asked.fix).to_dict()


@api_routes.get("/agreements/{name}/comparison")
def compare_agreement(name: Name, asked: Asked, baseline: Text) -> dict[str, Any]:
    """An agreement against a baseline, with the difference split by cause."""
    from burdenshare.settlement.compare import compare

    return compare((name,), baseline, asked.as_of, asked.change, asked.fix).to_dict()


@api_routes.get("/agreements/{name}/price")
def price_agreement(
    name: Name, asked: Asked, paths: Paths = 4096, seed: Seed = 1, scenario: Text = "default"
) -> dict[str, Any]:
    """The distribution of an agreement's cost over many futures."""
    from burdenshare.pricing.price import price

    named = library_scenario(scenario)
    return price(
        name, paths, seed, named, as_of=asked.as_of, change=asked.change, fix=asked.fix
    ).to_dict()


@api_routes.get("/agreements/{name}/worth")
def value_clauses(name: Name, asked: Asked) -> dict[str, Any]:
    """What each clause is worth, with its range over the scenarios."""
    from burdenshare.pricing.worth import worth

    return worth(name, as_of=asked.as_of, change=asked.change, fix=asked.fix).to_dict()


@api_routes.get("/agreements/{name}/estimate")
def estimate_cost(name: Name, asked: Asked, scenario: Text = "default") -> dict[str, Any]:
    """The cost of ratifying an agreement, as a budget office prints it."""
    from burdenshare.pricing.estimate import estimate

    future = library_scenario(scenario)
    made = estimate(name, scenario=future, as_of=asked.as_of, change=asked.change, fix=asked.fix)
    return made.to_dict()


@api_routes.get("/agreements/{name}/impact")
def trace_money(name: Name, asked: Asked, year: int = 0) -> dict[str, Any]:
    """Where 100 units of a contribution go: value added, imports, taxes, jobs."""
    from burdenshare.economy.impact import impact

    found = impact(name, year, draws=5000, as_of=asked.as_of, change=asked.change, fix=asked.fix)
    return found.to_dict()


@api_routes.get("/agreements/{name}/fairness")
def hold_against_yardsticks(
    name: Name, asked: Asked, year: int = 0, pool: Text = ""
) -> dict[str, Any]:
    """Where a contribution stands under each yardstick."""
    from burdenshare.yardsticks.fairness import fairness

    return fairness(name, year, pool, (), asked.as_of, asked.change, asked.fix).to_dict()


@api_routes.get("/keys/{key}")
def apply_key(key: Annotated[str, Path(max_length=40)]) -> dict[str, Any]:
    """An apportionment key of the library: shares, published shares, warnings."""
    from burdenshare.reading.library import library_names
    from burdenshare.yardsticks.keys.apply import apportion

    if key not in library_names("keys", ".yaml"):
        raise HTTPException(404)
    return apportion(key).to_dict()


@api_routes.get("/replays/{round_name}")
def replay_round(round_name: Annotated[str, Path(max_length=40)]) -> dict[str, Any]:
    """A past round forecast from what was public, with scores."""
    from burdenshare.negotiation.replay.replay import replay

    return replay(round_name).to_dict()


@api_routes.get("/schema")
def document_schema() -> dict[str, Any]:
    """The JSON Schema of an agreement document."""
    from burdenshare.terms.schema import agreement_schema

    return agreement_schema()


def library_scenario(name: str) -> str:
    """The name of a scenario of the library, which a path never is.

    Raises:
        HTTPException: 422 for anything that could be a file.
    """
    if not name.replace("-", "").replace(".", "").isalnum() or name.startswith("."):
        raise HTTPException(422, "A scenario is named, not a file.")
    return name
