"""Korean consumer prices: the change as first printed, after rebasing, and as it stands."""

from origin import Row, date_of, read
from shape import Series, observation

LICENCE = (
    "Statistics Korea lets its figures be used, reused and redistributed, commercially too, "
    "with the source named; World Bank figures CC BY 4.0"
)
# The release of the year itself, where one was read: year -> source id.
RELEASES = {
    "2006": "NEWSPIM-2006",
    "2010": "HANKOOK-2010",
    "2012": "ASIAE-2012",
    "2023": "JOONGANG-2023",
    "2024": "KOSTAT-2024",
    "2025": "KOSTAT-2025",
}
CHANGE_NOTE = (
    "An escalator wants the rate as first printed, to one decimal (vintage first). Where the "
    "release of a year was not read, its first print is inferred, from a later print or else from "
    "the current series rounded once to one decimal, and its row says so; the two are equal in "
    "every year the agreements used. "
    "Never derive a rate from the index: 116.61 / 114.18 gives 2.128, the print is 2.1. "
    "The day of first print is about 31 December of the year itself."
)
CHANGE = {
    "id": "KR.cpi",
    "title": "Consumer prices, all items, change on the year before",
    "title_ko": "소비자물가 상승률",
    "area": "KR",
    "unit": "percent",
    "measure": "change",
    "period": "year",
    "publisher": "Statistics Korea",
    "licence": LICENCE,
    "redistribute": True,
    "known": {"day": "12-31", "years_after": 0},
    "known_how": "inferred",
    "places": 1,
    "vintages": {
        "first": "as first printed, one decimal",
        "2005=100": "on the base in use until November 2011",
        "2010=100": "after the rebasing of November 2011",
        "current": "the series as it stands in July 2026, four decimals",
    },
    "note": CHANGE_NOTE,
}
INDEX = {
    "id": "KR.cpi_index",
    "title": "Consumer prices, all items, yearly average",
    "title_ko": "소비자물가지수",
    "area": "KR",
    "unit": "index 2020=100",
    "measure": "level",
    "period": "year",
    "publisher": "Statistics Korea",
    "licence": LICENCE,
    "redistribute": True,
    "known": {"day": "12-31", "years_after": 0},
    "known_how": "inferred",
    "places": 2,
    "note": (
        "Official for 2024 and 2025; earlier years are chained from the World Bank's yearly rates "
        "and marked computed. Not an escalator: agreements use printed rates (KR.cpi)."
    ),
}


def series() -> list[Series]:
    """The yearly change with its vintages, and the index."""
    rows = read("korea_cpi")
    return [
        Series(CHANGE, [o for row in rows for o in _changes(row)]),
        Series(INDEX, [_level(row) for row in rows if row["cpi_index_2020_100"]]),
    ]


def _changes(row: Row) -> list[Row]:
    if not row["pct_current_series"]:
        return [_not_yet(row)]
    return [_first(row), *_other_bases(row["year"]), _current(row)]


def _not_yet(row: Row) -> Row:
    day = (f"{row['year']}-12-31", "inferred")
    return observation(
        row["year"], "", day, vintage="first", source=row["source"], confidence="C",
        note="not yet published; one month is known: May 2026, 3.1 on the year before",
    )  # fmt: skip


def _first(row: Row) -> Row:
    press = [name for name in row["source"].split(";") if name != "WDI"]
    if row["pct_published_press"]:
        return _printed(row, press)
    return observation(
        row["year"], row["pct_current_1dp"], (f"{row['year']}-12-31", "inferred"),
        vintage="first", status="inferred", source="WDI", confidence="C",
        note="no print of the year read; the current series rounded once to one decimal",
    )  # fmt: skip


def _printed(row: Row, press: list[str]) -> Row:
    year, release = row["year"], RELEASES.get(row["year"])
    day = (date_of(release), "stated") if release else (f"{year}-12-31", "inferred")
    # What a later paper printed on another base is no witness of the first print.
    seen = [name for name in press if name == release or not release or date_of(name) <= day[0]]
    note = _print_note(year, release, seen)
    return observation(
        year, row["pct_published_press"], day, vintage="first",
        status="observed" if release else "inferred",
        source=";".join(seen), confidence="B", note=note,
    )  # fmt: skip


def _print_note(year: str, release: str | None, seen: list[str]) -> str:
    if year == "2011":
        return "the whole year, on the 2010=100 base introduced in November 2011; day inferred"
    if release:
        return ""
    earliest = min(date_of(name) for name in seen)
    return f"as printed on {earliest}; the release of {year} itself was not read"


def _other_bases(year: str) -> list[Row]:
    rebased, later = ("2011-11-29", "stated"), ("2012-12-31", "stated")
    if year == "2010":
        return [
            observation(
                year, "3.0", later, vintage="2010=100", source="ASIAE-2012", confidence="B",
                note="first printed 2.9 on the 2005=100 base",
            )
        ]  # fmt: skip
    if year != "2011":
        return []
    return [
        observation(
            year, "4.4", rebased, vintage="2005=100", status="part_year", source="REBASE-2011",
            confidence="B", note="January to October; no figure of the whole year on this base",
        ),
        observation(
            year, "4.0", rebased, vintage="2010=100", status="part_year", source="REBASE-2011",
            confidence="B", note="January to October, 4.4 before the rebasing: gold rings out "
            "-0.25 points, weights -0.12, geometric mean -0.02",
        ),
        observation(
            year, "4.0", later, vintage="2010=100", source="ASIAE-2012", confidence="B",
            note="the whole year",
        ),
    ]  # fmt: skip


def _current(row: Row) -> Row:
    note = "2.74998 before rounding: one decimal is 2.7" if row["year"] == "1986" else ""
    return observation(
        row["year"], row["pct_current_series"], (date_of("WDI"), "stated"),
        vintage="current", source="WDI", confidence="A", note=note,
    )  # fmt: skip


def _level(row: Row) -> Row:
    year, official = row["year"], row["index_basis"] == "official"
    if official:
        return observation(
            year, row["cpi_index_2020_100"], (f"{year}-12-31", "inferred"),
            source=f"KOSTAT-{year}", confidence="B",
        )  # fmt: skip
    return observation(
        year, row["cpi_index_2020_100"], (date_of("WDI"), "stated"),
        status="computed", source="WDI", confidence="C", note="chained from yearly rates",
    )  # fmt: skip
