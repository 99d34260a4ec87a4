"""Korean talks, workforce, domestic share, agreements and defence plans."""

import re

import korea_execution
from columns import (
    AGREEMENT,
    CONFIDENCE,
    DERIVED,
    NOTE,
    URLS,
    YEAR,
    column,
    number,
    with_defaults,
)
from origin import Row, confidence_of, read
from shape import Table

FACTS = "public facts, with attribution"
WON = "100m KRW"
LAST = {"derived": DERIVED, "note": NOTE, "confidence": CONFIDENCE, "source_url": URLS}
SOURCED = {"note": NOTE, "confidence": CONFIDENCE, "source_url": URLS}


def tables() -> list[Table]:
    """Every Korean table but amounts and categories."""
    return [
        korea_execution.table(),
        Table(TALKS, [_talk(row) for row in read("korea_talks")]),
        Table(WORKFORCE, [r for row in read("korea_workforce") for r in _workforce(row)]),
        Table(SHARE, [r for row in read("korea_domestic_share") for r in _shares(row)]),
        Table(AGREEMENTS, [_agreement(row) for row in read("korea_agreements")]),
        Table(PLANS, [_plan(row) for row in read("korea_defence_plans")]),
    ]


def _header(name: str, title: str, title_ko: str, note: str, columns: dict) -> dict:
    return {
        "id": name, "title": title, "title_ko": title_ko, "area": "KR", "licence": FACTS,
        "note": note, "columns": columns,
    }  # fmt: skip


TALK_COLUMNS = {
    "agreement": AGREEMENT,
    "phase": column("talks, or in_force for what came after the twelfth was concluded", "choice"),
    "meeting": column("number of the meeting, pre for one before the first"),
    "date_start": column("day, or month or year where no more is known", "date"),
    "date_end": column("last day", "date"),
    "place": column("place, or meeting at which it happened"),
    "lead_kr": column("head of the Korean delegation"),
    "lead_us": column("head of the American delegation"),
    "kind": column("meeting, demand, offer, statement, pressure, interim, outcome, signature or "
                   "ratification", "choice"),
    "side": column("KR, US or both", "choice"),
    "amount": number("figure named", "see unit"),
    "unit": column("100m KRW, 1m USD or percent; empty for other quantities", "choice"),
    "amount_as_told": column("figure and unit in the words of the record"),
    "term_years": column("term asked for or agreed, years"),
    **SOURCED,
}  # fmt: skip
TALKS = _header(
    "KR.talks", "Talks on the Korean agreements, 1992 to 2025", "방위비분담금 협상 경과",
    "Meetings of rounds 4, 5, 7 and 8 and parts of 9 were not found; the opening figures of round "
    "12 were not made public. The 33,000 of 2025 is comprehensive support, not an amount of an "
    "agreement, and its period is told by the Korean side only.",
    TALK_COLUMNS,
)  # fmt: skip
UNITS = {"USD m": "1m USD", "100m won": WON, "%": "percent"}


def _talk(row: Row) -> Row:
    after = row["round"].startswith("after")
    plain = row["amount"].replace(".", "", 1).isdigit()
    told = f"{row['amount']} {row['unit']}".strip()
    unit = next((unit for start, unit in UNITS.items() if row["unit"].startswith(start)), "")
    return with_defaults(TALK_COLUMNS, {
        **{name: row[name] for name in TALK_COLUMNS if name in row},
        "agreement": f"korea-{int(row['round'].split()[-1]):02d}",
        "phase": "in_force" if after else "talks",
        "meeting": row["meeting_no"],
        "amount": row["amount"] if plain else "",
        "unit": unit if plain else "",
        "amount_as_told": told,
    })  # fmt: skip


WORKFORCE_COLUMNS = {
    "year": YEAR,
    "us_troops": number("American troops in Korea", "persons"),
    "korean_employees": number("Korean employees of US Forces Korea", "persons"),
    "labour_cost_total": number("labour cost of all Korean employees", WON),
    "labour_paid": number("labour cost borne under the agreement", WON),
    "labour_paid_share": number("share borne under the agreement", "percent"),
    "labour_paid_share_is": column("exact, claimed, ceiling or more than", "choice"),
    "labour_paid_per_employee": number("borne under the agreement, a head", "1m KRW"),
    "derived_figures": column("which columns of the row were computed"),
    **LAST,
}
WORKFORCE = _header(
    "KR.workforce", "American troops and Korean employees", "주한미군 병력과 한국인 근로자",
    "Rows of one year that disagree stand one below the other. The labour cost of all employees is "
    "a civic group's computation; no series is published (KR.employee_labour_cost). Average pay "
    "was not found.",
    WORKFORCE_COLUMNS,
)  # fmt: skip
WORKFORCE_NAMES = {
    "labour_cost_total_krw_100m": "labour_cost_total",
    "labour_paid_from_sma_krw_100m": "labour_paid",
    "sma_labour_per_employee_krw_m": "labour_paid_per_employee",
}
WORKFORCE_DERIVED = {
    "2013": "labour_paid_per_employee",
    "2021": "labour_cost_total",
    "2022": "labour_cost_total",
    "2023": "labour_paid",
}
WORKFORCE_FURTHER: dict[str, list[Row]] = {
    "2020": [
        {"korean_employees": "9000", "note": "about, by another report", "confidence": "B"},
        {"korean_employees": "8500", "note": "by another report", "confidence": "B"},
    ],
    "2021": [{
        "labour_paid": "5597", "derived": "yes", "derived_figures": "labour_paid",
        "note": "47.3 percent of 11,833, given in the 2024 audit of the Assembly",
        "confidence": "C",
        "source_url": "https://honmall.net/?id=204177&pg=news_art",
    }],
}  # fmt: skip


