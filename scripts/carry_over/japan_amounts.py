"""Japan's recorded amounts and categories, cut from its host-nation support table by agreement.

The wide table keeps every measure and stage. These two hold what an agreement's settlement shows
beside its own figures: budget totals and scheduled amounts, and budgets by category.
"""

from columns import (
    AGREEMENT,
    CONFIDENCE,
    DERIVED,
    NAMED_SOURCE,
    NOTE,
    YEAR,
    column,
    number,
    with_defaults,
)
from origin import Row, read
from shape import Table

FIRST_YEARS = (1987, 1991, 1996, 2001, 2006, 2008, 2011, 2016, 2021, 2022)
LAST_YEAR = 2026
LINES = {"total": "total", "utilities": "utilities"}
SUBTOTAL = "SMA_items"

_SHARED = {
    "amount": number("the figure", "see unit"),
    "currency": column("JPY", "choice"),
    "unit": column("100m JPY", "choice"),
    "status": column("published = a schedule of the agreement; budget = voted; "
                     "contract_basis = budget on a contract basis", "choice"),
    "derived": DERIVED,
    "note": NOTE,
    "confidence": CONFIDENCE,
    **NAMED_SOURCE,
}  # fmt: skip
AMOUNT_COLUMNS = {
    "agreement": AGREEMENT,
    "year": YEAR,
    "line": column("total of host-nation support, or a line of the agreement", "choice"),
    **_SHARED,
}
CATEGORY_COLUMNS = {
    "agreement": AGREEMENT,
    "year": YEAR,
    "category": column("category of host-nation support"),
    "basis": column("legal basis: SMA or SOFA", "choice"),
    **_SHARED,
}


def tables() -> list[Table]:
    """Amounts and categories of the years that an agreement of the library covers."""
    rows = [row for row in read("japan_amounts") if _belongs(row)]
    amounts = [_amount(row) for row in rows if _is_amount(row)]
    categories = [_category(row) for row in rows if _is_category(row, rows)]
    return [
        Table(_header("JP.amounts", "Host-nation support by agreement and year",
                      "일본 특별협정 연도별 금액", AMOUNT_COLUMNS), amounts),
        Table(_header("JP.categories", "Host-nation support by agreement and category",
                      "일본 특별협정 항목별 금액", CATEGORY_COLUMNS), categories),
    ]  # fmt: skip


def _header(name: str, title: str, title_ko: str, columns: dict) -> dict:
    return {
        "id": name,
        "title": title,
        "title_ko": title_ko,
        "area": "JP",
        "licence": "public facts, with attribution",
        "note": (
            "Taken from JP.host_nation_support, which has every stage and measure. Totals hold "
            "items on the status of forces agreement too, so they are no test of an agreement's "
            "own lines. JFY2009 adds to 1,927 against 1,928 printed, one unit of rounding."
        ),
        "columns": columns,
    }


def _belongs(row: Row) -> bool:
    return row["scope"] == "HNS" and row["amount_oku_yen"] != "" and _agreement(row) != ""


def _agreement(row: Row) -> str:
    if not row["jfy"].isdigit() or not FIRST_YEARS[0] <= int(row["jfy"]) <= LAST_YEAR:
        return ""
    return f"japan-{max(year for year in FIRST_YEARS if year <= int(row['jfy']))}"


def _is_amount(row: Row) -> bool:
    scheduled = row["stage"] == "agreement_schedule"
    return scheduled or (row["category"] == "total" and row["stage"] == "budget")


def _is_category(row: Row, rows: list[Row]) -> bool:
    if row["category"] == "total" or row["stage"] not in ("budget", "contract_basis"):
        return False
    detailed = {other["jfy"] for other in rows if other["category"] == "labour_pay"}
    return row["category"] != SUBTOTAL or row["jfy"] not in detailed


def _amount(row: Row) -> Row:
    return with_defaults(AMOUNT_COLUMNS, {**_shared(row), "line": LINES[row["category"]]})


def _category(row: Row) -> Row:
    return with_defaults(
        CATEGORY_COLUMNS,
        {**_shared(row), "category": row["category"], "basis": row["legal_basis"]},
    )


def _shared(row: Row) -> Row:
    published = row["stage"] == "agreement_schedule"
    return {
        "agreement": _agreement(row),
        "year": row["jfy"],
        "amount": row["amount_oku_yen"],
        "currency": "JPY",
        "unit": "100m JPY",
        "status": "published" if published else row["stage"],
        "derived": "no",
        "note": row["note"],
        "confidence": row["evidence"],
        **{name: row[name] for name in NAMED_SOURCE if name in row},
    }
