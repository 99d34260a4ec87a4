"""The verb: splits, refusals, what is printed beside a figure, and what is never invented."""

import csv
import json
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

import burdenshare as bs
from burdenshare.economy.baskets import bridge_industries, make_baskets
from burdenshare.economy.bridge import load_bridge
from burdenshare.economy.burden import fiscal_burden, forgone_return
from burdenshare.economy.employment import price_ratio
from burdenshare.economy.impact import impact
from burdenshare.economy.load import load_io_table
from burdenshare.economy.splits import read_splits
from burdenshare.economy.study import library_studies, study_of
from burdenshare.economy.waterfall import components_of, make_waterfall
from burdenshare.figures.figure import Unknown
from burdenshare.figures.finding import Findings, Refused
from burdenshare.series.world import know
from burdenshare.settlement.split import Split, SplitPart

ENDS = ("value_added", "imports", "taxes", "rest", "abroad")


def file_of(tmp_path, *rows, name="split.csv"):
    path = tmp_path / name
    path.write_text("\n".join(["year,category,amount", *rows, ""]), encoding="utf-8")
    return str(path)


def test_candidates_of_an_agreement_without_a_split():
    found = bs.impact("korea-12", draws=200)
    assert [one.split.id for one in found.splits] == [
        "2019",
        "2018",
        "2026-announced",
        "2026-bill",
    ]
    assert all(one.split.assumed and one.split.says for one in found.splits)
    assert found.range("value_added") == pytest.approx((77.35, 81.45), abs=0.005)
    assert found.year == 2026 and {one.amount for one in found.splits} == {15192}


def test_candidates_that_hold_the_construction_of_2026():
    found = {one.split.id: one.split for one in bs.impact("korea-12", draws=100).splits}
    for name, construction in (("2026-announced", 6195), ("2026-bill", 7592)):
        parts = {one.category: one for one in found[name].parts}
        assert parts["construction"].amount == construction
        assert sum(one.amount for one in parts.values()) == pytest.approx(15192, abs=1e-9)
        assert parts["labour"].amount / parts["logistics"].amount == pytest.approx(5005 / 1674)
        assert parts["labour"].derived and parts["labour"].basis == "assumed"
        assert parts["construction"].sources


def test_an_agreement_with_its_own_split_needs_no_candidate():
    found = bs.impact("korea-10", draws=100)
    assert [(one.split.id, one.split.assumed) for one in found.splits] == [("2019", False)]


@pytest.mark.parametrize(
    ("agreement", "year", "expected"),
    [
        ("japan-2022", 0, "no complete split by category is known"),
        ("korea-12", 2040, "does not cover 2040"),
        ("korea-04", 0, "no complete split by category is known"),
    ],
)
def test_agreements_that_cannot_be_computed(agreement, year, expected):
    with pytest.raises(Refused, match=expected):
        impact(agreement, year)


def test_labour_alone_stays_in_full(tmp_path):
    found = impact(file_of(tmp_path, "2018,labour,3710"), draws=100)
    fall = found.splits[0].waterfall
    assert fall.total("first_round") == fall.total("value_added") == 100
    assert [fall.total(name) for name in ENDS[1:]] == [0, 0, 0, 0]
    one = found.splits[0].uncertainty.figures["value_added"]
    assert (one.low, one.high, one.sd) == (100, 100, 0)


def test_an_agreement_whose_rules_give_the_whole_split(tmp_path):
    text = """\
terms: 1
id: labour-only
title: An agreement that pays wages alone
host: KR
sender: US
years: 2018
unit: 100m KRW
sources:
  a: {publisher: A, title: B, date: 2018, confidence: A, url: "https://example.org/a"}
lines:
  total: {amount: {2018: 3710}, source: a}
parts:
  labour: {of: total, share: 100, source: a}
"""
    path = tmp_path / "labour-only.yaml"
    path.write_text(text, encoding="utf-8")
    found = impact(str(path), draws=100)
    assert found.splits[0].waterfall.total("first_round") == 100
    assert found.splits[0].waterfall.total("value_added") == 100
    assert not found.splits[0].split.assumed


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([",labour,10"], "the money has no year"),
        (["2018,,10"], "there is no category"),
        (["2018,labour,ten"], "is not an amount"),
        (["2018,labour,-1"], "cannot be an amount"),
        (["2018,labour,0"], "add to nothing"),
        (["2018,labour,1", "2018,labour,2"], "is written twice"),
        (["2018,catering,1"], "has no category 'catering'"),
        (["2018,labour"], "2 fields in a table of 3 columns"),
        ([], "has no rows"),
    ],
)
def test_splits_that_are_refused(tmp_path, rows, expected):
    with pytest.raises(Refused, match=expected):
        impact(file_of(tmp_path, *rows), draws=100)


