"""Won per dollar: by year, at the end of the year, by month; each source its own rows."""

from calendar import monthrange

from origin import Row, date_of, read
from shape import Series, observation

LICENCE = (
    "Federal Reserve: public domain; World Bank: CC BY 4.0; European Central Bank: free with "
    "acknowledgement"
)
CROSS = "won per euro over dollars per euro, computed from reference rates"
COMMON = {
    "area": "KR",
    "unit": "KRW per USD",
    "measure": "level",
    "publisher": "Federal Reserve, World Bank, European Central Bank",
    "licence": LICENCE,
    "redistribute": True,
}
YEAR = {
    "id": "KR.usd",
    "title": "Won per dollar, average of the year",
    "title_ko": "원/달러 환율 연평균",
    **COMMON,
    "period": "year",
    "known": {"day": "01-05", "years_after": 1},
    "known_how": "inferred",
    "places": 2,
    "prefer": ["FED-H10", "WDI", "ECB"],
    "note": (
        "Three sources side by side, within 0.51 percent of one another from 1985. The European "
        f"Central Bank's rate is {CROSS}. 2026 is part of a year and differs by source: January to "
        "June, January to October. Usual days: early January after the year (Federal Reserve), "
        "the last day of the year (European Central Bank), July after the year (World Bank)."
    ),
}
YEAR_END = {
    "id": "KR.usd_year_end",
    "title": "Won per dollar, last day of the year",
    "title_ko": "원/달러 환율 연말",
    **COMMON,
    "publisher": "European Central Bank",
    "licence": "European Central Bank: free with acknowledgement",
    "period": "year",
    "known": {"day": "12-31", "years_after": 0},
    "known_how": "inferred",
    "places": 2,
    "note": f"Cross rate: {CROSS}.",
}
MONTH = {
    "id": "KR.usd_month",
    "title": "Won per dollar, average of the month",
    "title_ko": "원/달러 환율 월평균",
    **COMMON,
    "publisher": "Federal Reserve, European Central Bank",
    "licence": "Federal Reserve: public domain; European Central Bank: free with acknowledgement",
    "period": "month",
    "known_how": "inferred",
    "places": 4,
    "prefer": ["FED-H10", "ECB"],
    "note": (
        "No gaps from April 1981. The Federal Reserve's file ends in June 2026, the European "
        f"Central Bank's cross rate ({CROSS}) begins in January 1999 and goes on to October 2026; "
        "in June 2026 the two differ by 0.04 percent."
    ),
}
MONTH_END = {
    "id": "KR.usd_month_end",
    "title": "Won per dollar, last day of the month",
    "title_ko": "원/달러 환율 월말",
    **COMMON,
    "publisher": "European Central Bank",
    "licence": "European Central Bank: free with acknowledgement",
    "period": "month",
    "known_how": "inferred",
    "places": 2,
    "note": f"Cross rate: {CROSS}.",
}
AVERAGES = {
    "FED-H10": "krw_per_usd_avg_fed",
    "WDI": "krw_per_usd_avg_wdi",
    "ECB": "krw_per_usd_avg_ecb_cross",
}


def series() -> list[Series]:
    """Averages and end rates by year and by month."""
    years, months = read("krw_usd"), read("krw_usd_monthly")
    return [
        Series(YEAR, [o for row in years for o in _averages(row)]),
        Series(YEAR_END, _ends(years, "krw_per_usd_year_end_ecb_cross")),
        Series(MONTH, [o for row in months for o in _month_averages(row)]),
        Series(MONTH_END, _ends(months, "krw_per_usd_month_end_ecb_cross")),
    ]


def _averages(row: Row) -> list[Row]:
    return [_average(row, source) for source, column in AVERAGES.items() if row[column]]


def _average(row: Row, source: str) -> Row:
    part = _part(row["year"], source)
    usual = "computed" if source == "ECB" else "observed"
    return observation(
        row["year"], row[AVERAGES[source]], _year_day(row["year"], source), source=source,
        status="part_year" if part else usual, confidence="A", note=part,
    )  # fmt: skip


def _part(year: str, source: str) -> str:
    return {
        ("1981", "FED-H10"): "the file begins in April 1981",
        ("2026", "FED-H10"): "January to June",
        ("2026", "ECB"): "January to October",
    }.get((year, source), "")


def _year_day(year: str, source: str) -> tuple[str, str]:
    if year == "2026":
        return (date_of(source), "stated")
    after = str(int(year) + 1)
    days = {"FED-H10": f"{after}-01-05", "WDI": f"{after}-07-01", "ECB": f"{year}-12-31"}
    return (days[source], "inferred")


def _month_averages(row: Row) -> list[Row]:
    month = row["month"]
    days = {"FED-H10": (_next_month(month), "inferred"), "ECB": _month_day(month)}
    return [
        observation(
            month, row[AVERAGES[source]], days[source], source=source, confidence="A",
            status="computed" if source == "ECB" else "observed",
        )
        for source in days
        if row[AVERAGES[source]]
    ]  # fmt: skip


def _next_month(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{year + number // 12}-{number % 12 + 1:02d}-05"


def _month_day(month: str) -> tuple[str, str]:
    if month == date_of("ECB")[:7]:
        return (date_of("ECB"), "stated")
    return (f"{month}-{monthrange(int(month[:4]), int(month[5:]))[1]}", "inferred")


def _ends(rows: tuple[Row, ...], column: str) -> list[Row]:
    key = next(iter(rows[0]))
    return [
        observation(
            row[key], row[column], _end_day(row[key]), status="computed", source="ECB",
            confidence="A",
        )
        for row in rows
        if row[column]
    ]  # fmt: skip


def _end_day(period: str) -> tuple[str, str]:
    return _month_day(period) if "-" in period else (f"{period}-12-31", "inferred")
