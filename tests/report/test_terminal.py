"""Results on a terminal: aligned, without colour unless asked, unknowns with their reason."""

from __future__ import annotations

import subprocess
import sys

from burdenshare.report.blocks import Cell, Column, Table
from burdenshare.report.layout import lay_table, width
from burdenshare.report.terminal import (
    show_brief_summary,
    show_comparison,
    show_explanation,
    show_library,
    show_settlement,
)
from burdenshare.settlement.catalogue import catalogue
from burdenshare.settlement.compare import compare
from burdenshare.settlement.explain import explain
from burdenshare.settlement.settle import settle


def test_the_schedule_of_the_eighth() -> None:
    shown = show_settlement(settle("korea-08"))
    for amount in ("7,600", "7,904", "8,125", "8,361", "8,695"):
        assert amount in shown
    assert "\x1b" not in shown


def test_an_unknown_year_is_a_dash_with_its_reason() -> None:
    shown = show_settlement(settle("korea-12"))
    row = next(line for line in shown.splitlines() if line.startswith("2028"))
    assert "– a)" in row and "unknown" in row
    assert "a) The change in consumer prices of 2026 is not known" in shown


def test_colour_only_if_asked() -> None:
    assert "\x1b[" in show_settlement(settle("korea-12"), colour=True)
    assert "\x1b[" not in show_settlement(settle("korea-12"), colour=False)


def test_the_explanation_of_2010_tells_what_the_cap_changed() -> None:
    shown = show_explanation(explain("korea-08", 2010))
    assert "7,600 × (1 + 4.7 %, held to 4.0 % by the cap) = 7,904" in shown
    assert "Without the cap it would be 7,957; the cap moves this year by 53." in shown
    assert "https://" in shown


def test_the_explanation_of_2012_tells_of_the_other_print() -> None:
    shown = " ".join(show_explanation(explain("korea-08", 2012)).split())
    assert "3.0 % (2010=100, published 2012-12-31) it would be 8,369" in shown


def test_causes_add_up_on_paper() -> None:
    shown = show_comparison(compare(["korea-12"], "rolled:korea-11"))
    assert "14,463" in shown and "+729" in shown
    row = next(line.split() for line in shown.splitlines() if line.startswith("2027"))
    assert row == ["2027", "15,511", "15,548", "-37", "+783", "-820"]


def test_several_lines_in_several_currencies_are_not_summed() -> None:
    shown = show_settlement(settle("korea-05"))
    assert "100 million won" in shown and "million US dollars" in shown


def test_a_changed_agreement_says_so() -> None:
    shown = show_settlement(settle("korea-12", change=["lines.total.escalate.cap=2.0"]))
    assert "Changed: lines.total.escalate.cap" in shown and "15,496" in shown


def test_a_value_fixed_by_hand_is_marked() -> None:
    shown = show_settlement(settle("korea-12", fix=["KR.cpi.2026=3.0"]))
    row = next(line for line in shown.splitlines() if line.startswith("2028"))
    assert "assumed" in row and "15,976" in row


def test_hangul_takes_two_columns() -> None:
    table = Table(
        "", (Column("항목"), Column("금액", "number")), ((Cell("인건비"), Cell("3,710", 3710)),)
    )
    head, line, row = lay_table(table).splitlines()
    assert width(row) == width(line) == width(head) == 13


def test_control_characters_do_not_reach_the_terminal() -> None:
    table = Table("\x1b[2J", (Column("a"),), ((Cell("\x1b]0;x\x07"),),))
    assert "\x1b" not in lay_table(table) and "\x07" not in lay_table(table)


def test_the_library_in_korean() -> None:
    shown = show_library(catalogue(), lang="ko")
    assert "제12차 방위비분담특별협정" in shown and "KR.cpi" in shown


def test_the_summary_of_a_brief_names_the_files() -> None:
    from burdenshare.report.brief import brief

    shown = show_brief_summary(brief("korea-06"), ["brief-korea-06.html"])
    assert "6,804" in shown and "Written: brief-korea-06.html" in shown


def test_the_terminal_loads_nothing_heavy() -> None:
    code = (
        "import sys, burdenshare.report.terminal\n"
        "heavy = {'altair', 'jinja2', 'xlsxwriter', 'vl_convert', 'numpy', 'pandas', 'pydantic'}\n"
        "print(sorted(heavy & set(sys.modules)))"
    )
    ran = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert ran.stdout.strip() == "[]"


def test_a_baseline_without_a_rule_is_said_once_and_no_causes_are() -> None:
    from burdenshare.report.terminal import show_comparison
    from burdenshare.settlement.compare import compare

    shown = show_comparison(compare(["korea-11"], "rolled:korea-10"))
    assert shown.count("rolled:korea-10 has no rule") == 1
    assert "The agreement says nothing" not in shown and "causes add up" not in shown


def test_the_printed_sum_of_several_lines_is_shown() -> None:
    from burdenshare.report.terminal import show_settlement
    from burdenshare.settlement.settle import settle

    rows = [one.split() for one in show_settlement(settle("korea-04")).splitlines()]
    assert next(one for one in rows if one[:1] == ["Published"])[4] == "333"


def test_the_hint_repeats_what_was_typed() -> None:
    from burdenshare.report.brief import brief
    from burdenshare.report.html import render_brief
    from burdenshare.report.terminal import show_settlement
    from burdenshare.report.typed import typed_options
    from burdenshare.settlement.settle import settle

    asked = typed_options(fix=["KR.cpi.2026=3.0"])
    shown = show_settlement(settle("korea-08"), name="'my file.yaml'", asked=asked)
    assert shown.endswith("explain 'my file.yaml' 2013 --set KR.cpi.2026=3.0")
    page = render_brief(brief("korea-06", change=["lines.total.amount.2005=6900"]))
    assert "explain korea-06 YEAR --change lines.total.amount.2005=6900" in page


def test_the_summary_of_a_changed_agreement_is_called_that_of_the_signed_one():
    from burdenshare.report.brief import brief
    from burdenshare.report.terminal import show_brief_summary

    changed = brief("korea-12", change=["lines.total.escalate.cap=3.0"])
    assert "As signed: Korea pays" in show_brief_summary(changed)
    assert "As signed" not in show_brief_summary(brief("korea-12"))
