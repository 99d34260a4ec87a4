"""The series and tables of the library: in form, sourced, dated, and as the origin has them."""

import csv
import filecmp
import os
import re
import subprocess
import sys
from collections import Counter
from decimal import Decimal
from pathlib import Path

import pytest
import yaml

CHECKOUT = Path(__file__).resolve().parents[2]
LIBRARY = CHECKOUT / "src" / "burdenshare" / "library"
SHARED = Path(os.environ.get("BURDENSHARE_SHARED", CHECKOUT.parent / "shared"))
COLUMNS = "period,value,vintage,basis,published,published_how,status,source,confidence,note"
STATUS = {"observed", "inferred", "part_year", "estimate", "computed"}
TYPES = {"text", "year", "span", "number", "date", "choice"}
SERIES = sorted(path.stem for path in (LIBRARY / "series").glob("*.yaml"))
TABLES = sorted(path.stem for path in (LIBRARY / "tables").glob("*.yaml"))
OBSERVED = [name for name in SERIES if (LIBRARY / "series" / f"{name}.csv").exists()]
SPLITS = {"2013": 8695, "2015": 9320, "2018": 9602, "2019": 10389}


def header(kind, name):
    text = (LIBRARY / kind / f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.load(text, Loader=yaml.BaseLoader)


def rows(kind, name):
    with (LIBRARY / kind / f"{name}.csv").open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def values(name, **wanted):
    chosen = [row for row in rows("series", name) if wanted.items() <= row.items()]
    return {row["period"]: row["value"] for row in chosen}


def amounts(**wanted):
    return [row for row in rows("tables", "KR.amounts") if wanted.items() <= row.items()]


def test_every_file_has_its_header():
    for kind in ("series", "tables"):
        names = {path.stem for path in (LIBRARY / kind).glob("*.csv")}
        assert names <= {path.stem for path in (LIBRARY / kind).glob("*.yaml")}


@pytest.mark.parametrize("name", SERIES)
def test_header_of_a_series(name):
    head = header("series", name)
    assert head["series"] == "1"
    assert head["id"] == name
    assert head["area"] == name.split(".")[0]
    assert head["measure"] in ("change", "level")
    assert re.fullmatch(r"year|month|fiscal year from [0-9]{2}-[0-9]{2}", head["period"])
    assert (head.get("data") == "none") == (name not in OBSERVED)
    assert name in OBSERVED or head["reason"]
    assert name not in OBSERVED or (head["publisher"] and head["licence"])
    assert name not in OBSERVED or head["redistribute"] == "yes"


@pytest.mark.parametrize("name", OBSERVED)
def test_rows_of_a_series(name):
    head = header("series", name)
    text = (LIBRARY / "series" / f"{name}.csv").read_text(encoding="utf-8")
    assert text.splitlines()[0] == COLUMNS
    for row in rows("series", name):
        assert row["value"] or row["note"], row
        assert not row["value"] or Decimal(row["value"]).is_finite(), row
        assert row["source"] and set(row["source"].split(";")) <= set(head["sources"]), row
        assert row["status"] in STATUS and row["confidence"] in ("A", "B", "C"), row
        assert row["published_how"] in ("stated", "inferred"), row


@pytest.mark.parametrize("name", OBSERVED)
def test_days_vintages_and_bases_of_a_series(name):
    head = header("series", name)
    period = r"[0-9]{4}-[0-9]{2}" if head["period"] == "month" else r"[0-9]{4}"
    for row in rows("series", name):
        assert re.fullmatch(period, row["period"]), row
        assert re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", row["published"]), row
        assert row["vintage"] in head.get("vintages", {"": ""}), row
        assert row["basis"] in head.get("bases", {"": ""}), row


@pytest.mark.parametrize("name", OBSERVED)
def test_no_source_gives_two_values_for_one_thing(name):
    keys = ("period", "vintage", "basis", "source")
    counted = Counter(tuple(row[key] for key in keys) for row in rows("series", name))
    assert max(counted.values()) == 1


@pytest.mark.parametrize("name", OBSERVED)
def test_what_is_measured_is_not_known_before_its_period(name):
    """Budgets and wages are set the year before; estimates look ahead; the rest is measured."""
    head = header("series", name)
    in_advance = head.get("known", {}).get("years_after") == "-1"
    for row in rows("series", name):
        earliest = str(int(row["period"]) - 1) if in_advance else row["period"]
        assert row["status"] == "estimate" or row["published"] >= earliest, row


@pytest.mark.parametrize("name", TABLES)
def test_header_of_a_table(name):
    head = header("tables", name)
    assert (head["table"], head["id"]) == ("1", name)
    assert head["area"] == name.split(".")[0]
    assert list(head["columns"]) == list(rows("tables", name)[0])
    for column in head["columns"].values():
        assert column["meaning"] and column["type"] in TYPES
        assert column["type"] != "number" or column["unit"]


@pytest.mark.parametrize("name", TABLES)
def test_rows_of_a_table(name):
    head = header("tables", name)
    numbers = [key for key, column in head["columns"].items() if column["type"] == "number"]
    for row in rows("tables", name):
        assert all(Decimal(row[key]).is_finite() for key in numbers if row[key]), row
        assert row["confidence"] in ("A", "B", "C", "D", "none"), row
        assert row["confidence"] == "none" or row.get("source_url") or row.get("source"), row
        assert set(row.get("source", "").split(";")) <= {"", *head.get("sources", {})}, row


@pytest.mark.parametrize("name", TABLES)
def test_years_spans_and_dates_of_a_table(name):
    patterns = {
        "year": r"([0-9]{4})?",
        "span": r"[0-9]{4}(-[0-9]{4})?|",
        "date": r"([0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?)?",
    }
    columns = header("tables", name)["columns"].items()
    for row in rows("tables", name):
        for key, column in columns:
            pattern = patterns.get(column["type"], r"(?s:.*)")
            assert re.fullmatch(pattern, row[key]), (key, row)


def test_nothing_that_must_not_ship():
    barred = re.compile(r"SIPRI|MS\.MIL|OECD|nato_defence", re.IGNORECASE)
    for path in sorted(LIBRARY.rglob("*.*")):
        if path.suffix in (".yaml", ".csv") and path.parent.name in ("series", "tables"):
            assert not barred.search(path.read_text(encoding="utf-8")), path.name
    assert "SIPRI" in (LIBRARY / "LEFT_OUT.md").read_text(encoding="utf-8")


def test_files_are_plain_text_with_a_line_feed_at_the_end():
    for path in [*(LIBRARY / "series").iterdir(), *(LIBRARY / "tables").iterdir()]:
        raw = path.read_bytes()
        assert raw.endswith(b"\n") and b"\r" not in raw and b"\0" not in raw, path.name


def test_consumer_prices_of_2010_as_first_printed_and_rebased():
    assert values("KR.cpi", period="2010", vintage="first") == {"2010": "2.9"}
    assert values("KR.cpi", period="2010", vintage="2010=100") == {"2010": "3.0"}
    rebased = [r for r in rows("series", "KR.cpi") if r["value"] == "3.0" and r["period"] == "2010"]
    assert [(r["published"], r["published_how"]) for r in rebased] == [("2012-12-31", "stated")]


def test_first_prints_the_escalators_used():
    first = values("KR.cpi", vintage="first")
    used = {"2006": "2.2", "2008": "4.7", "2009": "2.8", "2010": "2.9", "2011": "4.0"}
    later = {"2013": "1.3", "2014": "1.3", "2015": "0.7", "2016": "1.0", "2025": "2.1"}
    assert {**used, **later}.items() <= first.items()
    growth = values("KR.defence_budget", basis="original")
    assert {"2019": "8.2", "2020": "7.4", "2021": "5.4", "2022": "3.4"}.items() <= growth.items()
    assert {"2023": "4.4", "2024": "4.2", "2025": "3.1", "2026": "7.5"}.items() <= growth.items()


def test_printed_growth_is_that_of_the_amounts():
    """The ministry's rate is the growth of the original budget, to one decimal, from 1976."""
    levels = values("KR.defence_budget_amount", basis="original")
    for year, printed in values("KR.defence_budget", basis="original").items():
        if year > "1975":
            before, after = Decimal(levels[str(int(year) - 1)]), Decimal(levels[year])
            growth = (after / before - 1) * 100
            assert abs(growth - Decimal(printed)) <= Decimal("0.05"), year


def test_the_three_exchange_rates_agree_from_1985():
    by_source = [values("KR.usd", source=source) for source in ("FED-H10", "WDI", "ECB")]
    for year in map(str, range(1985, 2026)):
        seen = [Decimal(one[year]) for one in by_source if year in one]
        assert max(seen) / min(seen) < Decimal("1.0052"), year


@pytest.mark.parametrize(("year", "total"), SPLITS.items())
def test_complete_splits_add_to_the_agreed_total(year, total):
    parts = [row for row in rows("tables", "KR.categories") if row["year"] == year]
    assert sum(int(row["amount"]) for row in parts) == total
    assert [row["amount"] for row in amounts(year=year, currency="KRW")] == [str(total)]


def test_the_remainder_of_2019_is_marked_as_one():
    derived = [r for r in rows("tables", "KR.categories") if r["derived"] == "yes"]
    assert ("2019", "logistics", "1674") in {
        (r["year"], r["category"], r["amount"]) for r in derived
    }


def test_incomplete_parts_keep_their_contradiction():
    def of(year, currency):
        parts = [r for r in rows("tables", "KR.categories") if r["year"] == year]
        return sum(Decimal(r["amount"]) for r in parts if r["currency"] == currency)

    assert of("1998", "USD") == 387
    assert (of("1999", "KRW"), of("1999", "USD")) == (2590, 141)
    construction = [r["amount"] for r in rows("tables", "KR.categories") if r["year"] == "2026"]
    assert construction == ["6195", "7592"]


def test_contradicting_amounts_stand_behind_the_one_to_compare_with():
    assert [r["amount"] for r in amounts(year="1998")] == ["399", "394", "390", "314"]
    assert [r["amount"] for r in amounts(year="2022")] == ["12472", "12471"]
    assert amounts(year="1999", line="total")[0]["amount"] == "333"
    assert {r["amount"] for r in amounts(year="2002", currency="USD")} >= {"470", "490", "58.8"}


def test_computed_years_do_not_count_as_published():
    for year in ("2023", "2024", "2027"):
        assert {row["status"] for row in amounts(year=year)} == {"computed"}
    assert not [row for row in amounts() if row["year"] > "2027"]


def test_printed_won_amounts_are_complete_from_2005():
    printed = {row["year"] for row in amounts(currency="KRW", line="total", status="published")}
    assert printed >= {str(year) for year in range(2005, 2027)} - {"2023", "2024"}


def test_yen_categories_add_up():
    def total(year, *names):
        wanted = {"fiscal_year": year, "scope": "HNS", "stage": "budget"}
        chosen = [
            r for r in rows("tables", "JP.host_nation_support") if wanted.items() <= r.items()
        ]
        return sum(int(row["amount"]) for row in chosen if row["category"] in names)

    assert total("2006", "SMA_items", "items_on_extended_SOFA_reading") == total("2006", "total")
    parts = ("FIP", "labour_welfare", "labour_pay", "utilities", "training_relocation")
    assert total("2008", *parts) == total("2008", "total") == 2083
    assert total("2015", *parts) == total("2015", "total") == 1899
    assert total("2009", *parts) == total("2009", "total") - 1


def test_the_scale_adds_to_a_hundred():
    for column in ("rate_2022_2024", "rate_2025_2027"):
        assert sum(Decimal(row[column]) for row in rows("tables", "UN.scale")) == 100


@pytest.mark.needs_shared
def test_carrying_over_again_gives_the_same_bytes(tmp_path):
    if not (SHARED / "data").is_dir():
        pytest.skip("the data the library was carried over from is not at hand")
    script = CHECKOUT / "scripts" / "carry_over"
    environment = {**os.environ, "BURDENSHARE_SHARED": str(SHARED)}
    command = [sys.executable, str(script), "--to", str(tmp_path)]
    subprocess.run(command, check=True, env=environment, timeout=120)
    written = [path.relative_to(tmp_path) for path in tmp_path.rglob("*") if path.is_file()]
    assert len(written) > 80
    _, other, missing = filecmp.cmpfiles(tmp_path, LIBRARY, written, shallow=False)
    assert (sorted(other), missing) == ([], [])
    kept = {
        path.relative_to(LIBRARY) for k in ("series", "tables") for path in (LIBRARY / k).iterdir()
    }
    assert kept <= set(written)
