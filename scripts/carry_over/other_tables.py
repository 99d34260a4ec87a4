"""Support outside the agreements, Japan, other hosts, allied figures and the UN scale."""

import nato
import un_scale
from columns import EVIDENCE, NAMED_SOURCE, NOTE, SPAN, YEAR, column, number, with_defaults
from origin import CONFIDENCE, Row, read
from shape import Table

FACTS = "public facts, with attribution"
UNITS = {
    "oku_won": "100m KRW", "oku_yen": "100m JPY", "oku_yen_5y": "100m JPY", "percent": "percent",
    "USD_million": "1m USD", "EUR_million": "1m EUR", "KRW_trillion": "1trn KRW", "USD": "USD",
}  # fmt: skip


def tables() -> list[Table]:
    """Every table that is not about a Korean agreement itself."""
    return [
        Table(SUPPORT, [_support(row) for row in read("korea_total_support")]),
        Table(JAPAN, [_japan(row) for row in read("japan_amounts")]),
        Table(RULES, [_rule(row) for row in read("japan_agreements")]),
        Table(HOSTS, [_host(row) for row in read("host_support_benchmarks")]),
        Table(COSTS, [_cost(row) for row in read("us_stationing_costs")]),
        Table(MACRO, [_macro(row) for row in read("allies_macro")]),
        un_scale.table(),
        nato.table(),
    ]


def _header(name: str, title: str, title_ko: str, note: str, columns: dict) -> dict:
    return {
        "id": name, "title": title, "title_ko": title_ko, "area": name.partition(".")[0],
        "licence": FACTS, "note": note, "columns": columns,
    }  # fmt: skip


def _carried(columns: dict, row: Row, **changed: str) -> Row:
    """A row of the origin under the names of the table; evidence becomes confidence."""
    kept = {name: row[name] for name in columns if name in row}
    derived = "yes" if row["evidence"] == "D" else "no"
    return with_defaults(
        columns, {**kept, "confidence": row["evidence"], "derived": derived, **changed}
    )


SUPPORT_COLUMNS = {
    "year": SPAN,
    "group": column("total, continuing, direct, indirect, temporary, return_to_economy, plan, "
                    "unspent or rule", "choice"),
    "item": column("what was counted"),
    "amount": number("the figure", "see unit"),
    "unit": column("100m KRW, 1m USD or percent", "choice"),
    "note": NOTE,
    **NAMED_SOURCE,
}  # fmt: skip
SUPPORT = _header(
    "KR.total_support", "Korean support beyond the agreement", "주한미군 직간접 지원 총액",
    "Direct, indirect and temporary support of 2015 after one study, and scattered older figures. "
    "Two residuals are computed from the other rows of their group. White paper tables after 2015 "
    "were not reachable: those rows have no amount.",
    SUPPORT_COLUMNS,
)  # fmt: skip


def _support(row: Row) -> Row:
    changed = {"unit": UNITS[row["unit"]]}
    if row["year"].startswith("c. "):
        about = f"year about {row['year'][3:]}, told as last year only"
        changed |= {"year": row["year"][3:], "note": _and(about, row["note"])}
    if row["evidence"] == "D":
        changed |= {
            "source_publisher": "computed here",
            "source_title": "what is left of the subtotal after the rows above",
            "source_date": "",
            "source_url": _group_urls(row),
        }
    return _carried(SUPPORT_COLUMNS, row, **changed)


def _and(first: str, second: str) -> str:
    return first if not second or second.startswith("Year given") else f"{first}; {second}"


def _group_urls(row: Row) -> str:
    rows = [r for r in read("korea_total_support") if r["year"] == row["year"]]
    urls = [r["source_url"] for r in rows if r["group"] == row["group"] and r["source_url"]]
    return " ; ".join(dict.fromkeys(urls))


JAPAN_COLUMNS = {
    "fiscal_year": column("Japanese fiscal year, from April, or span of years", "span"),
    "scope": column("HNS (host-nation support), outside_HNS, or a wider measure"),
    "category": column("category, or total"),
    "legal_basis": column("SOFA, SMA, both, or mixed", "choice"),
    "stage": column("budget, contract_basis, settled, agreement_schedule, estimate_at_signing, "
                    "envelope, budget_sum, cumulative or as_stated", "choice"),
    "amount": number("the figure", "100m JPY"),
    "note": NOTE,
    **NAMED_SOURCE,
}  # fmt: skip
JAPAN = _header(
    "JP.host_nation_support",
    "Japanese support by year, category and stage",
    "일본의 주일미군 지원 금액",
    "Compare figures of one stage only. Legal basis and budget heading are two things: part of the "
    "relocation cost under the special agreement is booked outside host-nation support. JFY2009 "
    "adds to 1,927 against 1,928 printed, one unit of rounding. Years without an amount were not "
    "found.",
    JAPAN_COLUMNS,
)  # fmt: skip


def _japan(row: Row) -> Row:
    return _carried(JAPAN_COLUMNS, row, fiscal_year=row["jfy"], amount=row["amount_oku_yen"])


