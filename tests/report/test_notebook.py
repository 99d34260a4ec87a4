"""Results that come through the front door show themselves in a notebook as HTML."""

from __future__ import annotations

import burdenshare as bs


def test_a_settlement_shows_its_amounts() -> None:
    shown = bs.settle("korea-08")._repr_html_()
    assert shown and "7,904" in shown and "<table" in shown


def test_a_comparison_shows_its_causes() -> None:
    shown = bs.compare(["korea-12"], "rolled")._repr_html_()
    assert shown and "+729" in shown


def test_a_brief_shows_its_sections() -> None:
    shown = bs.brief("korea-06")._repr_html_()
    assert shown and "6,804" in shown and "<script" not in shown


def test_prices_show_their_years_and_their_fan() -> None:
    prices = bs.price(["korea-12", "rolled:korea-11"], paths=256)
    shown = prices._repr_html_()
    assert shown and "15,511" in shown and "<svg" in shown
    frame = prices.to_frame()
    assert list(frame.loc[frame.known & (frame.agreement == "korea-12"), "mean"]) == [15192, 15511]
    assert frame["quantile_50"].notna().all() and len(frame) == 10


def test_a_notebook_shows_each_picture_once() -> None:
    shown = bs.price("korea-12", paths=64)._repr_html_()
    assert shown and shown.count("wide-only") == shown.count('small-only"') > 0
    assert shown.index(".small-only { display: none; }") < shown.index("<svg")


def test_worths_show_every_clause() -> None:
    worths = bs.worth("korea-12", paths=256)
    shown, frame = worths._repr_html_(), worths.to_frame()
    assert shown and "<svg" in shown and all(f">{one}<" in shown for one in ("the cap", "the lag"))
    assert list(frame["clause"]) == [one.clause for one in worths.clauses]
    assert frame["worth"].tolist() == [one.worth for one in worths.clauses]


def test_an_exchange_table_shows_its_rates() -> None:
    from burdenshare.pricing.exchange import exchange

    table = exchange("korea-12", paths=256)
    shown, frame = table._repr_html_(), table.to_frame()
    # A row for each step, and one for its range over the scenarios.
    assert shown and shown.count("<tr") == 1 + 2 * len(table.steps)
    one, other = table.steps[:2]
    assert frame.loc[one.step, other.step] == table.rate(one, other)
    assert frame.loc[one.step, "cost"] == one.cost


def test_a_break_even_is_a_sentence() -> None:
    from burdenshare.pricing.breakeven import break_even

    even = break_even("korea-12", "rolled:korea-11", paths=256)
    shown = even._repr_html_()
    assert shown and f"{even.rate:.1f}\u00a0%" in shown
    assert even.to_frame().loc[0, "rate"] == even.rate


def test_a_backtest_shows_a_table_a_factor() -> None:
    from burdenshare.series.scenarios.backtest import backtest

    shown = backtest(paths=100)._repr_html_()
    assert (
        shown and "random walk" in shown and shown.count("<table") == 3 + 1
    )  # and the chart's own


def test_an_estimate_shows_its_sections() -> None:
    record = bs.estimate("korea-12", paths=256)
    shown = record._repr_html_()
    assert shown and "15,192" in shown and "<svg" in shown
    assert record.to_frame().loc[2026, "agreement"] == 15192


def test_an_explanation_shows_its_steps_and_sources() -> None:
    explanation = bs.explain("korea-08", 2010)
    shown = explanation._repr_html_()
    assert shown and "held to 4.0\u00a0% by the cap" in shown and 'href="#source-1"' in shown
    assert list(explanation.to_frame()["amount"]) == [7600, 7904]
