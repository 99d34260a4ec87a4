"""Read the CSV files of the shared data folder, and who published what."""

import csv
import os
from functools import cache
from pathlib import Path

Row = dict[str, str]

CHECKOUT = Path(__file__).resolve().parents[2]

# A = statistical office, ministry or central bank; B = major press or figures credited to a
# ministry; C = compilation, mirror or party (the letters of the origin's own tables).
CONFIDENCE = {
    **dict.fromkeys(["WDI", "FED-H10", "ECB", "MND", "BLS", "OMB", "CRS-PAY", "DMDC"], "A"),
    **dict.fromkeys(["BITI", "MW-LIST", "MW-LP", "MW-FF", "CSP-BLOG", "CSP-2025"], "C"),
    **dict.fromkeys(["WAGE-KLI", "WSJ-2026", "GS-PAY", "PLAN-1721"], "C"),
}


def shared() -> Path:
    """The shared folder: BURDENSHARE_SHARED, else the neighbour of the checkout."""
    return Path(os.environ.get("BURDENSHARE_SHARED", CHECKOUT.parent / "shared"))


@cache
def read(name: str) -> tuple[Row, ...]:
    """All rows of one file of the origin, as text."""
    with (shared() / "data" / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return tuple(csv.DictReader(file))


def confidence_of(source: str) -> str:
    """How far a source can be trusted; press is B."""
    return CONFIDENCE.get(source, "B")


@cache
def _publishers() -> dict[str, Row]:
    return {row["source_id"]: row for row in read("macro_sources")}


def describe(source: str) -> dict[str, str]:
    """What a header says about one source id."""
    row = _publishers()[source]
    kept = {key: row[key] for key in ("publisher", "title", "date", "url", "licence")}
    return {**kept, "confidence": confidence_of(source)}


def date_of(source: str) -> str:
    """The day a source was published, as its list says."""
    return _publishers()[source]["date"]