def test_several_years_in_a_file(tmp_path):
    path = file_of(tmp_path, "2015,labour,1", "2018,labour,1", "2018,construction,1")
    assert [one.id for one in read_splits(path, "")] == ["2015", "2018"]
    assert [one.split.id for one in impact(path, 2018, draws=100).splits] == ["2018"]


def test_text_of_a_file_is_never_more_than_text(tmp_path):
    path = file_of(tmp_path, "2018,=HYPERLINK(1),1")
    with pytest.raises(Refused, match="no category"):
        impact(path, draws=100)


def test_jobs_need_a_price_index_between_years():
    ratio = price_ratio(know(), "", 2024, 2014)
    assert isinstance(ratio, Unknown) and "2024 to 2014" in ratio.reason
    found = impact("korea-12", draws=100).splits[0]
    assert {one.persons for one in found.jobs} == {None}
    assert all("2026 is not known" in one.reason for one in found.jobs)


def test_a_stated_price_year_is_used():
    found = impact("korea-12", draws=100, price_year=2025).splits[0]
    assert found.money_year == 2025
    construction = next(one for one in found.jobs if one.name == "construction")
    assert construction.deflated == pytest.approx(construction.paid * 99.47 / 116.61, rel=0.01)


def test_amounts_without_a_unit_have_no_jobs(tmp_path):
    path = file_of(tmp_path, "2018,labour,3710", "2018,construction,4442", "2018,logistics,1450")
    found = impact(path, draws=100)
    assert found.splits[0].jobs == () and "have no unit" in found.splits[0].jobs_reason
    assert impact(path, draws=100, unit="100m KRW").splits[0].jobs[0].persons


def test_a_table_without_its_price_year_is_refused(tmp_path, table):
    with pytest.raises(Refused, match="does not say its price year"):
        impact("korea-09", 2018, table=_own_table(tmp_path, table, price_year=""), draws=100)


def test_another_countrys_table_takes_no_rate_of_the_host(tmp_path, table):
    path = _own_table(tmp_path, table, area="XX")
    found = impact("korea-09", 2018, table=path, draws=100)
    one = found.splits[0]
    assert one.waterfall.total("value_added") == pytest.approx(77.88, abs=0.005)
    assert found.study is None and one.fiscal is None and one.induced is None and one.jobs == ()
    assert "table_year" not in {doubt.name for doubt in one.uncertainty.doubts}
    assert any("this table's country" in note for note in found.notes)


def _own_table(tmp_path, table, **changed):
    """The table that ships written again, as somebody else would write theirs."""
    about = {
        "title": "Own",
        "area": "KR",
        "classification": "wiod-56",
        "currency": "USD",
        "unit": "1m USD",
        "prices": "basic",
        "price_year": "current",
        "households": "CONS_h",
        "government": "CONS_g",
        "source": "own",
    } | changed
    path, n = tmp_path / "own.csv", table.size
    columns = [*table.codes, *(code for code, _ in table.uses)]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["year", "row", "code", "name", *columns])
        blank = [""] * len(columns)
        writer.writerows(["", "about", k, v, *blank] for k, v in about.items() if v)
        writer.writerows(["", "use", code, name, *blank] for code, name in table.uses)
        for kind in ("domestic", "imports"):
            for (code, name), row in zip(table.industries, getattr(table, kind), strict=True):
                writer.writerow(["2014", kind, code, name, *(f"{v:.9f}" for v in row)])
        for kind in ("taxes", "rest"):
            writer.writerow(["2014", kind, kind, kind, *(f"{v:.9f}" for v in getattr(table, kind))])
        for kind in ("value_added", "output"):
            row = [f"{v:.9f}" for v in getattr(table, kind)]
            writer.writerow(["2014", kind, kind, kind, *row, *[""] * (len(columns) - n)])
    return str(path)


