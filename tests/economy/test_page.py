"""The page on where the money goes: its commands are parsed, its output and table are true."""

import re
from pathlib import Path

import burdenshare as bs
from burdenshare.cli.door import verbs
from burdenshare.economy.load import load_io_table
from burdenshare.report.terminal_impact import show_impact

PAGE = Path(__file__).resolve().parents[2] / "docs" / "impact.md"


def blocks(language):
    text = PAGE.read_text(encoding="utf-8")
    return re.findall(rf"^```{language}\n(.*?)^```", text, flags=re.DOTALL | re.MULTILINE)


def test_commands_are_parsed():
    for line in blocks("sh")[0].splitlines():
        program, verb, *arguments = line.split()
        assert program == "burdenshare"
        verbs.get_command(None, verb).make_context(verb, arguments)


def test_the_output_is_true():
    assert blocks("text")[0].strip() in show_impact(bs.impact("korea-09", 2018))


def test_the_split_is_read(tmp_path):
    path = tmp_path / "split.csv"
    path.write_text(blocks("text")[1], encoding="utf-8")
    assert (
        round(bs.impact(str(path), draws=100).splits[0].waterfall.total("value_added"), 2) == 77.88
    )


def test_the_table_is_read(tmp_path):
    path = tmp_path / "small.csv"
    path.write_text(blocks("text")[2], encoding="utf-8")
    assert load_io_table(str(path)).size == 2
