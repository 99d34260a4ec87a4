"""Korean output, people, American soldiers, wages and the government budget."""

from collections.abc import Callable
from typing import Any

from origin import Row, confidence_of, date_of, read
from shape import Series, observation

WORLD_BANK = {
    "publisher": "World Bank",
    "licence": "CC BY 4.0 with World Bank dispute terms",
    "redistribute": True,
}
PRESS = {"licence": "facts, with the source named", "redistribute": True}
CURRENT = (
    "The series as it stands in the World Bank's file of 2026-07-01 (base 2020): revised since the "
    "first prints, so known only from that day."
)

# id: column, title, Korean title, unit, measure, places, note
OUTPUT: dict[str, tuple[str, str, str, str, str, int, str]] = {
    "KR.gdp": (
        "gdp_nominal_trn_krw", "Gross domestic product at current prices", "국내총생산(명목)",
        "1trn KRW", "level", 1,
        "Derived: dollars at current prices times the official exchange rate, not a print of the "
        "national accounts. " + CURRENT,
    ),
    "KR.gdp_nominal_growth": (
        "nominal_growth_pct", "Gross domestic product at current prices, growth", "명목 경제성장률",
        "percent", "change", 2, "Derived from KR.gdp before rounding. " + CURRENT,
    ),
    "KR.gdp_real_growth": (
        "real_growth_pct", "Real growth of gross domestic product", "실질 경제성장률",
        "percent", "change", 2,
        CURRENT + " The fourth agreement needs first prints (KR.gdp_real_growth_first).",
    ),
    "KR.gdp_deflator": (
        "deflator_growth_pct", "Deflator of gross domestic product, change",
        "국내총생산 디플레이터 상승률",
        "percent", "change", 2,
        CURRENT + " First prints are not sourced, so the fifth agreement cannot be replayed: its "
        "two deflators must add to about 4.18 points, 2001 and 2002 here give 6.55.",
    ),
    "KR.gdp_usd": (
        "gdp_bn_usd", "Gross domestic product in dollars at current prices", "국내총생산(달러)",
        "1bn USD", "level", 1, CURRENT,
    ),
    "KR.population": (
        "population", "Population, middle of the year", "인구", "persons", "level", 0, CURRENT,
    ),
}  # fmt: skip
DERIVED = ("KR.gdp", "KR.gdp_nominal_growth")

GOVERNMENT = {
    "id": "KR.government_budget",
    "title": "Government budget, on the defence ministry's basis",
    "title_ko": "정부재정(국방부 기준)",
    "area": "KR",
    "unit": "100m KRW",
    "measure": "level",
    "period": "year",
    "publisher": "compilation of ministry and budget data",
    **PRESS,
    "known": {"day": "12-02", "years_after": -1},
    "known_how": "inferred",
    "places": 0,
    "note": "One secondary compilation, to be checked against the official statistics.",
}

WAGE_PUBLISHERS = "press and compilations of ministry figures"
# id: column, title, Korean title, unit, measure, places, usual day, note
WAGES: dict[str, tuple[str, str, str, str, str, int, dict[str, Any], str]] = {
    "KR.minimum_wage": (
        "minimum_wage_krw_hour", "Minimum wage", "최저임금(시간급)", "KRW per hour", "level", 1,
        {"day": "12-31", "years_after": -1},
        "Set in the year before it applies. Before 2007 it applied from September and the labels "
        "of the years follow the lists used. Group 1 rate in 1988 (group 2: 487.5). One table "
        "prints 1,855 for 2001, a misprint against 1,865.",
    ),
    "KR.minimum_wage_growth": (
        "minimum_wage_growth_pct", "Minimum wage, growth on the year before", "최저임금 인상률",
        "percent", "change", 1, {"day": "12-31", "years_after": -1},
        "Equal to the growth of KR.minimum_wage to one decimal.",
    ),
    "KR.civil_service_pay": (
        "civil_service_pay_rise_pct", "Civil service pay rise", "공무원 보수 인상률",
        "percent", "change", 1, {"day": "12-31", "years_after": -1},
        "2014 and 2015 were not found. Two compilations disagree about 2019: both are kept.",
    ),
    "KR.nominal_wages": (
        "nominal_wage_growth_pct", "Nominal wages, growth", "명목임금 상승률",
        "percent", "change", 1, {"day": "02-28", "years_after": 1},
        "Total wage of establishments with one or more employees; three secondary sources joined.",
    ),
}  # fmt: skip
PREFIX = {"KR.civil_service_pay": "CSP-", "KR.nominal_wages": "WAGE-"}

SOLDIERS = {
    "id": "KR.us_soldiers",
    "title": "American active duty personnel permanently assigned, without rotations, 30 September",
    "title_ko": "주한미군 현역 상주 인원(순환배치 제외, 9월 30일 기준)",
    "area": "KR",
    "unit": "persons",
    "measure": "level",
    "period": "year",
    "publisher": "US Department of Defense, Defense Manpower Data Center",
    "licence": "US public domain",
    "redistribute": True,
    "places": 0,
    "note": "A count of people permanently assigned, without rotations. Reports of the talks use "
    "28,500 (table KR.workforce).",
}