def test_a_bridge_to_an_empty_industry_is_a_finding(table, bridge):
    works = bridge.components["works"]._replace(industries={"wiod-56": {"C33": Decimal(1)}})
    broken = bridge._replace(components={"works": works})
    found = Findings()
    bridge_industries(broken, ("works",), table, found)
    assert ["has no output" in one.says for one in found] == [True]


def test_a_bridge_of_other_codes_is_refused(table, bridge):
    other = bridge.components["works"]._replace(industries={"isic": {"F": Decimal(1)}})
    with pytest.raises(Refused, match="names no industries of wiod-56"):
        make_baskets(table, bridge._replace(components={"works": other}), ("works",))


def test_an_import_factor_that_is_too_large_is_refused(table, bridge, splits):
    works = bridge.components["works"]
    factor = works.import_factor._replace(low=9.0, central=9.0, high=9.0)
    wide = bridge._replace(
        components={**bridge.components, "works": works._replace(import_factor=factor)}
    )
    baskets = make_baskets(table, wide, components_of(splits[2018], wide))
    with pytest.raises(Refused, match="less than nothing"):
        make_waterfall(splits[2018], wide, baskets)


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("weight: 0.88", "weight: 0.80", "weights of construction add to 0.92"),
        ('{"051": 0.8, "052": 0.2}', '{"051": 0.8, "052": 0.1}', "shares of bok-82 add to 0.9"),
        ("low: 0, central: 0.3", "low: 0.4, central: 0.3", "low is at most central"),
        ("source: wp18", "source: wp19", "not among the sources"),
        ("weight: 0.88", "wait: 0.88", "unknown field 'wait'"),
    ],
)
def test_bridges_that_are_refused(tmp_path, old, new, expected):
    from burdenshare.reading.library import library_path

    with open(library_path("economy", "KR.bridge.yaml"), encoding="utf-8") as file:
        text = file.read()
    assert old in text
    path = tmp_path / "bridge.yaml"
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(Refused, match=expected):
        load_bridge(str(path))


@pytest.mark.needs_shared
def test_the_bridge_is_the_origins(bridge, data):
    """Every weight, share, factor and industry of the bridge that ships."""
    rows = data.shared_rows("sma_io_bridge.csv")
    assert len(rows) == len(bridge.components)
    for row, one in zip(rows, bridge.components.values(), strict=True):
        assert row["category"] == one.category
        for name, prefix in (("weight", "weight"), ("domestic", "domestic_round1")):
            own = tuple(float(row[f"{prefix}_{end}"]) for end in ("low", "central", "high"))
            assert tuple(getattr(one, name)) == own, row
        own = tuple(float(row[f"import_factor_{end}"]) for end in ("low", "central", "high"))
        assert tuple(one.import_factor) == own
        for column, classification in (("wiod_sectors", "wiod-56"), ("bok82_sectors", "bok-82")):
            if not one.payroll:
                pairs = (pair.split(":") for pair in row[column].split(";"))
                assert {c: Decimal(s) for c, s in pairs} == dict(one.industries[classification])


@pytest.mark.needs_shared
def test_rates_are_the_origins(data):
    rows = {row["parameter"]: row for row in data.shared_rows("impact_parameters.csv")}
    names = {
        "tax_wedge": "tax_wedge_average_worker",
        "propensity_to_consume": "average_propensity_to_consume",
    }
    for name, origin in names.items():
        own = tuple(float(rows[origin][end]) for end in ("low", "central", "high"))
        assert tuple(study_of("KR").parameters[name].value) == own


