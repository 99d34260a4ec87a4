"""The Korean defence budget: growth as printed, amounts on three bases, and shares."""

from origin import Row, confidence_of, date_of, read
from shape import Series, observation

LICENCE = "Korean government page, public facts, with attribution; press facts"
VOTE = {"day": "12-02", "years_after": -1}
COMMON = {
    "area": "KR",
    "period": "year",
    "publisher": "Ministry of National Defense, Republic of Korea",
    "licence": LICENCE,
    "redistribute": True,
}
ORIGINAL = "the budget as voted before the year began"
GROWTH = {
    "id": "KR.defence_budget",
    "title": "Defence budget, growth on the year before",
    "title_ko": "국방예산 증가율",
    **COMMON,
    "unit": "percent",
    "measure": "change",
    "known": VOTE,
    "known_how": "inferred",
    "places": 1,
    "bases": {"original": f"{ORIGINAL}, over the original budget of the year before"},
    "note": (
        "As printed by the ministry, one decimal; equal to the growth computed from the amounts in "
        "every year from 1976. The budget of a year is voted about 2 December of the year before; "
        "the day of each vote is inferred but for 2026. 1992 is 12.84955 before rounding and "
        "prints 12.8: do not round twice."
    ),
}
AMOUNT = {
    "id": "KR.defence_budget_amount",
    "title": "Defence budget",
    "title_ko": "국방예산",
    **COMMON,
    "unit": "100m KRW",
    "measure": "level",
    "known": VOTE,
    "known_how": "inferred",
    "places": 0,
    "bases": {
        "original": ORIGINAL,
        "after_supplementary": "after the supplementary budgets of the year",
        "proposal": "as the government proposed it to the Assembly",
    },
    "prefer": ["MND", "HANKYUNG-2021", "NOCUT-2009", "BITI"],
    "note": (
        "For 2000 to 2019, where no figure after supplementary budgets is given, BITI shows the "
        "original budget unchanged. 2020 and 2021 are computed from announced cuts where BITI "
        "shows none: both are kept."
    ),
}
SHARE = {
    "id": "KR.defence_budget_share_of_gdp",
    "title": "Defence budget as a share of gross domestic product, as the ministry prints it",
    "title_ko": "국방예산의 국내총생산 대비 비율",
    **COMMON,
    "unit": "percent",
    "measure": "level",
    "places": 2,
    "note": (
        "The ministry's table uses gross domestic product of base 2015. KR.gdp is of base 2020: "
        "the two must not be mixed (2024 is 2.54 here and 2.32 over KR.gdp)."
    ),
}
OF_BUDGET = {
    "id": "KR.defence_budget_share_of_government_budget",
    "title": "Defence budget as a share of the government budget, as the ministry prints it",
    "title_ko": "정부재정 대비 국방예산 비율",
    **COMMON,
    "unit": "percent",
    "measure": "level",
    "places": 1,
}
# Which source gives which basis; rows of the origin name their sources together.
AFTER = {
    "2000": "BITI", "2003": "BITI", "2005": "BITI", "2009": "NOCUT-2009", "2013": "BITI",
    "2020": "HANKYUNG-2021", "2021": "HANKYUNG-2021",
}  # fmt: skip
CUTS = {
    "2020": "computed: original less 1.4759 and 0.2978 trillion won",
    "2021": "computed: original less 0.5629 trillion won, projects of the procurement office",
}
PROPOSALS = {"2022": "NEWS1-2021", "2023": "YNA-2023", "2025": "KDU-2025", "2026": "ETODAY-2026"}
UNKNOWN_AFTER = {
    "2022": "final figure not found; the second supplementary proposal cut 1.5068 trillion won",
    "2025": "final figure not found; the second supplementary budget of July 2025 cut 0.0905 "
    "trillion won gross, other items rose 0.0223 by one account",
}
UNKNOWN_SOURCES = {"2022": "MT-2022", "2025": "CHOSUN-2025"}


def series() -> list[Series]:
    """Growth, amounts and shares."""
    rows = read("korea_defence_budget")
    return [
        Series(GROWTH, [_growth(row) for row in rows]),
        Series(AMOUNT, [o for row in rows for o in _amounts(row)]),
        Series(SHARE, [_share(row, "share_of_gdp_pct") for row in rows if row["share_of_gdp_pct"]]),
        Series(
            OF_BUDGET,
            [_share(r, "share_of_gov_budget_pct") for r in rows if r["share_of_gov_budget_pct"]],
        ),
    ]


def _voted(year: str) -> tuple[str, str]:
    if year == "2026":
        return (date_of("ETODAY-2026"), "stated")
    return (f"{int(year) - 1}-12-02", "inferred")


def _source(row: Row) -> str:
    return {"2025": "CHOSUN-2025", "2026": "ETODAY-2026"}.get(row["year"], "MND")


def _growth(row: Row) -> Row:
    source = "MENAFN-2025" if row["year"] == "2025" else _source(row)
    note = "12.84955 before rounding" if row["year"] == "1992" else ""
    return observation(
        row["year"], row["growth_pct_published"], _voted(row["year"]), basis="original",
        source=source, confidence=confidence_of(source), note=note,
    )  # fmt: skip


def _amounts(row: Row) -> list[Row]:
    year, source = row["year"], _source(row)
    original = observation(
        year, row["budget_original_100m_krw"], _voted(year), basis="original",
        source=source, confidence=confidence_of(source),
    )  # fmt: skip
    return [original, *_after(row), *_unknown_after(year), *_proposal(row)]


def _after(row: Row) -> list[Row]:
    year, value = row["year"], row["budget_after_supplementary_100m_krw"]
    if not value:
        return []
    source = AFTER[year]
    rows = [
        observation(
            year, value, _day_after(year, source), basis="after_supplementary", source=source,
            status="computed" if year in CUTS else "observed",
            confidence="C" if year in CUTS else confidence_of(source), note=CUTS.get(year, ""),
        )
    ]  # fmt: skip
    return [*rows, _unchanged(row)] if year in CUTS else rows


def _day_after(year: str, source: str) -> tuple[str, str]:
    return (f"{year}-12-31", "inferred") if source == "BITI" else (date_of(source), "stated")


def _unchanged(row: Row) -> Row:
    return observation(
        row["year"], row["budget_original_100m_krw"], ("2021-12-31", "inferred"),
        basis="after_supplementary", source="BITI", confidence="C",
        note="lists the original budget unchanged, against the announced cuts",
    )  # fmt: skip


def _unknown_after(year: str) -> list[Row]:
    if year not in UNKNOWN_AFTER:
        return []
    source = UNKNOWN_SOURCES[year]
    return [
        observation(
            year, "", (date_of(source), "stated"), basis="after_supplementary",
            source=source, confidence="B", note=UNKNOWN_AFTER[year],
        )
    ]  # fmt: skip


def _proposal(row: Row) -> list[Row]:
    if not row["gov_proposal_100m_krw"]:
        return []
    source = PROPOSALS[row["year"]]
    return [
        observation(
            row["year"], row["gov_proposal_100m_krw"], (date_of(source), "stated"),
            basis="proposal", source=source, confidence="B",
        )
    ]  # fmt: skip


def _share(row: Row, column: str) -> Row:
    source = _source(row)
    day = (date_of(source), "stated") if source != "MND" else ("2024-12-31", "inferred")
    provisional = column == "share_of_gdp_pct" and row["year"] in ("2023", "2024")
    return observation(
        row["year"], row[column], day, source=source, confidence=confidence_of(source),
        status="estimate" if provisional else "observed",
        note="marked provisional by the ministry" if provisional else "",
    )  # fmt: skip
