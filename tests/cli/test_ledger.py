"""``burdenshare ledger`` as a user calls it."""

from __future__ import annotations

import hashlib
import json
import os
import stat
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")

from burdenshare.cli import main
from burdenshare.reading.library import library_path

SAID = ("--date", "2026-01-15", "--actor", "Kim", "--approver", "Lee", "--reason", "due")
PAPER = ("--document", "act:7:2026-01-02")
YEAR = ("--agreement", "korea-12", "--year", "2026", "--currency", "KRW")
APPROPRIATE = ("post", "appropriate", *YEAR, *SAID, *PAPER, "--detail", "budget_line=1")


def run(capsys, *arguments) -> tuple[str, str, int]:
    with pytest.raises(SystemExit) as ended:
        main(["ledger", *map(str, arguments)])
    out, err = capsys.readouterr()
    return out, err, ended.value.code


@pytest.fixture
def made(capsys, tmp_path, monkeypatch):
    monkeypatch.setenv("BURDENSHARE_DATA", str(tmp_path / "data"))
    monkeypatch.chdir(tmp_path)
    assert run(capsys, "init")[2] == 0
    assert run(capsys, "open", "korea-12", 2026, *SAID, *PAPER, "--key", "open")[2] == 0


def appropriate(capsys, amount: int, key: str, *more) -> tuple[str, str, int]:
    return run(capsys, *APPROPRIATE, "--detail", "act=7", "--amount", amount, "--key", key, *more)


def test_the_folder_is_the_users_alone(made, tmp_path):
    assert stat.S_IMODE(os.stat(tmp_path / "data").st_mode) == 0o700


def test_a_year_opens_with_the_amount_of_its_terms(made, capsys):
    out = json.loads(run(capsys, "status", "--json")[0])
    sums = {one["state"]: one["amount"] for one in out["balances"]}
    assert sums == {"agreed": "1519200000000", "contribution": "-1519200000000"}


def test_posting_twice_writes_once_and_other_content_is_refused(made, capsys):
    first = json.loads(appropriate(capsys, 5, "a", "--json")[0])
    assert (first["status"], first["entries"]) == ("posted", 2)
    assert json.loads(appropriate(capsys, 5, "a", "--json")[0])["status"] == "repeated"
    out, err, status = appropriate(capsys, 6, "a")
    assert (out, status) == ("", 1) and "5 KRW" in err and "6 KRW" in err


def test_too_much_is_refused_in_a_sentence(made, capsys):
    _, err, status = appropriate(capsys, 2_000_000_000_000, "much")
    assert status == 1 and "holds 1,519,200,000,000 KRW" in err and "Traceback" not in err


def test_verify_export_and_import(made, capsys, tmp_path):
    appropriate(capsys, 5, "a")
    sign = ("checkpoint", "--key", "k", "--new-key", "--party", "MND", "--out", "cp.json")
    assert run(capsys, *sign)[2] == 0
    data = json.loads(run(capsys, "verify", "--json", "--checkpoint", "cp.json")[0])
    assert (data["ok"], data["entries"], data["findings"]) == (True, 2, [])
    assert len(data["head"]) == 64
    assert run(capsys, "export", "pack")[2] == 0
    assert (tmp_path / "pack" / "verify.py").exists()
    reports = tmp_path / "pack" / "reports"
    assert "korea-12" in (reports / "1-korea-12-en.txt").read_text(encoding="utf-8")
    assert data["head"] in (reports / "1-korea-12-ko.txt").read_text(encoding="utf-8")
    assert run(capsys, "export", "pack")[2] == 1
    assert run(capsys, "export", "all.csv")[2] == 0
    assert run(capsys, "export", "all.journal")[2] == 0
    assert " = 1519199999995 KRW" in (tmp_path / "all.journal").read_text(encoding="utf-8")
    other = ("--database", "other.db")
    assert run(capsys, "init", *other)[2] == 0
    assert json.loads(run(capsys, "import", "all.csv", *other, "--json")[0])["posted"] == 2
    again = json.loads(run(capsys, "import", "all.csv", *other, "--json")[0])
    assert (again["posted"], again["head"]) == (0, data["head"])


