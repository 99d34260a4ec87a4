"""``ledger sample`` and ``ledger follow`` as an auditor calls them."""

from __future__ import annotations

import io
import json
from pathlib import Path

import openpyxl
import pytest

pytest.importorskip("sqlalchemy")

from burdenshare.cli import main

SAID = ("--date", "2026-01-15", "--actor", "Kim", "--approver", "Lee")
HEAD = "number,made_by,made_on,says,addressee,due,status,closed_on,evidence,entries"


def run(capsys: pytest.CaptureFixture[str], *arguments: object) -> tuple[str, str, object]:
    with pytest.raises(SystemExit) as ended:
        main(["ledger", *map(str, arguments)])
    out, err = capsys.readouterr()
    return out, err, ended.value.code


@pytest.fixture
def made(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Path:
    monkeypatch.setenv("BURDENSHARE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    run(capsys, "init")
    paper = ("--document", "treaty:=1+1")
    assert run(capsys, "open", "korea-12", 2026, *SAID, *paper, "--key", "=open")[2] == 0
    return tmp_path


def test_the_same_seed_draws_the_same_and_json_is_alone(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    draws = [run(capsys, "sample", "korea-12", "--seed", "x", "--json")[0] for _ in "ab"]
    assert draws[0] == draws[1]
    drawn = json.loads(draws[0])
    assert (drawn["population"], drawn["papers"][0]["entry"]["key"]) == (1, "=open")


def test_working_papers_are_a_page_and_a_workbook_without_formulas(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    files = ("--html", "s.html", "--xlsx", "s.xlsx", "--lang", "ko")
    assert run(capsys, "sample", "korea-12", "--seed", "<script>", *files)[2] == 0
    page = (made / "s.html").read_text(encoding="utf-8")
    assert "감사조서" in page
    assert "&lt;script&gt;" in page
    assert "<script>" not in page
    book = openpyxl.load_workbook(io.BytesIO((made / "s.xlsx").read_bytes()))
    cells = [cell for sheet in book for row in sheet for cell in row if cell.value is not None]
    assert any(cell.value == "=open" and cell.data_type == "s" for cell in cells)
    assert not any(cell.data_type == "f" for cell in cells)


def test_a_sample_without_seed_is_wrong_use_and_of_nothing_is_refused(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run(capsys, "sample", "korea-12")[2] == 2
    out, err, status = run(capsys, "sample", "korea-11", "--seed", "x")
    assert (out, status) == ("", 1)
    assert "no own entry" in err


def test_recommendations_are_followed_and_their_entries_looked_up(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = ["1,BAI,2026-01-10,Take stock.,MND,2026-03-31,open,,,=open gone"]
    (made / "r.csv").write_text("\n".join([HEAD, *rows, ""]), encoding="utf-8")
    out = run(capsys, "follow", "r.csv", "--on", "2026-04-10", "--entries", "--json")[0]
    found = json.loads(out)["recommendations"][0]
    assert (found["overdue"], found["missing"]) == (10, ["gone"])
    shown = run(capsys, "follow", "r.csv", "--on", "2026-04-10", "--lang", "ko")[0]
    assert "기한 경과 1건" in shown


def test_a_wrong_file_and_a_wrong_day_are_told_in_a_sentence(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (made / "r.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    for arguments in (("r.csv",), ("r.csv", "--on", "soon")):
        out, err, status = run(capsys, "follow", *arguments)
        assert (out, status) == ("", 1)
        assert "the columns are not number, made_by" in err
        assert "Traceback" not in err


def test_a_preview_with_an_open_question_lists_the_answers_and_ends_with_1(
    made: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (made / "f.csv").write_bytes("연도;금액\n2026;5\n".encode("cp949"))
    out, err, status = run(capsys, "import", "f.csv", "--preview")
    assert (err, status) == ("", 1)
    assert "--encoding 'cp949'  연도;금액" in out
    asked = json.loads(run(capsys, "import", "f.csv", "--preview", "--json")[0])["questions"]
    assert asked[0]["choices"][0] == ["cp949", "연도;금액"]
    out, _, status = run(capsys, "import", "f.csv", "--preview", "--encoding", "cp949")
    assert (status, "2026 → 2026" in out) == (0, True)
