"""Korean amounts by category, one row per figure, each with its basis."""

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
from origin import Row, read
from shape import Table

COLUMNS = {
    "agreement": AGREEMENT,
    "year": YEAR,
    "category": column("labour, construction, cdip (combined defence improvement projects) "
                       "or logistics", "choice"),
    "amount": number("the figure", "see unit"),
    "currency": column("KRW or USD", "choice"),
    "unit": column("100m KRW or 1m USD", "choice"),
    "basis": column("agreed, used, budget, bill or derived, in the source's words; never mix"),
    "status": column("published; approximate = so in the source; planned = a plan, budget or bill; "
                     "announced = told by one side; computed", "choice"),
    "derived": DERIVED,
    "note": NOTE,
    "confidence": CONFIDENCE,
    "source_url": URLS,
}  # fmt: skip
HEADER = {
    "id": "KR.categories",
    "title": "Korean contributions by category",
    "title_ko": "방위비분담금 항목별 금액",
    "area": "KR",
    "licence": "public facts, with attribution",
    "note": (
        "Combined defence improvement projects are part of construction from round 8 on. "
        "Complete splits are known for 2013 (approximate), 2015, 2018 and 2019 only; they add to "
        "the agreed total exactly, 2019 because its logistics figure is the remainder. No split is "
        "carried forward to another year. The four dollar parts of 1998 add to 387 against 399 "
        "agreed; the parts of 1999 add to 2,590 and 141 against 2,575 and 141.2."
    ),
    "columns": COLUMNS,
}
WON = {
    "labour_krw_100m": "labour",
    "construction_krw_100m": "construction",
    "cdip_krw_100m": "cdip",
    "logistics_krw_100m": "logistics",
}
STATUS = {
    "1994": "planned", "2005": "planned", "2013": "approximate", "2022": "planned",
    "2021": "computed", "2023": "computed", "2026": "planned",
}  # fmt: skip
REMAINDER = ("2019", "logistics")
BUDGET_PAPERS = "https://spark946.org/data/?board_code=6&code=26372&tpf=board%2Fview"
FIRST_YEARS = (1991, 1994, 1996, 1999, 2002, 2005, 2007, 2009, 2014, 2019, 2020, 2026)


def tables() -> list[Table]:
    """The table of categories."""
    return [Table(HEADER, [row for origin in read("korea_categories") for row in _rows(origin)])]


def _rows(origin: Row) -> list[Row]:
    won = [_won(origin, name) for name in WON if origin[name] not in ("", "0")]
    further = [_complete(origin, row) for row in FURTHER.get(origin["year"], [])]
    before = [row for row in further if row["status"] == "announced" and origin["year"] == "2026"]
    after = [row for row in further if row not in before]
    return before + won + _dollars(origin) + after


def _agreement(year: str) -> str:
    return f"korea-{sum(first <= int(year) for first in FIRST_YEARS):02d}"


def _won(origin: Row, name: str) -> Row:
    remainder = (origin["year"], WON[name]) == REMAINDER
    status = "computed" if remainder else STATUS.get(origin["year"], "published")
    return _complete(origin, {
        "category": WON[name],
        "amount": origin[name],
        "currency": "KRW",
        "basis": origin["basis"],
        "status": status,
        "derived": "yes" if status == "computed" else "no",
        "note": origin["note"],
        "confidence": "C" if remainder else origin["confidence"],
    })  # fmt: skip


def _dollars(origin: Row) -> list[Row]:
    """The dollar parts of 1998 and 1999, which the origin keeps in words."""
    parts = [part.split() for part in origin["usd_parts_m"].split(";") if part.strip()]
    return [_dollar(origin, name.lower(), amount) for name, amount in parts]


def _dollar(origin: Row, category: str, amount: str) -> Row:
    about = (origin["year"], category) == ("1998", "logistics")
    return _complete(origin, {
        "category": category,
        "amount": amount,
        "currency": "USD",
        "basis": origin["basis"].replace(", USD m", ""),
        "status": "approximate" if about else "published",
        "derived": "no",
        "note": origin["note"],
        "confidence": origin["confidence"],
    })  # fmt: skip


def _complete(origin: Row, row: Row) -> Row:
    return with_defaults(COLUMNS, {
        "agreement": _agreement(origin["year"]),
        "year": origin["year"],
        "unit": "100m KRW" if row["currency"] == "KRW" else "1m USD",
        "source_url": origin["source_url"],
        **row,
    })  # fmt: skip


FURTHER: dict[str, list[Row]] = {
    "2005": [{
        "category": "construction", "amount": "2318", "currency": "KRW", "basis": "executed",
        "status": "published", "derived": "no", "confidence": "C",
        "note": "of which about 1,543 was only deposited by US Forces Korea",
    }],
    "2021": [{
        "category": "labour", "amount": "5005", "currency": "KRW", "basis": "budget papers",
        "status": "planned", "derived": "no", "confidence": "C", "source_url": BUDGET_PAPERS,
        "note": "read from the budget papers by a civic group (92.6 percent of labour cost); equal "
        "to the allocation of 2019, probably the budget drawn up before round 11",
    }],
    "2026": [{
        "category": "construction", "amount": "6195", "currency": "KRW",
        "basis": "agreed with the United States", "status": "announced", "derived": "no",
        "confidence": "C", "note": "as told by a member of the Assembly; with the 1,106 said to be "
        "added it gives 7,301, not the 7,592 of the bill",
    }],
}  # fmt: skip
