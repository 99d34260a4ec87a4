"""What the page on negotiating shows is run as it stands."""

import re
import shlex
from pathlib import Path

import pytest

from burdenshare.cli import main

PAGE = Path(__file__).resolve().parents[2] / "docs" / "negotiating.md"
FENCE = re.compile(r"```(\w+)\n(.*?)```", re.DOTALL)


def fences(kind):
    return [text for own, text in FENCE.findall(PAGE.read_text(encoding="utf-8")) if own == kind]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """A folder with every file that the page shows."""
    path = tmp_path_factory.mktemp("page")
    for text in fences("yaml"):
        name = text.splitlines()[0].removeprefix("# ")
        (path / name).write_text(text, encoding="utf-8")
    return path


@pytest.mark.parametrize("line", [one for text in fences("sh") for one in text.splitlines()])
def test_every_command_works(folder, monkeypatch, capsys, line):
    monkeypatch.chdir(folder)
    words, _, file = line.partition(" > ")
    with pytest.raises(SystemExit) as left:
        main(shlex.split(words)[1:])
    out = capsys.readouterr().out
    assert left.value.code == 0
    assert out.strip()
    if file:
        (folder / file).write_text(out, encoding="utf-8")


@pytest.mark.parametrize("name", ["my-domain.yaml our-side.yaml their-side.yaml", "my-domain.yaml"])
def test_the_files_are_clean(folder, monkeypatch, capsys, name):
    monkeypatch.chdir(folder)
    with pytest.raises(SystemExit) as left:
        main(["negotiate", "check", *name.split()])
    assert (capsys.readouterr().out, left.value.code) == ("", 0)


def test_the_python_of_the_page_runs():
    names = {}
    for text in fences("python"):
        exec(text, names)
    assert names["refitted"].error < 1e-9
    assert names["best"].document.follows == "korea-12"