def series() -> list[Series]:
    """Output, government budget, wages and American soldiers."""
    return [
        *[_output(name) for name in OUTPUT],
        Series(GOVERNMENT, _government(read("korea_gdp"))),
        *[_wages(name) for name in WAGES],
        Series(SOLDIERS, _soldiers(read("allies_macro"))),
    ]


def _output(name: str) -> Series:
    column, title, title_ko, unit, measure, places, note = OUTPUT[name]
    header = {
        "id": name, "title": title, "title_ko": title_ko, "area": "KR", "unit": unit,
        "measure": measure, "period": "year", **WORLD_BANK, "places": places, "note": note,
    }  # fmt: skip
    status = "computed" if name in DERIVED else "observed"
    return Series(header, world_bank(read("korea_gdp"), column, status))


def world_bank(rows: tuple[Row, ...], column: str, status: str = "observed") -> list[Row]:
    """One column of the World Bank's file as it stood on its day."""
    return [
        observation(
            row["year"], row[column], (date_of("WDI"), "stated"), status=status, source="WDI",
            confidence="C" if status == "computed" else "A",
        )
        for row in rows
        if row[column]
    ]  # fmt: skip


def _soldiers(rows: tuple[Row, ...]) -> list[Row]:
    return [
        observation(
            row["year"], row["us_active_duty_sept"], (date_of("DMDC"), "stated"),
            source="DMDC", confidence=confidence_of("DMDC"),
        )
        for row in rows
        if row["iso3"] == "KOR" and row["us_active_duty_sept"]
    ]  # fmt: skip


def _government(rows: tuple[Row, ...]) -> list[Row]:
    column = "gov_budget_mnd_basis_100m_krw"
    return [
        observation(
            row["year"], row[column], (f"{int(row['year']) - 1}-12-02", "inferred"),
            source="BITI", confidence="C",
        )
        for row in rows
        if row[column]
    ]  # fmt: skip


def _wages(name: str) -> Series:
    column, title, title_ko, unit, measure, places, known, note = WAGES[name]
    header = {
        "id": name, "title": title, "title_ko": title_ko, "area": "KR", "unit": unit,
        "measure": measure, "period": "year", "publisher": WAGE_PUBLISHERS, **PRESS,
        "known": known, "known_how": "inferred", "places": places, "note": note,
    }  # fmt: skip
    rows = [o for row in read("korea_wages") for o in _wage_rows(name, column, row)]
    return Series(header, rows)


def _wage_rows(name: str, column: str, row: Row) -> list[Row]:
    sources = [n for n in row["source"].split(";") if n.startswith(PREFIX.get(name, "MW-"))]
    if row[column]:
        return [_wage(name, row, row[column], sources), *_against(name, row)]
    return [_blank(row)] if _left_blank(name, row) else []


def _wage(name: str, row: Row, value: str, sources: list[str]) -> Row:
    return observation(
        row["year"], value, _wage_day(name, row["year"]), source=";".join(sources),
        confidence=min(confidence_of(source) for source in sources), note=_wage_note(name, row),
    )  # fmt: skip


def _wage_day(name: str, year: str) -> tuple[str, str]:
    stated = {
        ("KR.civil_service_pay", "2026"): date_of("CSP-2026"),
        ("KR.nominal_wages", "2023"): date_of("WAGE-2023"),
    }
    if (name, year) in stated:
        return (stated[name, year], "stated")
    if name == "KR.nominal_wages":
        return (f"{int(year) + 1}-02-28", "inferred")
    if year == "2026":
        return ("2025-07-31", "inferred")
    return (f"{int(year) - 1}-12-31", "inferred")


def _wage_note(name: str, row: Row) -> str:
    belongs: dict[str, Callable[[str], bool]] = {
        "KR.minimum_wage": lambda year: not "2009" <= year <= "2019",
        "KR.civil_service_pay": lambda year: year in ("2009", "2019"),
    }
    return row["note"] if belongs.get(name, lambda year: False)(row["year"]) else ""


def _against(name: str, row: Row) -> list[Row]:
    if (name, row["year"]) != ("KR.civil_service_pay", "2019"):
        return []
    return [
        observation(
            "2019", "1.5", ("2018-12-31", "inferred"), source="CSP-2025", confidence="C",
            note="against 1.8 in another compilation",
        )
    ]  # fmt: skip


def _left_blank(name: str, row: Row) -> bool:
    return name == "KR.civil_service_pay" and row["year"] in ("2014", "2015")


def _blank(row: Row) -> Row:
    year = row["year"]
    note = "not found" + (": garbled in the compilation read" if year == "2014" else "")
    day = (f"{int(year) - 1}-12-31", "inferred")
    return observation(year, "", day, source="CSP-BLOG", confidence="C", note=note)
