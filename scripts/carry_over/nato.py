"""Income shares of NATO's members, computed: half at market rates, half at purchasing power.

They are a computation from World Bank figures and not NATO's table of cost shares, which does not
ship. Shares that are published one by one are cited with their source.
"""

from columns import DERIVED, EVIDENCE, NOTE, column, number
from origin import Row, read
from shape import Table

PERIOD = "2018-2019"
CITED = ("USA", "DEU", "FRA", "GBR", "ITA", "CAN")
"""The largest shares; the whole table of the source is not copied."""

COLUMNS = {
    "iso3": column("country code"),
    "country": column("member"),
    "income_share": number("share of income of all but the United States, computed", "percent"),
    "cost_share_2018_2019": number("share of common costs as printed, the largest", "percent"),
    "note": NOTE,
    "confidence": EVIDENCE,
    "derived": DERIVED,
    "source": column("ids of the sources, joined by ;"),
}
SOURCES = {
    "OSTERMANN": {
        "publisher": "F. Ostermann",
        "title": "Die NATO (UTB), section 2.5.2, quoting NATO's cost shares; single figures cited",
        "date": "2020",
        "confidence": "C",
    },
}
HEADER = {
    "id": "NATO.income_shares",
    "title": "NATO members' shares of income, 2013 to 2014, half market and half purchasing power",
    "title_ko": "나토 회원국 소득 비중(시장환율·구매력 평균, 2013~2014년)",
    "area": "NATO",
    "licence": "computed from World Bank figures, CC BY 4.0; single cost shares are public facts",
    "note": (
        "An equal mean of the shares of gross national income at market rates and at purchasing "
        "power, 2013 and 2014, of the members but the United States. It comes within 0.42 % of the "
        "sourced cost shares of 2018-2019; NATO does not print its formula."
    ),
    "columns": COLUMNS,
    "sources": SOURCES,
}


def table() -> Table:
    """The table of computed shares."""
    rows = [one for one in read("nato_cost_shares") if one["period"] == PERIOD]
    return Table(HEADER, [_member(row) for row in sorted(rows, key=lambda one: one["iso3"])])


def _member(row: Row) -> Row:
    cited = row["iso3"] in CITED
    return {
        "iso3": row["iso3"],
        "country": row["country"],
        "income_share": row["gni_rule_fit_pct"],
        "cost_share_2018_2019": row["share_pct"] if cited else "",
        "note": "its cost share is set by a cap, not by income" if row["iso3"] == "USA" else "",
        "confidence": "C" if cited else "D",
        "derived": "no" if row["iso3"] == "USA" else "yes",
        "source": "WDI;OSTERMANN" if cited else "WDI",
    }
