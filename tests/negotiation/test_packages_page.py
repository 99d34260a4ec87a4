"""What the page on packages and solutions shows is run as it stands."""

import re
import shlex
from pathlib import Path

import pytest

from burdenshare.cli import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "packages.md"
FENCE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)
TEXT = PAGE.read_text(encoding="utf-8")
COMMANDS = [line for own, text in FENCE.findall(TEXT) if own == "sh" for line in text.splitlines()]
PYTHON = [text for own, text in FENCE.findall(TEXT) if own == "python"]


@pytest.mark.parametrize("line", COMMANDS)
def test_every_command_works(tmp_path, monkeypatch, capsys, line):
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(shlex.split(line)[1:])
    assert left.value.code == 0 and capsys.readouterr().out.strip()


@pytest.mark.parametrize("text", PYTHON, ids=["rules", "tactics"])
def test_the_python_of_the_page_runs(text):
    names = {}
    exec(text, names)
    if "score" in names:
        assert -1 <= names["score"].rank_correlation <= 1
    else:
        assert 0 < names["zone"].exists <= 1 and names["divided"].divided


def test_the_names_of_the_rules_are_those_of_the_program():
    for rule in ("Nash", "Kalai–Smorodinsky", "egalitarian", "utilitarian", "equal loss"):
        assert f"| {rule}" in TEXT
