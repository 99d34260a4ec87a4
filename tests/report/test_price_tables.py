"""Tables beside a price, on a terminal and in both languages."""

import csv
import dataclasses

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.pricing.price import price
from burdenshare.pricing.vary import vary
from burdenshare.report.price_tables import (
    measures_table,
    more_table,
    present_table,
    say_continued,
)
from burdenshare.report.terminal_prices import show_prices
from burdenshare.report.variants import show_variants, write_variants
from burdenshare.report.words import Words

CAP = "lines.total.escalate.cap"


@pytest.fixture(scope="module")
def prices():
    return price(["korea-12", "rolled:korea-11"], paths=64, horizon=2032, discount=3.0)


@pytest.fixture(scope="module")
def found():
    return vary("korea-12", [f"{CAP}=3.0,4.0,none"], paths=64)


def texts(table):
    return [[cell.text for cell in row] for row in table.rows]


def test_a_share_stands_beside_its_error_and_range(prices):
    table = measures_table(prices.agreements[0], prices, Words("en"))
    known, drawn = texts(table)[:2]
    assert known[:3] == ["2026", "2.31 %", "–"]
    assert drawn[2] != "–" and drawn[3] < drawn[4]
    assert "23,642 soldiers, the count of 2025" in table.note


def test_output_has_a_column_only_where_it_is_known():
    without, with_ = (price("korea-12", paths=64, fix=fix) for fix in ((), ("KR.gdp.2027=2800",)))
    tables = [measures_table(one.agreements[0], one, Words("en")) for one in (without, with_)]
    assert len(tables[1].columns) == len(tables[0].columns) + 1


def test_without_measures_there_is_no_table(prices):
    bare = dataclasses.replace(prices, soldiers=None)
    years = [
        year._replace(budget_share=None, output_share=None, soldier=None)
        for year in prices.agreements[0].years
    ]
    assert measures_table(bare.agreements[0]._replace(years=years), bare, Words("en")) is None


def test_a_present_value_names_its_rate_and_year(prices):
    table = present_table(prices.agreements[0], prices, Words("en"))
    assert "at 3 % a year to 2026" in table.caption
    assert (
        present_table(prices.agreements[0], dataclasses.replace(prices, discount=None), Words("en"))
        is None
    )


def test_a_difference_has_a_sign_and_a_total(prices):
    first, other = prices.agreements
    rows = texts(more_table(other, first, Words("en")))
    assert rows[0][0] == "2026" and rows[0][1].endswith("729")
    assert rows[-1][0] == "2026–2032" and rows[-1][1].startswith("+")
    assert more_table(first, first, Words("en")) is None


@pytest.mark.parametrize(("lang", "said"), [("en", "an assumption"), ("ko", "가정하였다")])
def test_what_is_assumed_beyond_the_term_is_said(prices, lang, said):
    (sentence,) = say_continued(prices.agreements[0], Words(lang))
    assert said in sentence and "2030" in sentence and "2032" in sentence
    assert sentence.split()[0] in show_prices(prices, lang=lang)


def test_the_cheapest_deals_come_first(found):
    text = show_variants(found, "mean", 2)
    assert text.index("3.0") < text.index("4.0") and "none" not in text.split("2 of 3")[0]
    assert "The first 2 of 3 deals" in text


def test_a_search_is_written_whole_and_only_over_its_own(found, tmp_path):
    file = tmp_path / "deals.csv"
    for _ in range(2):
        write_variants(found, str(file), "quantile")
    with file.open(encoding="utf-8", newline="") as opened:
        rows = list(csv.reader(opened))
    figures = [float(row[5]) for row in rows[1:]]
    assert rows[0][:3] == ["deal", "rank", CAP] and figures == sorted(figures)
    file.write_text("something else", encoding="utf-8")
    with pytest.raises(Refused, match="holds something else"):
        write_variants(found, str(file), "mean")


def test_a_value_never_becomes_a_formula(found, tmp_path):
    risky = dataclasses.replace(found, axes=((CAP, ("=1+1", "@x", "-1.0")),))
    file = tmp_path / "deals.csv"
    write_variants(risky, str(file), "mean")
    cells = [row.split(",")[2] for row in file.read_text(encoding="utf-8").splitlines()[1:]]
    assert cells == ["'=1+1", "'@x", "-1.0"]
