"""Futures as files: kept sets, and tables of paths."""

import json
import zipfile

import pytest
from job import BEFORE, SCENARIO, deal

from burdenshare.figures.finding import Refused
from burdenshare.pricing.count import price_deals
from burdenshare.pricing.price import price
from burdenshare.series.scenarios.find import find_scenario
from burdenshare.series.scenarios.futures import Recipe
from burdenshare.series.scenarios.given import read_paths, sized
from burdenshare.series.scenarios.scenario import load_scenario
from burdenshare.series.scenarios.shared import cached_set, load_set, save_set
from burdenshare.series.world import know

RECORDED = {
    # The prices as first printed, from which the published amounts follow (library series).
    "korea-08": ("2009-06-30", {2008: "4.7", 2009: "2.8", 2010: "2.9", 2011: "4.0"}),
    "korea-09": ("2014-06-30", {2012: "2.2", 2013: "1.3", 2014: "1.3", 2015: "0.7", 2016: "1.0"}),
}
PUBLISHED = {
    "korea-08": (7600, 7904, 8125, 8361, 8695),
    "korea-09": (9200, 9320, 9441, 9507, 9602),
}


def table(rows):
    """A table of paths as text."""
    return "path,year,KR.cpi\n" + "\n".join(rows) + "\n"


@pytest.mark.parametrize("agreement", RECORDED)
def test_recorded_history_as_the_only_path_gives_the_published_amounts(agreement, tmp_path):
    as_of, prices = RECORDED[agreement]
    path = tmp_path / "recorded.csv"
    path.write_text(table([f"0,{y},{rate}" for y, rate in prices.items()]), encoding="utf-8")
    priced = price([agreement], scenario=str(path), as_of=as_of).agreements[0]
    assert tuple(one.amount.mean for one in priced.years) == PUBLISHED[agreement]
    assert all(one.amount.sd == 0 for one in priced.years)
    assert all(one.amount.mean_se is None for one in priced.years if not one.known)


def test_paths_of_a_table_are_weighed_alike(tmp_path):
    path = tmp_path / "two.csv"
    rows = [f"{p},{y},{2 + p}.0" for p in range(3) for y in range(2026, 2031)]
    path.write_text(table(rows), encoding="utf-8")
    priced = price(["korea-12"], scenario=str(path))
    assert priced.paths == 3
    last = priced.agreements[0].years[-1].amount
    fixed = [f"KR.cpi.{year}=3.0" for year in range(2026, 2031)]
    middle = price(["korea-12"], paths=8, fix=fixed).agreements[0].years[-1].amount
    assert dict(last.quantiles)[0.5] == middle.mean


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("path,year,KR.cpi\n", "no paths"),
        ("year,path,KR.cpi\n0,2026,2.0\n", "columns"),
        ("path,year,KR.nothing\n0,2026,2.0\n", "no yearly series"),
        ("path,year,KR.usd_month\n0,2026,2.0\n", "no yearly series"),
        ("path,year,KR.cpi,KR.cpi\n0,2026,2.0,2.0\n", "columns"),
        (table(["0,2026,2.0", "0,2028,2.0"]), r":3: path 0, year 2028 where 0, 2027 is due"),
        (table(["0,2026,2.0", "1,2026,2.0", "3,2026,2.0"]), ":4: path 3"),
        (table(["0,2026,2.0", "0,2027,2.0", "1,2026,2.0"]), "ends early"),
        (table(["0,2026,NaN"]), ":2: 'NaN' is no number"),
        (table(["0,2026,inf"]), "no number"),
        (table(["0,2026,1e3"]), "no number"),
        (table(["0,2026,"]), ":2: KR.cpi is missing"),
        (table(["0,2026,2.05"]), "more than the 1 decimal"),
        (table(["0,2026,-100.0"]), "takes away everything"),
        (table(["0,2026,5000.0"]), "larger than 1000"),
        (table(["0,26,2.0"]), "is no year"),
        ("path,year,KR.usd\n0,2026,0\n", "is not above 0"),
        ("path,year,KR.usd\n0,2026,-1400\n", "is not above 0"),
        (table(["0,2026,2.0,7"]), "4 fields"),
    ],
)
def test_a_table_with_a_mistake_is_refused_with_its_line(text, says, tmp_path):
    path = tmp_path / "paths.csv"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(Refused, match=says):
        read_paths(str(path), "KR")


def test_paths_that_end_too_early_are_refused(tmp_path):
    path = tmp_path / "short.csv"
    path.write_text(table(["0,2026,2.0", "0,2027,2.0"]), encoding="utf-8")
    with pytest.raises(Refused, match="do not reach korea-12 in 2030"):
        price(["korea-12"], scenario=str(path))


def futures(points=64):
    """A small set of the default scenario."""
    return Recipe(load_scenario("default", "KR"), know(), 2030, 7, 4, points)


def test_a_kept_set_prices_as_its_recipe_does(tmp_path):
    path = tmp_path / "set.npz"
    save_set(futures(), str(path))
    from burdenshare.pricing.deals import Deal
    from burdenshare.terms.load import load

    document = load("korea-12")
    deals = [Deal(document, document.years)]
    kept = sized(futures()._replace(scenario=find_scenario(str(path), "KR")))
    assert price_deals(deals, kept) == price_deals(deals, futures())
    assert kept.id != futures().id