def test_closing_and_reversing(made, capsys):
    appropriate(capsys, 5, "a")
    back = ("reverse", "a", "--reason", "slip", "--date", "2026-02-01", "--actor", "Kim")
    assert run(capsys, *back)[2] == 0
    assert "reversed already" in run(capsys, *back)[1]
    shut = ("close", "korea-12", 2026, "--until", "2026-12-31", *SAID)
    assert run(capsys, *shut)[2] == 0
    assert "closed until 2026-12-31" in appropriate(capsys, 5, "late")[1]
    assert json.loads(run(capsys, "verify", "--json")[0])["ok"]


@pytest.mark.parametrize(
    ("words", "status", "says"),
    [
        (("status", "--database", "none.db"), 1, "there is no ledger"),
        (("import", "none.csv"), 2, "does not exist"),
        (("open", "korea-99", "2026", *SAID), 1, "korea-99"),
        (("open", "korea-12", "1999", *SAID), 1, "no such year"),
        (("post", "wish", *YEAR, *SAID, "--amount", "1"), 1, "no event"),
        (("post", "allot", *YEAR, *SAID, "--amount", "1", "--detail", "x"), 2, "NAME=TEXT"),
        (("reverse", "no", "--reason", "x", "--date", "2026-01-01", "--actor", "K"), 1, "no entry"),
        (("status", "--database", "mysql://h/d"), 1, "not served"),
    ],
)
def test_mistakes_are_told(made, capsys, words, status, says):
    out, err, ended = run(capsys, *words)
    assert (out, ended) == ("", status) and says in err and "Traceback" not in err


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ("", "empty"),
        ("key,event\n", "nothing tells"),
        ("key,event,wish\n", "'wish' is left out"),
        ("key,key\n", "twice"),
        ("HEAD\n1,2\n", "the row has 2 cells"),
        ("HEAD\nk,cut,x,2026,2026,1.5,KRW,2026-01-01,Kim\n", "no whole number"),
        ('HEAD\n"k,cut\n', "CSV"),
    ],
)
def test_files_that_are_no_entries_are_told(made, capsys, tmp_path, words, says):
    head = "key,event,agreement,agreement_year,budget_year,amount,currency,value_date,actor"
    (tmp_path / "f.csv").write_text(words.replace("HEAD", head))
    out, err, status = run(capsys, "import", "f.csv")
    assert (out, status) == ("", 1) and says in err and "f.csv" in err


def test_status_in_korean(made, capsys):
    assert "합의" in run(capsys, "status", "--lang", "ko")[0]


def test_a_foreign_file_is_previewed_and_taken_as_observed(made, capsys, tmp_path):
    words = "연도;항목;금액\n2026;labour;1.234,5\n"
    (tmp_path / "f.csv").write_text(words, encoding="utf-8")
    out, _, status = run(capsys, "import", "f.csv", "--preview", "--column", "amount=금액")
    assert status == 0 and "separator" in out and "금액" in out
    said = ("event=appropriate", "agreement=korea-12", "value_date=2026-01-02", "actor=Kim")
    columns = ("--column", "agreement_year=연도", "--column", "amount=금액")
    more = [word for one in said for word in ("--say", one)]
    out, err, status = run(
        capsys,
        "import",
        "f.csv",
        "--observed",
        *columns,
        *more,
        "--unit",
        "100m KRW",
        "--decimal",
        ",",
    )
    assert (status, out.strip()) == (0, "1 entries written, 0 were there already.")
    assert "needs document" in err
    held = json.loads(run(capsys, "status", "--observed", "--json")[0])["balances"]
    assert {one["state"]: one["amount"] for one in held}["appropriated"] == "123450000000"


@pytest.fixture
def own(made, capsys, tmp_path):
    """A year opened on an agreement of one's own; the path of its document."""
    text = Path(library_path("agreements", "korea-12.yaml")).read_text(encoding="utf-8")
    path = tmp_path / "mine.yaml"
    path.write_text(text.replace("id: korea-12", "id: mine"), encoding="utf-8")
    assert run(capsys, "open", path, 2026, *SAID, *PAPER)[2] == 0
    return path


