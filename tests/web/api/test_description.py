"""Nothing that can be asked gets a fault or an answer that the description does not name.

Requests are made up from the OpenAPI description by Schemathesis: some as it wants them, some not.
A few for each operation here, 5,000 in a campaign, 500,000 before a release.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytest.importorskip("schemathesis")

import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable
from schemathesis.checks import not_a_server_error
from schemathesis.generation import GenerationMode
from schemathesis.specs.openapi.checks import (
    allow_header_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    status_code_conformance,
)

from burdenshare.store.ledger import init
from burdenshare.web import guards
from burdenshare.web.app import create_app
from burdenshare.web.settings import Settings

CHECKS = [
    not_a_server_error,
    status_code_conformance,
    content_type_conformance,
    response_headers_conformance,
    response_schema_conformance,
    allow_header_conformance,
]
REQUESTS = {"": 200, "ci": 5_000, "release": 500_000}[os.environ.get("BURDENSHARE_CAMPAIGN", "")]
"""In all: shared out over the operations, half of them against the description."""
KNOWN = {
    "agreement": ("korea-08", "korea-12", "japan-2022"),
    "package": ("korea-12",),
    "key": ("un-2025", "nato-2018"),
    "ledger": ("main",),
    "kind": ("agreements", "series", "tables"),
    "record": ("korea",),
    "round": ("korea-10",),
    "seq": (1, 2),
    "year": (2010, 2026),
    "files": (["korea-renewal-13"],),
    "agreements": (["korea-08"], ["korea-12", "korea-11"]),
}
"""Names that are there: every second request is about one of them."""


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Any]:
    folder: Path = tmp_path_factory.mktemp("described")
    init(str(folder / "ledger.db"), "main")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(guards, "MOST_A_MINUTE", 10**9)
        patch.setattr(guards.Rate.__init__, "__defaults__", (10**9,))
        yield create_app(Settings(folder=folder))


def test_no_answer_is_a_fault_or_unknown(app: Any) -> None:
    description = schemathesis.openapi.from_asgi("/api/openapi.json", app)
    operations = [one.ok() for one in description.get_all_operations()]
    assert len(operations) > 50
    # Some cannot be asked against their description, so the others are asked a little more.
    each = -(-REQUESTS * 11 // len(operations) // 20)
    asked: list[int] = []
    wrong: list[str] = []

    for operation in operations:
        for mode in GenerationMode:

            @settings(max_examples=each, suppress_health_check=list(HealthCheck))
            @given(operation.as_strategy(generation_mode=mode), st.data())
            def ask(case: Any, data: Any) -> None:
                if data.draw(st.booleans()):
                    _name_what_is_there(case, data)
                answer = case.call(timeout=300)
                asked.append(answer.status_code)
                case.validate_response(answer, checks=CHECKS)

            # An operation without any parameter cannot be asked against its description.
            try:
                ask()
            except Unsatisfiable:
                continue
            except Exception as error:
                # One run tells everything that is wrong.
                wrong.append(f"{operation.label} ({mode.value}): {error!r}"[:3_000])
    assert not wrong, "\n\n".join(wrong)
    assert len(asked) >= REQUESTS
    assert any(status == 200 for status in asked)
    _record(asked)


def _name_what_is_there(case: Any, data: Any) -> None:
    for held in (case.path_parameters, case.query, case.body):
        if isinstance(held, dict):
            for name, values in KNOWN.items():
                if name in held:
                    held[name] = data.draw(st.sampled_from(values))


def _record(asked: list[int]) -> None:
    out = os.environ.get("BURDENSHARE_CAMPAIGN_FIGURES")
    if out:
        by_status = {one: asked.count(one) for one in sorted(set(asked))}
        line = json.dumps({"goal": "S1", "requests": len(asked), "by_status": by_status})
        with open(out, "a", encoding="utf-8") as file:
            file.write(line + "\n")