RULE_COLUMNS = {
    "agreement": column("agreement, as named in the library; empty for measures outside any"),
    "record": column("name of the term in the record"),
    "term_from": column("first day", "date"),
    "term_to": column("last day", "date"),
    "item": column("category"),
    "rule_type": column("kind of rule", "choice"),
    "value": number("figure of the rule, or its first value", "see unit"),
    "value_end": number("last value of a phased rule", "see unit"),
    "value_of": column("the categories a rule refers to"),
    "unit": column("unit of the figure; years_together marks a sum over the term"),
    "years_together": number("years the figure is a sum of", "years"),
    "fiscal_year_from": YEAR,
    "fiscal_year_to": YEAR,
    "phase": column("flat, phased (steps unknown) or schedule", "choice"),
    "statement": column("the rule in words"),
    **NAMED_SOURCE,
}
RULES = _header(
    "JP.rules", "Rules of the Japanese agreements, 1978 to 2027", "일본 특별협정의 규정",
    "Steps of phased rules were not found and must not be interpolated. The percentage of 1987 and "
    "the cut of 2001 were not found.",
    RULE_COLUMNS,
)  # fmt: skip
JAPANESE = {"JP-SMA-2021EXT": "japan-2021", "JP-SMA-2027": "", "SOFA-1978": "", "SOFA-1979": ""}


def _rule(row: Row) -> Row:
    name = row["agreement_id"]
    words = "+" in row["value"]
    return _carried(
        RULE_COLUMNS, row,
        agreement=JAPANESE.get(name, f"japan-{name[-4:]}"), record=name,
        value="" if words else row["value"], value_of=row["value"] if words else "",
        unit=UNITS.get(row["unit"], row["unit"]),
        years_together="5" if row["unit"].endswith("_5y") else "",
        fiscal_year_from=row["jfy_from"], fiscal_year_to=row["jfy_to"],
    )  # fmt: skip


HOST_COLUMNS = {
    "country": column("host"),
    "year": SPAN,
    "measure": column("whose measure"),
    "definition": column("what is over what; a share is never printed without it"),
    "host_direct": number("direct support", "see unit"),
    "host_indirect": number("indirect support", "see unit"),
    "host_total": number("support counted", "see unit"),
    "us_cost": number("American cost", "see unit"),
    "unit": column("unit of the amounts", "choice"),
    "host_share": number("host's share", "percent"),
    "share_as_published": column("yes, or computed here", "choice"),
    "note": NOTE,
    **NAMED_SOURCE,
}
HOSTS = _header(
    "ALL.host_support", "Support by host nations, measure by measure", "주둔국 지원 비교",
    "Shares of one country run from 20 to 70 percent by definition. Where the definition says as "
    "above it is that of the row before. Rows without figures were looked for and not found.",
    HOST_COLUMNS,
)  # fmt: skip


def _host(row: Row) -> Row:
    computed = row["share_as_published"] == "computed here"
    return _carried(
        HOST_COLUMNS, row, unit=UNITS[row["unit"]], host_share=row["host_share_pct"],
        derived="yes" if computed else "no",
    )  # fmt: skip


COST_COLUMNS = {
    "country": column("host, or group"),
    "period": column("year, span, fiscal year, or words where it is open on one side"),
    "measure": column("whose measure"),
    "category": column("category, or total"),
    "amount": number("the figure, or the lower end of a range", "see unit"),
    "amount_to": number("upper end of a range", "see unit"),
    "unit": column("unit of the figure", "choice"),
    "troops": number("troops the figure refers to", "persons"),
    "note": NOTE,
    **NAMED_SOURCE,
}
COSTS = _header(
    "US.stationing_costs", "American costs of stationing forces abroad", "미국의 해외주둔 비용",
    "Definitions differ by measure and must not be added. Rows without an amount name a category "
    "whose figure was not reachable.",
    COST_COLUMNS,
)  # fmt: skip


def _cost(row: Row) -> Row:
    low, _, high = row["amount"].partition(" to ")
    per_head = row["measure"].startswith("per head")
    return _carried(
        COST_COLUMNS, row, amount=low, amount_to=high, unit=UNITS.get(row["unit"], row["unit"]),
        derived="yes" if per_head else "no",
    )  # fmt: skip


MACRO_COLUMNS = {
    "iso3": column("country code"),
    "country": column("country"),
    "year": YEAR,
    "nato_member_2026": column("member of NATO in 2026", "choice"),
    "gdp": number("gross domestic product at current prices", "1bn USD"),
    "population": number("population", "persons"),
    "defence_budget": number("national defence budget at the year's exchange rate, computed; one "
                             "country only", "1bn USD"),
    "us_active_duty": number("American active duty people, 30 September", "persons"),
    "us_selected_reserve": number("American selected reserve, 30 September", "persons"),
    "us_dod_civilians": number("civilians of the Department of Defense, 30 September", "persons"),
    "note": NOTE,
    "confidence": EVIDENCE,
    "source": column("ids of the sources, joined by ;"),
}  # fmt: skip
MACRO = _header(
    "ALL.macro", "Output, people and American personnel by ally, 2010 to 2025",
    "동맹국 경제·인구·미군 병력",
    "American people are those permanently assigned, without rotations. Defence shares of NATO's "
    "tables were left out (LEFT_OUT.md).",
    MACRO_COLUMNS,
)  # fmt: skip
MACRO["licence"] = "CC BY 4.0 (World Bank); public domain (US Department of Defense); public facts"
MACRO_NAMES = {
    "gdp_bn_usd": "gdp",
    "national_defence_budget_bn_usd": "defence_budget",
    "us_active_duty_sept": "us_active_duty",
    "us_selected_reserve_sept": "us_selected_reserve",
    "us_dod_civilians_sept": "us_dod_civilians",
}


def _macro(row: Row) -> Row:
    names = [name for name in row["source"].split(";") if not name.startswith("NATO-")]
    budget = row["national_defence_budget_bn_usd"]
    return with_defaults(MACRO_COLUMNS, {
        **{name: row[name] for name in MACRO_COLUMNS if name in row},
        **{new: row[old] for old, new in MACRO_NAMES.items()},
        "note": "defence budget computed from won" if budget else "",
        "confidence": max(CONFIDENCE.get(name, "B") for name in names),
        "source": ";".join(names),
    })  # fmt: skip