def close(capsys, *more) -> tuple[str, str, int]:
    return run(capsys, "close", "mine", 2026, "--until", "2026-12-31", *SAID, *more)


def entries(capsys) -> str:
    assert run(capsys, "export", "entries.csv")[2] == 0
    return Path("entries.csv").read_text(encoding="utf-8")


def test_a_year_says_with_which_text_it_was_opened(own, capsys):
    assert hashlib.sha256(own.read_bytes()).hexdigest() in entries(capsys)


def test_limits_of_an_own_document_are_held_when_its_year_is_closed(own, capsys):
    out, err, status = close(capsys)
    assert (out, status) == ("", 1) and "--terms FILE" in err
    own_text = own.read_text(encoding="utf-8")
    other = own.with_name("other.yaml")
    other.write_text(own_text + "\n", encoding="utf-8")
    err = close(capsys, "--terms", other)[1]
    assert "not the text" in err and hashlib.sha256(own.read_bytes()).hexdigest() in err
    assert close(capsys, "--terms", own)[2] == 0


def test_a_year_without_a_document_is_closed_and_says_so(own, capsys):
    assert close(capsys, "--terms", "none")[2] == 0
    assert "no document of the agreement" in entries(capsys)


def test_a_remeasurement_goes_into_the_valuation_book_and_is_reported(made, capsys, tmp_path):
    rate = ("--detail", "rate=1432.5", "--detail", "rate_date=2026-06-30", "--detail")
    year = ("--agreement", "korea-12", "--year", "2026", "--currency", "USD", "--key", "v1")
    ways = ("--from", "outside", "--to", "valuation", "--amount", "1000")
    posted = run(capsys, "post", "remeasure", *year, *ways, *SAID, *PAPER, *rate, "rate_source=BOK")
    assert posted == ("posted: v1\n", "", 0)
    out = json.loads(run(capsys, "report", "korea-12", "exchange", "--json")[0])["reports"][0]
    assert [one["gain"] for one in out["lines"]] == [1000, 1000, 1000]
    assert "Entries" in run(capsys, "report", "korea-12", "exchange", "--keys")[0]
    balances = json.loads(run(capsys, "status", "--json")[0])["balances"]
    assert {one["state"] for one in balances} >= {"agreed", "contribution"}


def test_a_checkpoint_is_signed_elsewhere_and_added(made, capsys, tmp_path):
    from burdenshare.store.checkpoint import statement
    from burdenshare.store.ledger import Ledger

    with Ledger() as ledger:
        (tmp_path / "statement.json").write_text(json.dumps(statement(ledger)))
    key = ("--key", "usfk.key", "--new-key", "--party", "USFK")
    sign = ("checkpoint", "--sign", "statement.json", *key, "--out", "signed.json")
    assert run(capsys, *sign)[2] == 0
    out, _, status = run(capsys, "checkpoint", "--add", "signed.json")
    assert status == 0 and "kept: USFK signed 1 entries" in out
    checked = json.loads(run(capsys, "verify", "--json")[0])
    assert [one["signer"] for one in checked["checkpoints"]] == ["USFK"]
    signed = json.loads((tmp_path / "signed.json").read_text())
    (tmp_path / "forged.json").write_text(json.dumps({**signed, "signer": "MND"}))
    _, err, status = run(capsys, "checkpoint", "--add", "forged.json")
    assert status == 1 and "signature does not hold" in err
    assert run(capsys, "checkpoint")[2] == 2
    assert run(capsys, "checkpoint", "--add", "signed.json", "--key", "usfk.key")[2] == 2


ALLOT = ("post", "allot", *YEAR, *SAID, *PAPER, "--detail", "minute=1", "--form", "cash")


def allot(capsys, category: str, *more) -> tuple[str, str, int]:
    appropriate(capsys, 100, "act")
    return run(capsys, *ALLOT, "--category", category, "--amount", 5, *more)


