"""What the command line prints under ``--json`` is what the interface sends, for every verb."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from starlette.testclient import TestClient

from burdenshare.cli.door import verbs
from burdenshare.reading.library import library_path
from burdenshare.web.api.verbs import FOR_DOCUMENTS, VERBS

OFFER = """\
base: korea-12
id: our-offer
title: A lower cap
side: KR
date: 2026-11-01
change:
  lines.total.escalate.cap: 3.0
"""
PACKAGE = """\
package: 1
domain: korea-renewal-13
values:
  {base: "17000", escalator: prices, cap: "4.0", term: "5", support: "no", gap: labour}
"""
SPLIT = "year,category,amount\n2026,labour,6000\n2026,construction,5000\n2026,logistics,4000\n"
WRONG = "terms: 1\nid: mine\ncapp: 4\n"
DOCUMENTS = {
    "offer.yaml": OFFER,
    "package.yaml": PACKAGE,
    "split.csv": SPLIT,
    "wrong.yaml": WRONG,
    "key.yaml": Path(library_path("keys", "un-2025.yaml")).read_text("utf-8"),
}
AGAIN = ["--change", "lines.total.escalate.cap=3.0", "--set", "KR.cpi.2026=3.0"]
ASKED = {"change": ["lines.total.escalate.cap=3.0"], "set": ["KR.cpi.2026=3.0"]}
# What is typed, and what is asked at which address. A dictionary with "documents" is a body.
SAME: list[tuple[list[str], str, dict[str, Any]]] = [
    (["list"], "catalogue", {}),
    (["check", "korea-12"], "agreements/korea-12/findings", {}),
    (["check", "wrong.yaml"], "check", {"agreement": "wrong.yaml", "documents": {}}),
    (["settle", "korea-08"], "agreements/korea-08", {}),
    (["settle", "korea-12", *AGAIN], "agreements/korea-12", ASKED),
    (
        ["settle", "korea-08", "--as-of", "2010-06-30"],
        "agreements/korea-08",
        {"as_of": "2010-06-30"},
    ),
    (["settle", "offer.yaml"], "settle", {"agreement": "offer.yaml", "documents": {}}),
    (["explain", "korea-08", "2010"], "agreements/korea-08/years/2010", {}),
    (
        ["explain", "korea-12", "2028", "--path", "0:7", "--paths", "256"],
        "agreements/korea-12/years/2028",
        {"path": "0:7", "paths": 256},
    ),
    (
        ["explain", "offer.yaml", "2027"],
        "explain",
        {"agreement": "offer.yaml", "year": 2027, "documents": {}},
    ),
    (["compare", "korea-08", "korea-09"], "comparison", {"agreements": ["korea-08", "korea-09"]}),
    (
        ["compare", "offer.yaml", "--baseline", "rolled:korea-11"],
        "compare",
        {"agreements": ["offer.yaml"], "baseline": "rolled:korea-11", "documents": {}},
    ),
    (["price", "korea-12", "--paths", "256"], "prices", {"agreements": ["korea-12"], "paths": 256}),
    (
        ["price", "offer.yaml", "--paths", "256", "--baseline", "rolled:korea-11"],
        "price",
        {
            "agreements": ["offer.yaml"],
            "paths": 256,
            "baseline": "rolled:korea-11",
            "documents": {},
        },
    ),
    (["worth", "korea-12", "--paths", "256"], "agreements/korea-12/worth", {"paths": 256}),
    (
        ["worth", "offer.yaml", "--paths", "256", "--baseline", "rolled:korea-11"],
        "worth",
        {"agreement": "offer.yaml", "paths": 256, "baseline": "rolled:korea-11", "documents": {}},
    ),
    (
        ["vary", "korea-12", "--vary", "lines.total.escalate.cap=2,3,4", "--sort", "quantile"],
        "agreements/korea-12/variants",
        {"vary": ["lines.total.escalate.cap=2,3,4"], "by": "quantile"},
    ),
    (
        ["vary", "offer.yaml", "--vary", "lines.total.escalate.cap=2,3"],
        "vary",
        {"agreement": "offer.yaml", "vary": ["lines.total.escalate.cap=2,3"], "documents": {}},
    ),
    (["estimate", "korea-12", "--paths", "256"], "agreements/korea-12/estimate", {"paths": 256}),
    (
        ["estimate", "offer.yaml", "--paths", "256", "--government", "2026=15192,2027=15496"],
        "estimate",
        {
            "agreement": "offer.yaml",
            "paths": 256,
            "government": "2026=15192,2027=15496",
            "documents": {},
        },
    ),
    (["offer", "korea-12", "--paths", "256"], "agreements/korea-12/offer", {"paths": 256}),
    (
        ["offer", "offer.yaml", "--paths", "256", "--last", "korea-12"],
        "offer",
        {"agreement": "offer.yaml", "paths": 256, "last": "korea-12", "documents": {}},
    ),
    (["backtest", "--paths", "200"], "backtest", {"paths": 200}),
    (["impact", "korea-12", "--draws", "500"], "agreements/korea-12/impact", {"draws": 500}),
    (
        ["impact", "split.csv", "--draws", "500", "--unit", "100m KRW"],
        "impact",
        {"agreement": "split.csv", "draws": 500, "unit": "100m KRW", "documents": {}},
    ),
    (["fairness", "korea-12", "--year", "2026"], "agreements/korea-12/fairness", {"year": 2026}),
    (
        ["fairness", "offer.yaml", "--input", "private_fraction=0.3"],
        "fairness",
        {"agreement": "offer.yaml", "input": ["private_fraction=0.3"], "documents": {}},
    ),
    (["fairness", "key", "un-2025"], "keys/un-2025", {}),
    (["fairness", "key", "key.yaml"], "fairness/key", {"key": "key.yaml", "documents": {}}),
    (["negotiate", "frontier", "korea-renewal-13"], "frontier", {"files": ["korea-renewal-13"]}),
    (
        ["negotiate", "frontier", "korea-renewal-13"],
        "negotiate/frontier",
        {"files": ["korea-renewal-13"], "documents": {}},
    ),
    (
        ["negotiate", "solve", "korea-renewal-13", "--lotteries", "--weights", "0.6,0.4"],
        "solutions",
        {"files": ["korea-renewal-13"], "lotteries": True, "weights": [0.6, 0.4]},
    ),
    (
        ["negotiate", "solve", "korea-renewal-13"],
        "negotiate/solve",
        {"files": ["korea-renewal-13"], "documents": {}},
    ),
    (["negotiate", "draft", "korea-12"], "agreements/korea-12/draft", {}),
    (
        ["negotiate", "draft", "package.yaml"],
        "negotiate/draft",
        {"package": "package.yaml", "documents": {}},
    ),
    (["negotiate", "replay", "korea-10"], "replays/korea-10", {}),
    (["negotiate", "replay"], "replays", {}),
    (["schema"], "schema", {}),
    (["schema", "--of", "domain"], "schema", {"of": "domain"}),
]


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in DOCUMENTS.items():
        (tmp_path / name).write_text(text, "utf-8")
    monkeypatch.chdir(tmp_path)
    return tmp_path


@pytest.mark.parametrize(("typed", "address", "asked"), SAME, ids=[" ".join(t) for t, *_ in SAME])
def test_both_doors_answer_alike(
    client: TestClient, folder: Path, typed: list[str], address: str, asked: dict[str, Any]
) -> None:
    extra = [] if typed[0] == "schema" else ["--json"]
    printed = CliRunner().invoke(verbs, [*typed, *extra]).stdout
    if "documents" in asked:
        answer = client.post(f"/api/v1/{address}", json={**asked, "documents": DOCUMENTS})
    else:
        answer = client.get(f"/api/v1/{address}", params=asked)
    assert answer.status_code == 200, answer.text
    assert answer.json() == json.loads(printed)


def test_every_verb_is_compared() -> None:
    """A verb that is added must be held against the command line here."""
    got = {address for _, address, asked in SAME if "documents" not in asked}
    sent = {address for _, address, asked in SAME if "documents" in asked}
    assert sent == set(FOR_DOCUMENTS)
    heads = {one.at.partition("{")[0].strip("/") for one in VERBS}
    assert all(any(one.startswith(head) for one in got) for head in heads)
    assert len(SAME) >= len(VERBS) + len(FOR_DOCUMENTS)
