"""A database that does not answer is no fault of who asks, and its address nobody's business."""

from __future__ import annotations

import pytest

pytest.importorskip("fastapi")
pytest.importorskip("sqlalchemy")

from fastapi import FastAPI
from starlette.testclient import TestClient

from burdenshare.store.connect import Away
from burdenshare.web.faults import answer_faults


@pytest.mark.parametrize("path", ["/api/rooms/1", "/rooms/1"])
def test_it_is_said_without_its_address(path: str) -> None:
    app = FastAPI()
    answer_faults(app)

    @app.get(path)
    def ask() -> None:
        raise Away.because(
            "postgresql://clerk@vault/books", "the database says: connection refused"
        )

    answer = TestClient(app).get(path)
    assert (answer.status_code, answer.headers["Retry-After"]) == (503, "5")
    assert "does not answer" in answer.text and "vault" not in answer.text
