"""Agreed, budgeted and executed Korean amounts, with the contradictions beside them."""

from columns import CONFIDENCE, DERIVED, NOTE, SPAN, URLS, column, number, with_defaults
from origin import Row, read
from shape import Table

WON = "100m KRW"
COLUMNS = {
    "year": SPAN,
    "scope": column("all, a category, or what the row is about"),
    "agreed": number("amount under the agreement", WON),
    "budgeted": number("appropriated, or the bill where the note says so", WON),
    "budget_with_carry_in": number("budgeted and carried in from the year before", WON),
    "executed": number("executed in the year", WON),
    "carried_over": number("carried over to the next year", WON),
    "lapsed": number("lapsed", WON),
    "unspent": number("carried over and lapsed, or as the note says", WON),
    "undisbursed_stock": number("paid over and not yet used, a stock", WON),
    "as_of": column("day of the stock, or of a figure within the year", "date"),
    "interest_note": column("what is said of interest"),
    "derived": DERIVED,
    "derived_figures": column("which columns of the row were computed"),
    "expected_figures": column("which columns are a bill or an expectation, not an outcome"),
    "note": NOTE,
    "confidence": CONFIDENCE,
    "source_url": URLS,
}
HEADER = {
    "id": "KR.execution",
    "title": "Execution of the Korean contributions, 2002 to 2026",
    "title_ko": "방위비분담금 예산 및 집행",
    "area": "KR",
    "licence": "public facts, with attribution",
    "note": (
        "Agreed, budgeted and executed are three series, carry-in a fourth. Rows of one year and "
        "scope that disagree stand one below the other; the first is the one the record is told "
        "with. Execution of 2021 to 2025 was not found, nor what became of the rest of 2020."
    ),
    "columns": COLUMNS,
}
NAMES = {
    "agreed_krw_100m": "agreed",
    "budgeted_krw_100m": "budgeted",
    "budget_incl_carry_in_krw_100m": "budget_with_carry_in",
    "executed_krw_100m": "executed",
    "carried_over_krw_100m": "carried_over",
    "lapsed_krw_100m": "lapsed",
    "unspent_total_krw_100m": "unspent",
    "undisbursed_stock_krw_100m": "undisbursed_stock",
    "stock_date": "as_of",
}
# (year, scope) -> columns computed rather than printed
COMPUTED = {
    **{(year, "all"): "executed" for year in ("2009", "2010", "2011", "2012")},
    ("2014", "all"): "budgeted",
}
# (year, scope) -> columns that are bills or expectations, as the notes of the origin say
EXPECTED = {
    ("2015", "all"): "budgeted",
    ("2020", "all"): "executed",
    ("2022", "labour"): "budgeted",
    ("2026", "construction"): "budgeted",
}
EJA_NEWS = "http://www.ejanews.co.kr/news/articleView.html?idxno=77455"
SISAHAN = "https://sisahan.com/6032?category=14133"
OHMYNEWS = "https://m.ohmynews.com/NWS_Web/View/at_pg.aspx?CNTN_CD=A0002701701&SRS_CD=0000012886"
CHAIN = "budgeted and carried in added up; the source prints "

# (year, scope) -> rows that contradict or complete the row of the origin
FURTHER: dict[tuple[str, str], list[Row]] = {
    ("2011", "all"): [
        {"budget_with_carry_in": "9301", "derived": "yes", "source_url": EJA_NEWS,
         "derived_figures": "budget_with_carry_in", "note": CHAIN + "9,300", "confidence": "C"},
    ],
    ("2012", "all"): [
        {"budget_with_carry_in": "9471", "derived": "yes", "source_url": EJA_NEWS,
         "derived_figures": "budget_with_carry_in", "note": CHAIN + "9,455", "confidence": "C"},
        {"unspent": "3074", "source_url": EJA_NEWS, "confidence": "B",
         "note": "in the text of the article, whose table prints 3,075"},
    ],
    ("2015", "all"): [
        {"lapsed": "57", "source_url": SISAHAN, "confidence": "C",
         "note": "one text gives 57 and, in the next paragraph, 108.7"},
        {"lapsed": "108.7", "source_url": SISAHAN, "confidence": "C",
         "note": "of which 92 construction; the same text gives 57 a paragraph before"},
    ],
    ("2017", "all"): [
        {"lapsed": "204", "source_url": SISAHAN, "confidence": "C",
         "note": "a repost of another paper; two papers put 204 in 2018"},
    ],
    ("2020", "all"): [
        {"executed": "6102", "as_of": "2020-11-30", "source_url": OHMYNEWS, "confidence": "B",
         "note": "executed by the end of November, with no agreement in force"},
    ],
}  # fmt: skip


def table() -> Table:
    """The wide table of the origin, with contradictions as further rows."""
    return Table(HEADER, [row for origin in read("korea_execution") for row in _rows(origin)])


def _rows(origin: Row) -> list[Row]:
    key = (origin["year"], origin["scope"])
    return [_own(origin, COMPUTED.get(key, "")), *[_more(key, row) for row in FURTHER.get(key, [])]]


def _own(origin: Row, computed: str) -> Row:
    return with_defaults(COLUMNS, {
        **{name: origin[name] for name in COLUMNS if name in origin},
        **{new: origin[old] for old, new in NAMES.items()},
        "derived": "yes" if computed else "no",
        "derived_figures": computed,
        "expected_figures": EXPECTED.get((origin["year"], origin["scope"]), ""),
    })  # fmt: skip


def _more(key: tuple[str, str], row: Row) -> Row:
    return with_defaults(COLUMNS, {"year": key[0], "scope": key[1], "derived": "no", **row})
