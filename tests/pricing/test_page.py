"""The page on prices shows what the program gives today."""

import re
import shlex
from pathlib import Path

import pytest

from burdenshare.cli import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "what-it-may-cost.md"
TEXT = PAGE.read_text(encoding="utf-8")
SHOWN = re.findall(r"```text\n\$ burdenshare ([^\n]*)\n(.*?)\n```", TEXT, re.S)


@pytest.mark.parametrize("command", [command for command, _ in SHOWN])
def test_a_command_prints_what_the_page_shows(command, tmp_path, monkeypatch, capsys):
    offer = re.search(r"```yaml\n(.*?)```", TEXT, re.S)
    (tmp_path / "demand.yaml").write_text(offer[1], encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    with pytest.raises(SystemExit) as left:
        main(shlex.split(command))
    assert left.value.code == 0
    printed = capsys.readouterr().out.rstrip("\n")
    assert printed == dict(SHOWN)[command]


def test_the_page_shows_some_commands():
    assert len(SHOWN) == 3