def test_the_same_recipe_gives_the_same_file(tmp_path):
    first, second = tmp_path / "a.npz", tmp_path / "b.npz"
    assert save_set(futures(), str(first)) == save_set(futures(), str(second))
    assert first.read_bytes() == second.read_bytes()


def test_a_set_of_the_job_is_kept_too(tmp_path):
    recipe = Recipe(SCENARIO, BEFORE, 2007, 1, 8, 128)
    path = tmp_path / "job.npz"
    save_set(recipe, str(path))
    kept = sized(recipe._replace(scenario=load_set(str(path), "KR")))
    assert price_deals([deal()], kept)[0].total == price_deals([deal()], recipe)[0].total


def test_a_set_is_cached_only_where_it_is_asked_for(tmp_path, monkeypatch):
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path))
    price(["korea-12"], paths=64)
    assert not list(tmp_path.rglob("*.npz"))
    one, other = cached_set(futures()), cached_set(futures())
    assert one.given.hash == other.given.hash
    assert len(list(tmp_path.rglob("*.npz"))) == 1


def changed(path, name, change):
    """A copy of a kept set in which one entry is changed."""
    with zipfile.ZipFile(path) as archive:
        parts = {one: archive.read(one) for one in archive.namelist()}
    parts[name] = change(parts.get(name, b""))
    made = path.with_name("changed.npz")
    with zipfile.ZipFile(made, "w") as archive:
        for one, content in parts.items():
            archive.writestr(one, content)
    return made


def about(**words):
    """A change of what a set says of itself."""
    return lambda content: json.dumps({**json.loads(content), **words}).encode()


@pytest.mark.parametrize(
    ("name", "change", "says"),
    [
        ("KR.cpi.npy", lambda content: content[:-4] + b"\1\0\0\0", "hash"),
        ("about.json", about(years=[2026, 2028]), "years"),
        ("about.json", about(points=10**9), "size"),
        ("about.json", about(points=32), "more than"),
        ("about.json", about(format=2), "format"),
        ("about.json", about(hash="0" * 64), "hash"),
        ("about.json", lambda content: b"[]", "is not a set"),
        ("about.json", lambda content: b" " * 200_000, "does not say"),
        ("KR.usd.npy", lambda content: content[:200], "is not a set"),
        ("KR.usd.npy", lambda content: content.replace(b"'<f8'", b"'|O8'", 1), "does not hold"),
        ("evil.npy", lambda content: b"x", "no series"),
        ("../evil.txt", lambda content: b"x", "no series"),
    ],
)
def test_a_set_that_was_changed_is_refused(name, change, says, tmp_path):
    path = tmp_path / "set.npz"
    save_set(futures(), str(path))
    with pytest.raises(Refused, match=says):
        load_set(str(changed(path, name, change)), "KR")


def test_a_compressed_set_is_refused(tmp_path):
    path = tmp_path / "bomb.npz"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("about.json", b"0" * 10_000_000)
    with pytest.raises(Refused, match="compressed"):
        load_set(str(path), "KR")


def test_other_files_are_refused(tmp_path):
    path = tmp_path / "text.npz"
    path.write_text("not an archive", encoding="utf-8")
    with pytest.raises(Refused, match="is not a set"):
        load_set(str(path), "KR")
    with pytest.raises(Refused, match="cannot be read"):
        load_set(str(tmp_path / "nothing.npz"), "KR")


def test_a_large_set_is_kept_as_a_recipe(tmp_path):
    with pytest.raises(Refused, match="recipe"):
        save_set(futures(65_536), str(tmp_path / "large.npz"))


BAD = """\
scenario: 1
id: bad
host: KR
title: Factors that cannot be
factors:
  a: {series: KR.cpi, model: autoregression, mean: 2, persistence: 0.5, sd: 1}
  b: {series: KR.defence_budget, model: autoregression, mean: 5, persistence: 0.5, sd: 1}
  c: {series: KR.usd, model: autoregression, mean: 1200, persistence: 0.8, sd: 8}
links:
  - {of: b, with: a, correlation: 0.9}
  - {of: c, with: a, correlation: 0.9}
  - {of: c, with: b, correlation: -0.9}
"""


@pytest.mark.parametrize(
    ("old", "new", "says"),
    [
        ("", "", "no correlation matrix"),
        (
            "of: b, with: a, correlation: 0.9",
            "of: a, with: b, correlation: 0.1",
            "must come before",
        ),
        ("correlation: -0.9", "correlation: NaN", "is not a correlation"),
        ("correlation: -0.9", "correlation: 1.5", "between"),
        ("mean: 2,", "mean: inf,", "is not a number"),
        ("sd: 8", "sd: -8", "between"),
        ("mean: 1200, ", "", "has no 'mean'"),
    ],
)
def test_parameters_that_cannot_be_are_refused(old, new, says, tmp_path):
    path = tmp_path / "bad.yaml"
    path.write_text(BAD.replace(old, new) if old else BAD, encoding="utf-8")
    with pytest.raises(Refused, match=says):
        load_scenario(str(path), "KR")