def test_to_first_order_agrees_with_draws():
    drawn, first = (impact("korea-09", 2018, method=name) for name in ("draws", "delta"))
    one, other = (found.splits[0].uncertainty for found in (drawn, first))
    for name, own in one.figures.items():
        assert other.figures[name].sd == pytest.approx(own.sd, rel=0.06), name
        assert other.figures[name].mean == pytest.approx(own.mean, abs=0.05), name
    for own, theirs in zip(one.doubts, other.doubts, strict=True):
        assert (own.name, own.sd) == (theirs.name, pytest.approx(theirs.sd, abs=0.03))
    assert other.cells.sd == pytest.approx(one.cells.sd, rel=0.05)
    assert sum(d.share for d in one.doubts) < 1
    cells = one.cells.sd**2 / (one.cells.sd**2 + sum(d.sd**2 for d in one.doubts))
    assert sum(d.share for d in one.doubts) + cells == pytest.approx(1)


def test_the_age_of_the_table_matters_most():
    doubts = impact("korea-09", 2018, method="delta").splits[0].uncertainty.doubts
    assert max(doubts, key=lambda one: one.sd).name == "table_year"


def test_noise_beyond_the_cap_is_refused(table):
    from burdenshare.economy.cells import column_cv
    from burdenshare.economy.multipliers import coefficients

    with pytest.raises(Refused, match=r"beyond 0\.3"):
        column_cv(coefficients(table), 0.5)


@pytest.mark.parametrize(("cv", "printed"), [(0.1, 0.38), (0.3, 1.10)])
def test_noise_in_cells_is_of_the_printed_size(cv, printed):
    """The study's deviation, with its own noise; ours is held down in thin industries."""
    from burdenshare.economy.cells import cells_by_draws, draw_tables
    from burdenshare.economy.ground import bought_at_home, lay_ground
    from burdenshare.economy.waterfall import make_waterfall

    found = impact("korea-09", 2018, draws=100)
    split, study = found.splits[0].split, study_of("KR")
    table, bridge = load_io_table(study.table), load_bridge(study.bridge)
    ground = lay_ground(table, bridge, study, (split,), "", ("delta", 100, 1))
    bought = bought_at_home(make_waterfall(split, bridge, ground.frame.central), ground)
    noisy = draw_tables(ground.needs, cv, 1000, 1)
    cells = cells_by_draws(ground.needs, noisy, bought, cv)
    assert cells.sd == pytest.approx(printed, rel=0.15) and cells.sd < printed
    assert cells.mean == pytest.approx(77.88, abs=0.15)
    assert 0 <= cells.rejected < 0.1 * cells.draws


def test_rounds_add_to_the_waterfall():
    one = impact("korea-09", 2018, draws=100).splits[0]
    for number, name in enumerate(ENDS[:4]):
        total = sum(row[number] for row in one.rounds)
        assert total == pytest.approx(one.waterfall.total(name), abs=2e-3)
    assert one.rounds[0][0] > one.rounds[1][0] > one.rounds[5][0]


def test_four_burdens():
    one = impact("korea-09", 2015, draws=100).splits[0]
    burden, fall = one.burden, one.waterfall
    assert burden.budget == burden.fiscal[1] == 100
    assert burden.fiscal[0] == pytest.approx(100 - one.fiscal.without_spending)
    assert burden.external == pytest.approx(fall.total("abroad") + fall.total("imports"))
    assert burden.resource == pytest.approx(100 + 100 * 9589 / 9320)
    later = impact("korea-09", 2018, draws=100).splits[0].burden
    assert later.resource is None and "2015" in later.resource_reason


def test_what_became_of_the_money():
    one = impact("korea-08", 2013, draws=100).splits[0]
    assert {found.year for found in one.timing} <= {2013}
    of_2018 = impact("korea-09", 2018, draws=100).splits[0].timing
    assert [(found.scope, found.stages["agreed"], found.stages["lapsed"]) for found in of_2018] == [
        ("all", 9602, 204)
    ]
    assert of_2018[0].stages["executed"] is None and of_2018[0].sources


