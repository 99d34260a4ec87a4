"""Tables on a terminal: as wide as the page, figures whole, rows with their sources."""

from burdenshare.economy.impact import impact
from burdenshare.figures.source import Source
from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.brief.impact import impact_blocks
from burdenshare.report.citing import number_sources
from burdenshare.report.draw_html import draw_block, pen_for
from burdenshare.report.fairness.blocks import fairness_blocks
from burdenshare.report.fairness.chart import yardstick_chart
from burdenshare.report.fairness.terminal import show_fairness, show_key
from burdenshare.report.layout import WIDTH, lay_table, width
from burdenshare.report.terminal_sources import mark_table, sources_in
from burdenshare.report.words import Words
from burdenshare.yardsticks.fairness import fairness
from burdenshare.yardsticks.keys.apply import apportion

LONG = "a definition of many words " * 9
TABLE = Table(
    "A caption",
    (Column("Name"), Column("A heading of many words", "number"), Column("Says")),
    (
        (Cell("first"), Cell("1,234,567,890", 1234567890), Cell(LONG)),
        (Cell("  second, set in by two"), Cell("7", 7), Cell("short")),
    ),
)


def test_a_wide_table_is_fitted_and_loses_no_word():
    lines = lay_table(TABLE).splitlines()
    assert max(width(line) for line in lines) <= WIDTH
    assert sum(line.count("definition") for line in lines) == 9
    assert any("1,234,567,890" in line for line in lines)
    assert any(line.startswith("  second") for line in lines)


def test_a_table_of_figures_alone_is_left_whole():
    columns = tuple(Column(f"heading{n}", "number") for n in range(12))
    row = tuple(Cell("1,234,567,890", 1234567890) for _ in columns)
    assert lay_table(Table("", columns, (row,))).splitlines()[-1].count("1,234,567,890") == 12


def test_rows_carry_the_numbers_of_their_sources():
    one, other = Source("a", "First"), Source("b", "Second")
    table = Table("", (Column("Name"),), ((Cell("x", sources=(other,)),), (Cell("y"),)))
    marked = mark_table(table, number_sources((one, other)))
    assert [row[0].text for row in marked.rows] == ["x [2]", "y"]
    assert sources_in((table,)) == (other,)


def test_yardsticks_fit_the_page_and_name_their_sources():
    for lang in ("en", "ko"):
        lines = show_fairness(fairness("korea-12"), lang=lang).splitlines()
        addressed = [line for line in lines if "://" not in line]
        assert max(width(line) for line in addressed) <= WIDTH + 8
        assert any("GAO-21-270" in line for line in lines)
    assert "A/RES/79/249" in show_key(apportion("un-2025"))


def test_the_lead_spans_every_yardstick_of_its_family():
    found = fairness("korea-12")
    lead = fairness_blocks(found, Words())[0].text
    for family in "AP":
        shares = [one.share for one in found.yardsticks if one.id[0] == family and one.share]
        assert f"{100 * min(shares):.1f} % to {100 * max(shares):.1f} %" in lead


def test_a_level_beyond_the_pool_is_an_arrow_at_the_edge():
    chart = yardstick_chart(fairness("korea-12"), Words())
    rows = [row for rows in chart.spec["datasets"].values() for row in rows if "shape" in row]
    arrows = {row["name"][:2] for row in rows if row["shape"] == "triangle-right"}
    assert arrows == {"M3"} and "arrow" in chart.caption.lower()


def test_a_brief_asks_its_reader_for_no_inputs():
    blocks = fairness_blocks(fairness("korea-12"), Words(), inputs=False)
    assert "--input" not in str(blocks) and "exposure_share" not in str(blocks)
    assert "B1 Benefit, proxies" in str(blocks)


def test_details_are_folded_on_screen():
    words = Words()
    blocks = impact_blocks(impact("korea-09", 2018, draws=200), words)
    folded = [one for one in blocks if isinstance(one, Table) and one.folded]
    assert any("What is bought" in one.caption for one in folded)
    drawn = draw_block(folded[0], pen_for(words, ()))
    assert drawn.startswith('<details class="data"><summary>') and "<table" in drawn
    assert any("Where 100 paid end" in one.caption for one in blocks if isinstance(one, Table))


def test_a_share_is_the_same_number_in_words_and_in_a_workbook():
    table = next(one for one in fairness_blocks(fairness("korea-12"), Words()) if _levels(one))
    for row in table.rows:
        assert row[2].text == f"{row[2].number:.1f} %"


def _levels(block):
    return isinstance(block, Table) and "percent of the pool" in block.caption


def test_the_year_under_way_is_at_its_known_months():
    said = fairness("korea-12").contributions[1]
    assert "2026-01 to 2026-10" in said.says and said.sources
    before = fairness("korea-12", as_of="2026-03-31").contributions[1]
    assert "2026-01 to 2026-03" in before.says
    assert "newest month" in fairness("korea-12", as_of="2025-11-30").contributions[1].says
