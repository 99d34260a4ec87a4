"""The strict reader: what it takes, what it refuses, and what it says."""

import gzip

import pytest

from burdenshare.economy.balance import column_gaps, row_gaps
from burdenshare.economy.load import (
    library_io_tables,
    load_io_table,
    load_io_tables,
    read_io_tables,
)
from burdenshare.economy.multipliers import multipliers
from burdenshare.figures.finding import Findings, Refused

# Two industries, a final use: A sells 10 to B and 90 to households; B sells 50 of its 50.
GOOD = """\
year,row,code,name,A,B,HH
,about,title,Small,,,
,about,classification,small-2,,,
,about,currency,EUR,,,
,about,unit,1m EUR,,,
,about,prices,basic,,,
,about,price_year,current,,,
,about,source,made by hand,,,
,use,HH,household consumption,,,
2010,domestic,A,Wheat,0,10,90
2010,domestic,B,Bread,0,0,50
2010,imports,A,Wheat,20,5,7
2010,taxes,T,taxes,4,1,3
2010,value_added,V,value added,76,34,
2010,output,O,output,100,50,
"""


def read(tmp_path, text, name="small.csv"):
    path = tmp_path / name
    path.write_text(text, encoding="utf-8")
    found = Findings()
    return read_io_tables(str(path), found), found


def says(tmp_path, text):
    _, found = read(tmp_path, text)
    return [f"{one.says}; {one.remedy}" for one in found if one.severity == "error"]


def test_a_small_table_by_hand(tmp_path):
    tables, found = read(tmp_path, GOOD)
    assert [*found] == [] and tables[0].size == 2
    ends = multipliers(tables[0])
    # Bread: 0.2 of wheat, which leaves 0.76; value added 0.68 + 0.2 * 0.76.
    assert ends.value_added == pytest.approx([0.76, 0.68 + 0.2 * 0.76])
    assert ends.imports == pytest.approx([0.20, 0.10 + 0.2 * 0.20])
    assert ends.rest == pytest.approx([0, 0])


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        (",about,price_year,current,,,\n", "", "does not say its price year"),
        (",about,currency,EUR,,,\n", "", "does not say its currency"),
        (",about,source,made by hand,,,\n", "", "does not say its source"),
        ("price_year,current", "price_year,now", "price year is not a year"),
        ("1m EUR", "1m USD", "is not one of EUR"),
        (",prices,basic", ",prices,nice", "no known kind"),
        ("about,title", "about,titel", "unknown fact"),
        ("2010,taxes", "2010,toll", "unknown kind of row"),
        ("2010,output", "10,output", "is not a year"),
        ("2010,output,O,output,100,50,\n", "", "no row of output"),
        ("2010,value_added,V,value added,76,34,\n", "", "no row of value added"),
        (",use,HH,household consumption,,,\n", "", "neither an industry nor a final use"),
        ("2010,domestic,A,Wheat,0,10,90\n", "", "not the industries of the first columns"),
        ("76,34,", '"7,6",34,', "is not a number"),
        ("76,34,", "7e1,34,", "is not a number"),
        ("76,34,", "66,34,", "more than its output"),
        ("0,10,90", "0,10,80", "more than its output"),
        ("20,5,7", "-20,5,7", "buys less than nothing"),
        ("year,row,code", "jahr,row,code", "not an input-output table"),
    ],
)
def test_what_is_refused(tmp_path, old, new, expected):
    assert old in GOOD
    assert any(expected in one for one in says(tmp_path, GOOD.replace(old, new)))


def test_all_faults_are_told_in_one_run(tmp_path):
    text = GOOD.replace(",about,currency,EUR,,,\n", "").replace(
        ",about,source,made by hand,,,\n", ""
    )
    assert len(says(tmp_path, text)) >= 2


def test_an_industry_that_leaves_nothing_is_refused(tmp_path):
    text = GOOD.replace("2010,domestic,A,Wheat,0,10,90", "2010,domestic,A,Wheat,100,10,-10")
    text = text.replace("20,5,7", "0,5,7").replace("4,1,3", "0,1,3").replace("76,34,", "0,34,")
    assert any("as much as its whole output" in one for one in says(tmp_path, text))


def test_small_gaps_are_told_and_let_pass(tmp_path):
    tables, found = read(tmp_path, GOOD.replace("76,34,", "76.1,34,"))
    assert tables and [one.severity for one in found] == ["warning"]
    assert multipliers(tables[0]).rows.sum(axis=0) == pytest.approx([1, 1], abs=1e-12)


def test_prices_of_a_stated_year(tmp_path):
    tables, _ = read(tmp_path, GOOD.replace("price_year,current", "price_year,2015"))
    assert (tables[0].year, tables[0].price_year) == (2010, 2015)


def test_a_compressed_file_that_swells_is_refused(tmp_path):
    path = tmp_path / "big.csv.gz"
    path.write_bytes(gzip.compress(b"0" * 50_000_000))
    with pytest.raises(Refused, match="unpacks to more than"):
        load_io_table(str(path))


def test_a_damaged_compressed_file_is_refused(tmp_path):
    path = tmp_path / "cut.csv.gz"
    path.write_bytes(b"\x1f\x8b\x08 not really")
    with pytest.raises(Refused, match="damaged"):
        load_io_table(str(path))


def test_a_year_that_is_not_there():
    with pytest.raises(Refused, match=r"no table of 2030; known: 2000, 2001"):
        load_io_table("KR.wiod", 2030)


@pytest.mark.parametrize("name", library_io_tables())
def test_tables_of_the_library_add_up(name):
    for table in load_io_tables(name):
        scale = table.output.mean()
        assert abs(column_gaps(table)).max() < 1e-5 * scale
        assert abs(row_gaps(table)).max() < 1e-5 * scale
        assert table.source.licence == "CC BY 4.0" and "rounded" in table.changes
        assert table.price_year == table.year and table.currency == "USD"


def test_the_run_of_years_agrees_with_the_full_table(table):
    run = load_io_table("KR.wiod", 2014)
    assert multipliers(run).rows == pytest.approx(multipliers(table).rows, abs=2e-6)
    assert [one.year for one in load_io_tables("KR.wiod")] == list(range(2000, 2015))