def test_forgone_return_of_the_record():
    assert forgone_return(Decimal(7380), Decimal(2)) == Decimal("147.6")
    balances = impact("korea-12", method="delta").to_dict()["forgone_return"]
    assert [one["forgone_a_year"] for one in balances] == [None, 147.6]
    assert all(one["sources"] and one["says"] for one in balances)


@given(st.floats(0, 60), st.floats(0, 1))
def test_displacement_never_lowers_the_burden(returned, displacement):
    assert fiscal_burden(returned, 0) <= fiscal_burden(returned, displacement) <= 100 + 1e-9


AMOUNTS = st.floats(0.001, 10_000)


@given(AMOUNTS, AMOUNTS, AMOUNTS, st.floats(0.01, 1000))
def test_any_split_adds_to_100_whatever_its_size(labour, construction, logistics, factor):
    bridge, table = load_bridge("KR.bridge"), load_io_table("KR.wiod-2014")
    amounts = {"labour": labour, "construction": construction, "logistics": logistics}

    def fall(scale):
        parts = tuple(SplitPart(name, amount * scale) for name, amount in amounts.items())
        split = Split("any", 2018, "", parts)
        baskets = make_baskets(table, bridge, components_of(split, bridge))
        return make_waterfall(split, bridge, baskets)

    one, other = fall(1.0), fall(factor)
    assert sum(one.total(name) for name in ENDS) == pytest.approx(100, abs=1e-9)
    assert one.total("value_added") == pytest.approx(other.total("value_added"), abs=1e-9)
    assert one.total("value_added") <= one.total("first_round") + 1e-9


@given(st.floats(0.01, 0.4), st.floats(0.01, 0.4))
def test_a_shift_to_labour_raises_value_added(from_construction, from_logistics):
    bridge, table = load_bridge("KR.bridge"), load_io_table("KR.wiod-2014")

    def value(labour, construction, logistics):
        parts = (
            SplitPart("labour", labour),
            SplitPart("construction", construction),
            SplitPart("logistics", logistics),
        )
        split = Split("any", 2018, "", parts)
        baskets = make_baskets(table, bridge, components_of(split, bridge))
        return make_waterfall(split, bridge, baskets).total("value_added")

    before = value(0.1, 0.45, 0.45)
    moved = from_construction + from_logistics
    assert value(0.1 + moved, 0.45 - from_construction, 0.45 - from_logistics) > before


def test_the_json_form():
    found = bs.impact("korea-12", draws=200).to_dict()
    text = json.dumps(found, allow_nan=False)
    assert json.loads(text) == found
    assert found["per"] == 100 and found["table"] == "KR.wiod-2014"
    assert (found["price_year"], found["money_year"], found["year"]) == (2014, 2026, 2026)
    assert sum(found[name] for name in ENDS) == pytest.approx(100, abs=1e-9)
    assert found["range"]["value_added"][0] < found["range"]["value_added"][1]
    assert {"5", "50", "95", "sd"} <= set(found["intervals"]["value_added"])
    uses = {one["title"]: one["value_added"] for one in found["alternative_use"]}
    assert uses["household consumption"] and len(found["alternative_use"]) == 7
    assert all(part["sources"] for split in found["splits"] for part in split["parts"])


def test_the_table_of_flows():
    frame = bs.impact("korea-12", draws=100).to_frame()
    assert len(frame) == 4 * 8
    sums = frame.groupby("split")[[*ENDS]].sum().sum(axis=1)
    assert sums.to_numpy() == pytest.approx(100)


def test_studies_of_the_library():
    for host in library_studies():
        study = study_of(host)
        assert study.parameters and study.sources
        bridge, table = load_bridge(study.bridge), load_io_table(study.table)
        found = Findings()
        bridge_industries(bridge, tuple(bridge.components), table, found)
        assert [*found] == []


def test_a_frozen_result():
    found = bs.impact("korea-10", draws=100)
    with pytest.raises(AttributeError):
        found.year = 2020
    with pytest.raises(ValueError, match="read-only"):
        load_io_table("KR.wiod-2014").domestic[0, 0] = 1.0
