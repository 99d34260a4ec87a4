"""Series that agreements name and nobody publishes: declared, with the reason, without data."""

from typing import Any

from shape import Series

YEN = "100m JPY"
JAPANESE_YEAR = "fiscal year from 04-01"
NOT_FOUND_JP = "not found: the Ministry of Defense's yearly tables were not reachable"

# id: title, Korean title, unit, measure, period, reason
DECLARED: dict[str, tuple[str, str, str, str, str, str]] = {
    "KR.employee_labour_cost": (
        "Total labour cost of the Korean employees of US Forces Korea",
        "주한미군 한국인 근로자 총 인건비",
        "100m KRW", "level", "year",
        "not published as a series; two single figures of a civic group (2021: 5,405, 2022: about "
        "5,486) stand in the table KR.workforce",
    ),
    "KR.won_based_cost": (
        "Won-based cost of stationing US forces in Korea", "주한미군 원화지출 주둔비용",
        "1m USD", "level", "year",
        "not published as a series; only shares of it were printed (16.4 percent for 1991, 32.2 "
        "for 1995)",
    ),
    "KR.gdp_deflator_first": (
        "Deflator of gross domestic product, change as first printed",
        "국내총생산 디플레이터 상승률(최초 공표)",
        "percent", "change", "year",
        "first prints not found; the two years used by the fifth agreement must add to about 4.18 "
        "points, the current series (KR.gdp_deflator) gives 6.55",
    ),
    "KR.gdp_real_growth_first": (
        "Real growth of gross domestic product as first printed", "실질 경제성장률(최초 공표)",
        "percent", "change", "year",
        "first prints of 1999 and 2000 not found; newspapers of 1998 disagree whether real or "
        "nominal growth was meant, of the domestic or the national product",
    ),
    "JP.base_worker_pay": (
        "Pay of one worker at US bases in Japan", "주일미군 기지 근로자 1인당 임금",
        YEN, "level", JAPANESE_YEAR, NOT_FOUND_JP,
    ),
    "JP.base_workers": (
        "Workers at US bases in Japan", "주일미군 기지 근로자 수",
        "persons", "level", JAPANESE_YEAR, NOT_FOUND_JP,
    ),
    "JP.base_labour_cost": (
        "Labour cost of workers at US bases in Japan", "주일미군 기지 노무비",
        YEN, "level", JAPANESE_YEAR, NOT_FOUND_JP,
    ),
    "JP.personnel_authority_pay": (
        "Pay change recommended by the National Personnel Authority of Japan",
        "일본 인사원 권고 급여 인상률",
        "percent", "change", JAPANESE_YEAR,
        "not in the data carried over; no printed recommendation was read",
    ),
    "JP.base_utilities_cost": (
        "Cost of utilities of US bases in Japan", "주일미군 기지 광열수료 총액",
        YEN, "level", JAPANESE_YEAR, NOT_FOUND_JP,
    ),
    "JP.base_utilities_price": (
        "Price of a unit of utilities of US bases in Japan", "주일미군 기지 광열수료 단가",
        "100m JPY per unit", "level", JAPANESE_YEAR, NOT_FOUND_JP,
    ),
    "JP.base_utilities_quantity": (
        "Quantity of utilities procured for US bases in Japan", "주일미군 기지 광열수 조달량",
        "units", "level", JAPANESE_YEAR, NOT_FOUND_JP,
    ),
}  # fmt: skip


def series() -> list[Series]:
    """Headers only: rules that read these come out unknown, with the reason given here."""
    return [Series(_header(name)) for name in DECLARED]


def _header(name: str) -> dict[str, Any]:
    title, title_ko, unit, measure, period, reason = DECLARED[name]
    return {
        "id": name,
        "title": title,
        "title_ko": title_ko,
        "area": name.partition(".")[0],
        "unit": unit,
        "measure": measure,
        "period": period,
        "data": "none",
        "reason": reason,
    }