def _workforce(row: Row) -> list[Row]:
    words = row["sma_share_pct"].replace("more than ", "").replace(" (ceiling)", "")
    kind = {"75 (ceiling)": "ceiling", "more than 70": "more than", "70": "claimed"}.get(
        row["sma_share_pct"]
    )
    computed = WORKFORCE_DERIVED.get(row["year"], "")
    own = with_defaults(WORKFORCE_COLUMNS, {
        **{name: row[name] for name in WORKFORCE_COLUMNS if name in row},
        **{new: row[old] for old, new in WORKFORCE_NAMES.items()},
        "labour_paid_share": words,
        "labour_paid_share_is": kind or ("exact" if words else ""),
        "derived": "yes" if computed else "no",
        "derived_figures": computed,
    })  # fmt: skip
    further = WORKFORCE_FURTHER.get(row["year"], [])
    given = {"year": row["year"], "derived": "no", "source_url": row["source_url"]}
    return [own, *[with_defaults(WORKFORCE_COLUMNS, {**given, **more}) for more in further]]


SHARE_COLUMNS = {
    "year": column("year, or words where it is open on one side"),
    "category": column("labour, construction, logistics or total", "choice"),
    "measure": column("domestic = share paid or delivered in Korea, first round; in_kind = share "
                      "delivered in kind; split = share of the payments", "choice"),
    "share": number("the figure", "percent"),
    "share_is": column("exact, about or more than; not stated where no number is given", "choice"),
    "what": column("what the share is a share of, in words"),
    "who_says": column("who says so"),
    **LAST,
}  # fmt: skip
SHARE = _header(
    "KR.domestic_share", "Share of the contribution spent in Korea", "방위비분담금 국내 환류 비율",
    "Official shares are first round only: what of it is imported again is not measured. A share "
    "is printed with its measure or not at all.",
    SHARE_COLUMNS,
)  # fmt: skip
# (year, category of the origin, share of the origin) -> year, category, share of each row
SPLIT_SHARES = {
    ("2020", "all three"): [
        ("2020", "labour", "100"), ("2020", "construction", "88"), ("2020", "logistics", "100"),
    ],
    ("2014", "labour / logistics / construction"): [
        ("2014", "labour", "40"), ("2014", "logistics", "20"), ("2014", "construction", "40"),
    ],
    ("2009", "construction"): [
        ("2009", "construction", "30"), ("2010", "construction", "60"),
        ("from 2011", "construction", "88"),
    ],
}  # fmt: skip


def _shares(row: Row) -> list[Row]:
    key = (row["year"], row["category"])
    if "/" in row["share_pct"]:
        return [_share(row, year, name, value) for year, name, value in SPLIT_SHARES[key]]
    return [_share(row, row["year"], row["category"], row["share_pct"])]


def _share(row: Row, year: str, category: str, share: str) -> Row:
    computed = row["who_says"].startswith("computed")
    return with_defaults(SHARE_COLUMNS, {
        **{name: row[name] for name in ("what", "who_says", "note", "confidence", "source_url")},
        "year": year,
        "category": category,
        "measure": _measure(row),
        "share": share.replace("more than ", ""),
        "share_is": _exactness(row, share),
        "derived": "yes" if computed else "no",
    })  # fmt: skip


def _measure(row: Row) -> str:
    if row["year"] == "2009":
        return "in_kind"
    return "split" if row["year"] == "2014" else "domestic"


def _exactness(row: Row, share: str) -> str:
    if not share:
        return "not stated"
    if share.startswith("more than"):
        return "more than"
    return "about" if row["year"] == "2014" else "exact"


