"""United States: prices, output, defence budget and federal pay."""

from typing import Any

from korea_economy import CURRENT, WORLD_BANK, world_bank
from origin import Row, confidence_of, date_of, read
from shape import Series, observation

PUBLIC = {"licence": "US government work, public domain", "redistribute": True}
FISCAL = "fiscal year from 10-01"
ESTIMATES = (
    "A fiscal year carries the number of the calendar year in which it ends. Actual to 2020; "
    "later years are the administration's estimates of May 2021, not what was spent."
)
CPI = {
    "id": "US.cpi",
    "title": "Consumer prices of all urban consumers, change of the yearly average",
    "title_ko": "미국 소비자물가 상승률",
    "area": "US",
    "unit": "percent",
    "measure": "change",
    "period": "year",
    "publisher": "US Bureau of Labor Statistics",
    **PUBLIC,
    "known": {"day": "01-15", "years_after": 1},
    "known_how": "inferred",
    "places": 2,
    "note": (
        "Computed from the index; the World Bank prints the same to two decimals in every year to "
        "2024. No rate for 2025: October 2025 was not published."
    ),
}
INDEX = {
    **CPI,
    "id": "US.cpi_index",
    "title": "Consumer prices of all urban consumers, yearly average",
    "title_ko": "미국 소비자물가지수",
    "unit": "index 1982-84=100",
    "measure": "level",
    "places": 3,
    "note": "Average of the months published: 11 in 2025, January to May in 2026.",
}
# id: column, title, Korean title, unit, measure, places
OUTPUT: dict[str, tuple[str, str, str, str, str, int]] = {
    "US.gdp": (
        "gdp_bn_usd", "Gross domestic product at current prices", "미국 국내총생산(명목)",
        "1bn USD", "level", 1,
    ),
    "US.gdp_real_growth": (
        "real_growth_pct", "Real growth of gross domestic product", "미국 실질 경제성장률",
        "percent", "change", 2,
    ),
    "US.gdp_deflator": (
        "deflator_growth_pct", "Deflator of gross domestic product, change",
        "미국 국내총생산 디플레이터 상승률", "percent", "change", 2,
    ),
}  # fmt: skip
# id: column, title, Korean title
BUDGET = {
    "US.defence_budget_authority": (
        "dod_military_budget_authority_fy_bn_usd",
        "Budget authority of the Department of Defense, military (subfunction 051)",
        "미국 국방부 군사 예산권한",
    ),
    "US.defence_outlays": (
        "dod_military_outlays_fy_bn_usd",
        "Outlays of the Department of Defense, military (subfunction 051)",
        "미국 국방부 군사 지출",
    ),
    "US.national_defence_outlays": (
        "national_defense_outlays_fy_bn_usd",
        "Outlays for national defence (function 050)",
        "미국 국가방위 지출",
    ),
}
# id: column, title, Korean title, note
PAY = {
    "US.federal_pay": (
        "gs_base_raise_pct",
        "General Schedule, across-the-board raise without locality pay",
        "미국 연방공무원 기본급 인상률",
        "2014 to 2026 from one compilation of the personnel office's tables, five earlier years "
        "from research reports to Congress; the rest was not looked up.",
    ),
    "US.federal_pay_with_locality": (
        "gs_average_raise_with_locality_pct",
        "General Schedule, average raise with locality pay",
        "미국 연방공무원 평균 인상률(지역수당 포함)",
        "Five years only, from research reports to Congress.",
    ),
}


def series() -> list[Series]:
    """All series of the United States."""
    rows = read("us_series")
    return [
        Series(CPI, [_change(row) for row in rows]),
        Series(INDEX, [_level(row) for row in rows]),
        *[_output(name, rows) for name in OUTPUT],
        *[_budget(name, rows) for name in BUDGET],
        *[_pay(name, rows) for name in PAY],
    ]


def _change(row: Row) -> Row:
    year, value = row["year"], row["cpi_u_pct_bls"]
    blank = {"2025": "October 2025 was not published: no rate is given", "2026": "not yet complete"}
    return observation(
        year, value, _price_day(year), source="BLS;WDI" if row["cpi_pct_wdi"] else "BLS",
        status="computed" if value else "observed", confidence="A", note=blank.get(year, ""),
    )  # fmt: skip


def _level(row: Row) -> Row:
    part = {"2025": "average of 11 months, without October", "2026": "average of January to May"}
    year = row["year"]
    return observation(
        year, row["cpi_u_avg_1982_84_100"], _price_day(year), source="BLS", confidence="A",
        status="part_year" if year in part else "observed", note=part.get(year, ""),
    )  # fmt: skip


def _price_day(year: str) -> tuple[str, str]:
    return (date_of("BLS"), "stated") if year == "2026" else (f"{int(year) + 1}-01-15", "inferred")


def _output(name: str, rows: tuple[Row, ...]) -> Series:
    column, title, title_ko, unit, measure, places = OUTPUT[name]
    header: dict[str, Any] = {
        "id": name, "title": title, "title_ko": title_ko, "area": "US", "unit": unit,
        "measure": measure, "period": "year", **WORLD_BANK, "places": places, "note": CURRENT,
    }  # fmt: skip
    header["note"] = CURRENT.replace(" (base 2020)", "")
    return Series(header, world_bank(rows, column))


def _budget(name: str, rows: tuple[Row, ...]) -> Series:
    column, title, title_ko = BUDGET[name]
    header = {
        "id": name, "title": title, "title_ko": title_ko, "area": "US", "unit": "1bn USD",
        "measure": "level", "period": FISCAL, "publisher": "Office of Management and Budget",
        **PUBLIC, "places": 1, "note": ESTIMATES,
    }  # fmt: skip
    return Series(header, [_budgeted(row, column) for row in rows])


def _budgeted(row: Row, column: str) -> Row:
    estimate = row["omb_status"] == "estimate"
    return observation(
        row["year"], row[column], (date_of("OMB"), "stated"), source="OMB", confidence="A",
        status="estimate" if estimate else "observed",
        note="estimate of May 2021" if estimate else "",
    )  # fmt: skip


def _pay(name: str, rows: tuple[Row, ...]) -> Series:
    column, title, title_ko, note = PAY[name]
    header = {
        "id": name, "title": title, "title_ko": title_ko, "area": "US", "unit": "percent",
        "measure": "change", "period": "year", "publisher": "US Office of Personnel Management",
        **PUBLIC, "known": {"day": "12-31", "years_after": -1}, "known_how": "inferred",
        "places": 1, "note": note,
    }  # fmt: skip
    return Series(header, [_raise(row, column) for row in rows if row[column]])


def _raise(row: Row, column: str) -> Row:
    source = "GS-PAY" if "GS-PAY" in row["source"] else "CRS-PAY"
    return observation(
        row["year"], row[column], (f"{int(row['year']) - 1}-12-31", "inferred"), source=source,
        confidence=confidence_of(source),
    )  # fmt: skip
