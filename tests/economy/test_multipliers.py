"""Multipliers: by hand, as identities, against an inverse, and against the origin's own checks."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.economy.large import solve_in_passes
from burdenshare.economy.multipliers import (
    coefficients,
    input_coefficients,
    multipliers,
    rounds,
    solve_rows,
)


def test_two_industries_by_hand():
    """Industry 1 buys 0.2 of itself and 0.3 of 2; industry 2 buys 0.4 of 1. v = 0.4 and 0.5.

    (I - A) has the determinant 0.8 - 0.12 = 0.68, and its inverse is [[1, 0.4], [0.3, 0.8]] / 0.68.
    """
    a = np.array([[0.2, 0.4], [0.3, 0.0]])
    found = solve_rows(a, np.array([[0.4, 0.5], [1.0, 1.0]]))
    assert found[0] == pytest.approx([(0.4 + 0.15) / 0.68, (0.16 + 0.4) / 0.68])
    assert found[1] == pytest.approx([1.3 / 0.68, 1.2 / 0.68])


def test_the_orientation_is_not_mistaken():
    """Only industry 2 imports; 1 buys from 2, so that 1 leads to imports and not the other way."""
    a = np.array([[0.0, 0.0], [0.5, 0.0]])
    found = solve_rows(a, np.array([[0.0, 0.6]]))
    assert found[0] == pytest.approx([0.3, 0.6])


def test_identity_on_the_table_that_ships(table):
    found, needs = multipliers(table), coefficients(table)
    assert np.abs(found.rows.sum(axis=0)[table.producing] - 1).max() < 1e-9
    total = needs.domestic + needs.imported
    assert (needs.domestic <= total).all() and (needs.imported >= 0).all()


def test_industries_without_output_leave_nothing(table):
    empty = [table.index(code) for code in ("C33", "T", "U")]
    assert not table.producing[empty].any() and table.producing.sum() == 53
    found = multipliers(table)
    assert np.isfinite(found.rows).all()
    assert (found.rows[:, empty] == 0).all() and (found.production[empty] == 0).all()


def test_solve_equals_the_inverse(table):
    needs = coefficients(table)
    inverse = np.linalg.inv(np.eye(table.size) - needs.domestic)
    assert np.abs(solve_rows(needs.domestic, needs.rows) - needs.rows @ inverse).max() < 1e-12


def test_many_tables_at_once_equal_one_by_one(table):
    needs = coefficients(table)
    many = np.stack([needs.domestic, needs.domestic * 0.9])
    found = solve_rows(many, np.stack([needs.rows, needs.rows]))
    assert found[0] == pytest.approx(solve_rows(needs.domestic, needs.rows), abs=1e-13)
    assert found[1] == pytest.approx(solve_rows(needs.domestic * 0.9, needs.rows), abs=1e-13)


def test_rounds_sum_to_the_multipliers(table):
    needs, found = coefficients(table), multipliers(table)
    for number in np.flatnonzero(table.producing):
        bought = np.zeros(table.size)
        bought[number] = 1.0
        fifteen = rounds(needs, bought, 15).sum(axis=0)
        assert np.abs(fifteen - found.rows[:, number]).max() < 2e-5
        assert rounds(needs, bought, 80).sum(axis=0) == pytest.approx(
            found.rows[:, number], abs=1e-12
        )


@given(st.integers(2, 7), st.integers(0, 2**32 - 1))
def test_identity_on_any_table(size, seed):
    generator = np.random.default_rng(seed)
    flows = generator.uniform(0, 1, (2 * size + 2, size))
    idle = generator.uniform(size=size) < 0.2
    flows[:, idle] = 0.0
    flows[:size][idle] = 0.0  # what makes nothing sells nothing
    output = flows.sum(axis=0)
    home, abroad = flows[:size], flows[size : 2 * size]
    needs = input_coefficients(home, abroad, flows[-2], flows[-1], output)
    found = solve_rows(needs.domestic, needs.rows)
    assert np.isfinite(found).all()
    assert found.sum(axis=0) == pytest.approx((output > 0).astype(float), abs=1e-9)
    assert (found[:3] >= -1e-12).all()


@given(st.integers(0, 2**32 - 1), st.floats(0.1, 0.9))
def test_more_imports_never_leave_more_at_home(seed, share):
    """What is moved from home purchases to imports lowers value added for every industry."""
    flows = np.random.default_rng(seed).uniform(0, 1, (12, 5))
    output = flows.sum(axis=0)
    home, abroad = flows[:5], flows[5:10]
    one = input_coefficients(home, abroad, flows[10], flows[11], output)
    other = input_coefficients(
        home * share, abroad + home * (1 - share), flows[10], flows[11], output
    )
    before, after = (solve_rows(needs.domestic, needs.rows)[0] for needs in (one, other))
    assert (after <= before + 1e-12).all()


@pytest.mark.parametrize("size", [400, 700])
def test_a_large_table_is_solved_in_passes(size):
    generator = np.random.default_rng(size)
    domestic = generator.gamma(0.05, 1, (size, size))
    domestic *= generator.uniform(0.2, 0.7, size) / domestic.sum(axis=0)
    rows = np.vstack([generator.uniform(0, 1, (3, size)), np.zeros((1, size))])
    found = solve_in_passes(domestic, rows)
    factorised = np.linalg.solve(np.eye(size) - domestic.T, rows.T).T
    assert np.abs(found - factorised).max() < 1e-12
    assert (solve_rows(domestic, rows) == found).all()


def test_a_table_that_does_not_settle_is_factorised():
    """Purchases that go round in a ring of 500 need more passes than are made."""
    ring = np.roll(np.eye(500), 1, axis=0) * 0.999
    rows = np.zeros((1, 500))
    rows[0, 0] = 1.0
    assert solve_in_passes(ring, rows) is None
    found = solve_rows(ring, rows)
    assert found - found @ ring == pytest.approx(rows, abs=1e-12)


@pytest.mark.needs_shared
def test_checks_of_the_origin(table, data):
    printed = data.shared_json("korea_io_checks.json")["wiod2014"]
    needs = coefficients(table)
    radius = float(np.abs(np.linalg.eigvals(needs.domestic)).max())
    assert radius == pytest.approx(printed["spectral_radius"], abs=1e-9)
    assert needs.domestic.sum(axis=0).max() == pytest.approx(printed["max_column_sum_A"], abs=1e-9)
    assert table.output.sum() == pytest.approx(printed["total_output"], rel=1e-9)
    assert table.value_added.sum() == pytest.approx(printed["value_added"], rel=1e-9)


@pytest.mark.needs_shared
def test_multipliers_of_the_origin(table, data):
    """Every one of its rows for 2014; its rest is the margins row, ours what is left."""
    names = {"production": "production", "value_added": "value_added", "import": "imports"}
    names |= {"product_tax": "taxes", "other_leak": "rest"}
    found, compared = multipliers(table), 0
    for row in data.shared_rows("korea_io_multipliers.csv"):
        if row["table"] == "WIOD2016 KOR 56" and row["year"] == "2014":
            own = float(getattr(found, names[row["coefficient"]])[table.index(row["sector"])])
            assert own == pytest.approx(float(row["value"]), abs=2e-6), row
            compared += 1
    assert compared == 5 * 53