AGREEMENT_COLUMNS = {
    "agreement": AGREEMENT,
    "talks_concluded": column("day the talks ended, or a remark", "date"),
    "initialled": column("day of initialling", "date"),
    "signed": column("day of signature; month only where the day was not found", "date"),
    "assembly_consent": column("day of consent by the National Assembly", "date"),
    "entry_into_force": column("day of entry into force", "date"),
    "dates_note": column("what the record adds to the dates"),
    "treaty_no": column("treaty number"),
    "first_year": YEAR,
    "last_year": YEAR,
    "first_year_won": number("amount of the first year", WON),
    "first_year_dollars": number("amount of the first year", "1m USD"),
    "first_year_growth": number("over the year before", "percent"),
    "currency_rule": column("currencies and conversion"),
    "escalator_words": column("how later years are set"),
    "escalator_index": column("index"),
    "index_lag_years": column("lag of the index, and how it is known"),
    "additive": column("points added, percent, and when"),
    "cap": column("cap on the rate, percent, or none"),
    "floor": column("floor on the rate; none was found in any text"),
    "rate_rounding": column("rounding of the rate"),
    "amount_rounding": column("rounding of the amount"),
    "formula": column("the rule as a formula, in words and signs; never computed from"),
    "categories": column("heads of expenditure"),
    "labour_share_rule": column("bounds on the Korean part of labour cost"),
    "in_kind_rule": column("what is given in kind"),
    "interim_rule": column("what holds when the next agreement is late"),
    "lead_kr": column("head of the Korean delegation"),
    "lead_us": column("head of the American delegation"),
    "signed_by_kr": column("who signed for Korea"),
    "signed_by_us": column("who signed for the United States"),
    **SOURCED,
}
AGREEMENTS = _header(
    "KR.agreements", "The twelve Korean Special Measures Agreements", "방위비분담특별협정 일람",
    "Dates, signatories and rules as read. Operative articles were read for round 8 and partly "
    "for round 3; the rules of rounds 10 to 12 come from ministry releases and press accounts. "
    "Empty means not found.",
    AGREEMENT_COLUMNS,
)  # fmt: skip
AGREEMENT_NAMES = {
    "first_year_amount_krw_100m": "first_year_won",
    "first_year_amount_usd_m": "first_year_dollars",
    "first_year_growth_pct": "first_year_growth",
    "additive_pct": "additive",
    "cap_pct": "cap",
    "floor_pct": "floor",
    "extension_interim_rule": "interim_rule",
    "notes": "note",
}


DATED = re.compile(r"([0-9-]+) \((.+)\)")


def _dates(row: Row) -> Row:
    """The five dates without their remarks, and the remarks."""
    dates, remarks = {}, []
    for name in ("talks_concluded", "initialled", "signed", "assembly_consent", "entry_into_force"):
        words = DATED.fullmatch(row[name])
        vague = row[name] and not words and not row[name].replace("-", "").isdigit()
        dates[name] = "" if vague else words[1] if words else row[name]
        if words or vague:
            remarks.append(f"{name}: {row[name]}")
    return {**dates, "dates_note": "; ".join(remarks)}


def _agreement(row: Row) -> Row:
    mixed = row["confidence"] not in ("A", "B", "C")
    note = f"{row['notes']} Confidence: {row['confidence']}." if mixed else row["notes"]
    return with_defaults(AGREEMENT_COLUMNS, {
        **{name: row[name] for name in AGREEMENT_COLUMNS if name in row},
        **{new: row[old] for old, new in AGREEMENT_NAMES.items()},
        **_dates(row),
        "agreement": f"korea-{int(row['round']):02d}",
        "note": note,
        "confidence": "B" if mixed else row["confidence"],
    })  # fmt: skip


PLAN_COLUMNS = {
    "plan": column("plan, by its years or its name"),
    "published": column("when, as closely as known", "date"),
    "stated_growth": number("growth a year as the plan states it", "percent"),
    "stated_total": number("total as the plan states it", "1trn KRW"),
    "year": YEAR,
    "planned": number("planned budget of the year; the first year of some plans is the voted "
                      "budget itself", "1trn KRW"),
    "voted": number("original budget as voted", "1trn KRW"),
    "planned_over_voted": number("planned over voted, less one, computed", "percent"),
    "confidence": CONFIDENCE,
    "source": column("id of the source"),
}  # fmt: skip
PLANS = _header(
    "KR.defence_plans", "Defence plans against voted budgets", "국방중기계획과 국방예산",
    "Rows without a year give the plan's growth and total only. Plans overshoot: six plans, by "
    "about two points a year after two to five years.",
    PLAN_COLUMNS,
)  # fmt: skip
PLAN_NAMES = {
    "stated_growth_pct_a_year": "stated_growth",
    "stated_total_trn_krw": "stated_total",
    "planned_budget_trn_krw": "planned",
    "actual_original_budget_trn_krw": "voted",
    "plan_over_actual_pct": "planned_over_voted",
}


def _plan(row: Row) -> Row:
    return with_defaults(PLAN_COLUMNS, {
        **{name: row[name] for name in PLAN_COLUMNS if name in row},
        **{new: row[old] for old, new in PLAN_NAMES.items()},
        "confidence": confidence_of(row["source"]),
    })  # fmt: skip
