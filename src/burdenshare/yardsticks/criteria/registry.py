"""The criteria: id, definition in words, formula, inputs by name, source of the idea."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from burdenshare.yardsticks.criteria.ability import (
    by_income,
    by_scale,
    by_two_incomes,
    with_relief,
)
from burdenshare.yardsticks.criteria.benefit import by_proxies, joint_products, lindahl
from burdenshare.yardsticks.criteria.cost import full_cost, incremental, parity
from burdenshare.yardsticks.criteria.diagnostics import concordance, exploitation, spillover
from burdenshare.yardsticks.criteria.insurance import premium, settled
from burdenshare.yardsticks.criteria.peers import offset, per_unit
from burdenshare.yardsticks.criteria.sacrifice import absolute, proportional
from burdenshare.yardsticks.criteria.status import indexed, net_of_return, total_effort


class Criterion(NamedTuple):
    """One criterion.

    Attributes:
        id: as in the literature's families: A ability, E sacrifice, B benefit, X insurance,
            M cost, P peers, S status quo, N return, O diagnostics.
        name: key of its words. definition: what it says. formula: how.
        inputs: names of what it needs, in the order of the function.
        level: the function. idea: source of the idea.
        diagnostic: a figure to look at, not a level of contribution.
    """

    id: str
    name: str
    definition: str
    formula: str
    inputs: tuple[str, ...]
    level: Callable[..., float]
    idea: str
    diagnostic: bool = False


_INCOMES = ("income_host", "income_sender")
_PEOPLE = ("people_host", "people_sender")

CRITERIA: tuple[Criterion, ...] = (
    Criterion(
        "A1",
        "income",
        "the pool in proportion to the two incomes at market rates",
        "C · Yh / (Yh + Ys)",
        ("pool", *_INCOMES),
        by_income,
        "United Nations, rules of procedure, rule 160; principle of taxation",
    ),
    Criterion(
        "A2",
        "two_incomes",
        "the mean of the shares by income at market rates and at purchasing power",
        "C · ½ (Yh / (Yh + Ys) + Ph / (Ph + Ps))",
        ("pool", *_INCOMES, "ppp_host", "ppp_sender"),
        by_two_incomes,
        "NATO common funding, as reconstructed",
    ),
    Criterion(
        "A3",
        "scale",
        "the pool in proportion to the two rates of assessment of the United Nations",
        "C · rh / (rh + rs)",
        ("pool", "rate_host", "rate_sender"),
        by_scale,
        "A/RES/79/249 (2024)",
    ),
    Criterion(
        "A4",
        "relief",
        "by income after relief of low incomes, for the two alone",
        "C · Ah / (Ah + As), A after relief",
        ("pool", *_INCOMES, *_PEOPLE, "relief_gradient"),
        with_relief,
        "A/RES/79/249 (2024)",
    ),
    Criterion(
        "E1",
        "proportional_sacrifice",
        "equal parts of income, which is the share by income",
        "Hh / Yh = Hs / Ys",
        ("pool", *_INCOMES),
        proportional,
        "Mill (1848); logarithmic utility",
    ),
    Criterion(
        "E2",
        "absolute_sacrifice",
        "equal loss of utility a head, with constant relative aversion",
        "U(y) - U(y - h) alike, U = y^(1-e) / (1-e)",
        ("pool", *_INCOMES, *_PEOPLE, "aversion"),
        absolute,
        "Mill (1848); Musgrave (1959), chapter 5",
    ),
    Criterion(
        "B1",
        "proxies",
        "the mean of the host's shares of output, people and exposure to the threat",
        "C · ⅓ (output + people + exposure)",
        ("pool", "gdp_share", "people_share", "exposure_share"),
        by_proxies,
        "Sandler and Forbes (1980)",
    ),
    Criterion(
        "B2",
        "joint_products",
        "what benefits the host alone is its own to pay; the rest is shared by income",
        "C · (a + (1 - a) · Yh / (Yh + Ys))",
        ("pool", "private_fraction", *_INCOMES),
        joint_products,
        "Sandler (1993)",
    ),
    Criterion(
        "B3",
        "lindahl",
        "the pool by the host's share of marginal benefit",
        "C · b",
        ("pool", "marginal_benefit_share"),
        lindahl,
        "Lindahl (1919)",
    ),
    Criterion(
        "X1",
        "premium",
        "what cover is worth before the event, less the host's own retention",
        "p · L - retention",
        ("chance", "covered_loss", "retention"),
        premium,
        "insurance: premium before the event",
    ),
    Criterion(
        "X2",
        "settled",
        "the realised cost at an agreed share, settled afterwards",
        "cost · s",
        ("realised_cost", "agreed_share"),
        settled,
        "insurance: settlement after the event",
    ),
    Criterion(
        "M1",
        "incremental",
        "what the same units would save at home; an upper bound",
        "pay · q / (1 + q) + operations · (1 - 1 / f)",
        ("sender_pay", "pay_premium", "sender_operations", "fixed_cost_factor"),
        incremental,
        "CRS 95-726 (1995); RAND RR-201 (2013)",
    ),
    Criterion(
        "M2",
        "parity",
        "so much that the host pays a share of all cost but the sender's pay",
        "s / (1 - s) · N",
        ("sender_non_personnel", "parity_share"),
        parity,
        "US Department of Defense and CRS practice",
    ),
    Criterion(
        "M3",
        "full_cost",
        "the whole cost and a premium",
        "C · (1 + m)",
        ("full_cost", "cost_premium"),
        full_cost,
        "reported demand of 2019, 'cost plus 50'",
    ),
    Criterion(
        "P1",
        "peer_offset",
        "the peer's share of its own pool, of this pool",
        "s · C",
        ("pool", "peer_share"),
        offset,
        "US Congress, 1990s",
    ),
    Criterion(
        "P2",
        "per_soldier",
        "what the peer pays a soldier, times the soldiers hosted",
        "Hp / Tp · Th",
        ("peer_paid", "peer_soldiers", "soldiers"),
        per_unit,
        "Korean press and KIDA, 2018",
    ),
    Criterion(
        "P3",
        "share_of_gdp",
        "what the peer pays in percent of its output, of the host's",
        "Hp / GDPp · GDPh",
        ("peer_paid", "peer_gdp", "gdp_host"),
        per_unit,
        "common practice",
    ),
    Criterion(
        "P4",
        "per_head",
        "what the peer pays a head of its people, times the host's",
        "Hp / Pp · Ph",
        ("peer_paid", "peer_people", "people_host"),
        per_unit,
        "common practice",
    ),
    Criterion(
        "S1",
        "indexed",
        "the contribution before, with growth held by a cap",
        "H · (1 + min(g, cap))",
        ("last_amount", "growth", "growth_cap"),
        indexed,
        "the agreements' own practice",
    ),
    Criterion(
        "S2",
        "total_effort",
        "so much that the host's whole effort reaches the peers' part of output",
        "e · GDPh - D - S",
        ("peer_effort", "gdp_host", "own_defence", "indirect_support"),
        total_effort,
        "KIDA (2018); NATO (2014), 2 %",
    ),
    Criterion(
        "N1",
        "net_of_return",
        "what is paid less what stays at home as value added",
        "H · (1 - d · k)",
        ("paid", "domestic_share", "value_added"),
        net_of_return,
        "Defense White Paper of Korea (2018)",
    ),
    Criterion(
        "O1",
        "exploitation",
        "rank correlation of output and burden: positive, the large carry more",
        "Spearman(GDP, defence / GDP)",
        ("outputs", "burdens"),
        exploitation,
        "Olson and Zeckhauser (1966)",
        True,
    ),
    Criterion(
        "O2",
        "spillover",
        "the part of the host's effort that benefits others, over its income and gains",
        "b / (Y + s)",
        ("benefits_to_others", "income_host", "spill_ins"),
        spillover,
        "Hildebrandt, RAND N-3048 (1990)",
        True,
    ),
    Criterion(
        "O3",
        "concordance",
        "rank agreement of shares of burden and of benefit",
        "Spearman(burden, benefit)",
        ("burdens", "benefits"),
        concordance,
        "Sandler and Murdoch (2000)",
        True,
    ),
)
"""Twenty-one criteria and three diagnostics."""
