"""``negotiate frontier`` and ``negotiate solve`` as a user calls them."""

import json

import pytest

from burdenshare.cli.door import main
from burdenshare.negotiation.formats import write_case
from burdenshare.negotiation.solutions.example import two_sides


def call(capsys, *arguments):
    """Status, output and errors of a call."""
    with pytest.raises(SystemExit) as left:
        main(["negotiate", *map(str, arguments)])
    out, err = capsys.readouterr()
    return left.value.code, out, err


@pytest.fixture
def folder(tmp_path):
    """A domain of three efficient packages and one that is not, as GENIUS files."""
    case = two_sides([(0, 1), (0.6, 0.7), (1, 0.1), (0.2, 0.2)]).case
    for name, text in write_case(case, "genius").items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def test_frontier_json(folder, capsys):
    status, out, err = call(capsys, "frontier", folder, "--json")
    data = json.loads(out)
    assert (status, err) == (0, "")
    assert data["packages"] == 4 and data["parties"] == ["side-1", "side-2"]
    assert [(one["package"], one["utilities"]) for one in data["frontier"]] == [
        ({"package": "2"}, [1.0, 0.1]),
        ({"package": "1"}, [0.6, 0.7]),
        ({"package": "0"}, [0.0, 1.0]),
    ]


def test_solve_json_in_the_order_of_the_profiles(folder, capsys):
    names = [folder / "points-domain.xml", folder / "side-2.xml", folder / "side-1.xml"]
    status, out, _ = call(capsys, "solve", *names, "--json")
    data = json.loads(out)
    assert status == 0 and data["parties"] == ["side-2", "side-1"]
    for rule in ("nash", "kalai_smorodinsky", "egalitarian", "utilitarian"):
        assert [one["utilities"] for one in data[rule]] == [[0.7, 0.6]], rule
        assert data["formulas"][rule].startswith("argmax")


def test_solve_with_all_its_options(folder, capsys, tmp_path):
    page = tmp_path / "page.html"
    options = ("--weights", "3,1", "--lotteries", "--deal", "package=3", "--html", page)
    status, out, _ = call(capsys, "solve", folder, *options, "--json")
    data = json.loads(out)
    assert status == 0
    assert data["weighted_nash"][0]["utilities"] == [0.6, 0.7]
    assert set(data["lotteries"]) == {"nash", "kalai_smorodinsky", "egalitarian"}
    assert data["improvement"]["better"] == 1
    html = page.read_text(encoding="utf-8")
    assert "<svg" in html and "<script" not in html and "Kalai–Smorodinsky" in html


@pytest.mark.parametrize("lang", ["en", "ko"])
def test_tables(folder, capsys, lang):
    for step, word in (("frontier", "0.7000"), ("solve", "0.6000")):
        status, out, _ = call(capsys, step, folder, "--lang", lang)
        assert status == 0 and word in out
    assert ("내쉬" in out) == (lang == "ko")


def test_an_empty_zone_is_told(folder, capsys):
    for name in ("side-1.xml", "side-2.xml"):
        text = (folder / name).read_text(encoding="utf-8")
        text = text.replace('reservation value="0.0"', 'reservation value="0.8"')
        (folder / name).write_text(text, encoding="utf-8")
    status, out, _ = call(capsys, "solve", folder, "--json")
    data = json.loads(out)
    assert status == 0 and data["nash"] == []
    empty = data["zone"]["empty"]
    assert empty["nearest"]["package"] == {"package": "1"}
    assert empty["shortfall"] == pytest.approx([0.2, 0.1])
    _, out, _ = call(capsys, "solve", folder)
    assert "side-1 0.2000 short and side-2 0.1000 short" in " ".join(out.split())


def test_play(folder, capsys):
    status, out, _ = call(capsys, "play", folder, "--tactics", "micro,micro", "--json")
    data = json.loads(out)
    assert status == 0 and data["agreed"] and data["deal"] == {"package": "1"}
    _, out, _ = call(capsys, "play", folder, "--rounds", "4", "--lang", "ko")
    assert "합의함" in out


@pytest.mark.parametrize(
    ("arguments", "status", "says"),
    [
        (("frontier", "no-such-thing"), 1, "no-such-thing"),
        (("solve", "missing.xml"), 1, "cannot be read"),
        (("solve",), 2, "Missing argument"),
        (("solve", "FOLDER", "--weights", "a,b"), 2, "no list of numbers"),
        (("solve", "FOLDER", "--weights", "1"), 1, "one number above 0 for each side"),
        (("solve", "FOLDER", "--deal", "package"), 2, "ISSUE=VALUE"),
        (("solve", "FOLDER", "--deal", "package=9"), 1, "no value of package"),
        (("solve", "FOLDER", "--deal", "price=9"), 1, "no issue 'price'"),
        (("play", "FOLDER", "--tactics", "boulware"), 2, "two of boulware"),
        (("play", "FOLDER", "--rounds", "0"), 1, "0 rounds"),
        (("frontier", "FOLDER", "--epsilon", "-1"), 1, "too small"),
        (("frontier", "FOLDER", "--epsilon", "nan"), 1, "too small"),
    ],
)
def test_wrong_use(folder, capsys, arguments, status, says):
    given = [folder if one == "FOLDER" else one for one in arguments]
    code, out, err = call(capsys, *given)
    assert (code, out) == (status, "")
    assert says in err and "Traceback" not in err