def test_a_slip_in_a_category_is_told_and_can_be_insisted_on(made, capsys):
    _, err, status = allot(capsys, "labor", "--key", "a")
    assert status == 1 and "did you mean 'labour'?" in err and "new_category=yes" in err
    assert allot(capsys, "labor", "--key", "a", "--detail", "new_category=yes")[2] == 0
    out, err, status = allot(capsys, "konstruction", "--key", "b", "--observed")
    assert (out, status) == ("posted: b\n", 0) and "did you mean 'construction'?" in err


def test_a_day_far_from_its_year_is_warned_of(made, capsys):
    far = [one if one != "2026-01-15" else "2031-01-10" for one in ALLOT]
    appropriate(capsys, 100, "act")
    asked = (*far, "--category", "labour", "--amount", 5, "--key", "a")
    out, err, status = run(capsys, *asked)
    assert (out, status) == ("posted: a\n", 0)
    assert "value_date 2031-01-10 is more than 2 years after the budget year 2026" in err
    assert json.loads(run(capsys, *asked, "--json")[0])["findings"] == []
    assert allot(capsys, "labour", "--key", "b")[1] == ""


def test_an_agreement_that_is_not_open_is_told_with_those_that_are(made, capsys):
    asked = [one if one != "korea-12" else "korea-13" for one in APPROPRIATE]
    _, err, status = run(capsys, *asked, "--detail", "act=7", "--amount", 5, "--key", "a")
    assert status == 1 and "  " not in err
    assert "no agreement year korea-13 2026 in KRW is open here" in err
    assert "open are: korea-12 2026 (KRW)" in err


HEAD = "key,event,agreement,agreement_year,budget_year,amount,currency,source,target,category,form"
HEAD += ",value_date,actor,approver,document.kind,document.number,details.budget_line,details.act"
ROW = "{key},{event},korea-12,2026,2026,{amount},KRW,agreed,appropriated,,,{day},Kim,,act,7,1,7"


def rows(*given: dict) -> str:
    plain = {"event": "appropriate", "amount": 5, "day": "2026-01-15"}
    return "\n".join([HEAD, *(ROW.format(**plain | one) for one in given), ""])


@pytest.mark.parametrize("separator", [",", ";"])
@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ({"day": "2026-02-30"}, "value_date is"),
        ({"event": "apropriate"}, "did you mean 'appropriate'?"),
        ({"amount": 9_000_000_000_000}, "the entry takes 9,000,000,000,000 (I2)"),
    ],
)
def test_what_is_wrong_with_a_row_names_its_line(made, capsys, tmp_path, separator, wrong, says):
    text = rows({"key": "a"}, {"key": "b", **wrong}, {"key": "c"})
    (tmp_path / "f.csv").write_text(text.replace(",", separator))
    out, err, status = run(capsys, "import", "f.csv")
    assert (out, status) == ("", 1)
    assert err.startswith("f.csv:3: ") and says in err and err.count("\n") == 1 and "(E)" not in err


@pytest.mark.parametrize("separator", [",", ";"])
def test_a_long_list_of_what_is_known_is_given_once(made, capsys, tmp_path, separator):
    text = rows(*({"key": f"k{n}", "event": "wish"} for n in range(3)))
    (tmp_path / "f.csv").write_text(text.replace(",", separator))
    err = run(capsys, "import", "f.csv")[1]
    assert err.count("'wish' is no event") == 3 and err.count("open_year, bridge") == 1


def test_a_doubtful_day_in_a_file_is_warned_of_with_its_line(made, capsys, tmp_path):
    late = {"day": "2031-01-10"}
    (tmp_path / "f.csv").write_text(rows({"key": "a"}, {"key": "b", **late}, {"key": "c", **late}))
    out, err, status = run(capsys, "import", "f.csv")
    assert (out, status) == ("3 entries written, 0 were there already.\n", 0)
    assert err.startswith("f.csv:3: entry b: value_date 2031-01-10") and err.count("\n") == 1
    (tmp_path / "g.csv").write_text((tmp_path / "f.csv").read_text().replace(",", ";"))
    out, err, status = run(capsys, "import", "g.csv")
    assert out == "0 entries written, 3 were there already.\n"
    assert err.startswith("g.csv:3: value_date 2031-01-10") and err.count("\n") == 1
