"""The page on how the future is drawn shows what the program gives today."""

import doctest
import re
from pathlib import Path

from burdenshare.report.terminal_backtest import show_backtest
from burdenshare.series.scenarios.backtest import backtest

PAGE = Path(__file__).resolve().parents[2] / "docs" / "how-the-future-is-drawn.md"


def test_the_parameters_on_the_page_are_those_fitted():
    failed, tried = doctest.testfile(str(PAGE), module_relative=False)
    assert (failed, tried > 10) == (0, True)


def test_the_backtest_on_the_page_is_the_command_s():
    printed = re.search(r"\$ burdenshare backtest\n(.*?)\n```", PAGE.read_text("utf-8"), re.S)
    assert printed is not None
    assert printed[1] == show_backtest(backtest())
