"""Files are written whole or not at all, and nothing else is written over."""

import os

import pytest

from burdenshare.figures.finding import Refused
from burdenshare.report.brief import brief
from burdenshare.report.files import write_files, write_whole


@pytest.fixture(scope="module")
def paper():
    return brief("korea-06")


def test_both_are_written_and_written_again(paper, tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    names = write_files(paper)
    assert names == ("brief-korea-06.html", "brief-korea-06.xlsx")
    assert write_files(paper) == names
    assert sorted(os.listdir(tmp_path)) == sorted(names)


def test_another_file_is_not_written_over(paper, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("terms: 1\n", encoding="utf-8")
    with pytest.raises(Refused, match="holds something else"):
        write_files(paper, html=str(file))
    assert file.read_text(encoding="utf-8") == "terms: 1\n"


def test_one_name_for_two_files_is_refused(paper, tmp_path):
    name = str(tmp_path / "same")
    with pytest.raises(Refused, match="one name"):
        write_files(paper, html=name, xlsx=name)
    assert not os.path.exists(name)


@pytest.mark.parametrize("name", ["-", "folder", "pipe"])
def test_what_is_no_file_stays_what_it_is(paper, tmp_path, monkeypatch, name):
    monkeypatch.chdir(tmp_path)
    (tmp_path / "folder").mkdir()
    os.mkfifo(tmp_path / "pipe")
    with pytest.raises(Refused, match="is not a file"):
        write_files(paper, html=name)
    assert sorted(os.listdir(tmp_path)) == ["folder", "pipe"]


def test_a_link_is_followed(paper, tmp_path):
    target, link = tmp_path / "target.html", tmp_path / "link.html"
    link.symlink_to(target)
    write_files(paper, html=str(link))
    assert link.is_symlink() and target.read_bytes().lower().startswith(b"<!doctype")


def test_an_interruption_leaves_nothing(tmp_path):
    def interrupted(path):
        with open(path, "w", encoding="utf-8") as file:
            file.write("half")
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        write_whole(str(tmp_path / "x.html"), interrupted, b"<!doctype")
    assert os.listdir(tmp_path) == []


def test_a_folder_that_is_not_there_is_said(paper, tmp_path):
    with pytest.raises(Refused, match="cannot be written"):
        write_files(paper, html=str(tmp_path / "no" / "x.html"))
