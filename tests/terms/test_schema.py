"""The generated JSON Schema: every library agreement satisfies it, and common slips do not."""

from __future__ import annotations

from typing import Any

import jsonschema
import pytest
import yaml

from burdenshare.reading.library import library_path
from burdenshare.terms.clauses import clause_kinds
from burdenshare.terms.load import library_agreements
from burdenshare.terms.schema import agreement_schema


def as_plain_data(text: str) -> Any:
    """YAML as an editor's schema checker sees it: numbers are numbers, keys and dates are texts."""

    class Loader(yaml.SafeLoader):
        pass

    Loader.yaml_implicit_resolvers = {
        first: [one for one in resolvers if not one[0].endswith((":timestamp", ":bool"))]
        for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
    }
    return _with_text_keys(yaml.load(text, Loader))


def _with_text_keys(data: Any) -> Any:
    if isinstance(data, dict):
        return {str(key): _with_text_keys(value) for key, value in data.items()}
    return [_with_text_keys(one) for one in data] if isinstance(data, list) else data


def library_text(agreement: str) -> str:
    with open(library_path("agreements", f"{agreement}.yaml"), encoding="utf-8") as file:
        return file.read()


@pytest.fixture(scope="module")
def validator() -> Any:
    jsonschema.Draft202012Validator.check_schema(agreement_schema())
    return jsonschema.Draft202012Validator(agreement_schema())


@pytest.mark.parametrize("agreement", library_agreements())
def test_library_agreement_satisfies_the_schema(agreement: str, validator: Any) -> None:
    errors = [
        f"{'/'.join(map(str, one.absolute_path))}: {one.message[:200]}"
        for one in validator.iter_errors(as_plain_data(library_text(agreement)))
    ]
    assert errors == []


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("      cap: 4.0 ", "      cap: 0.04 "),
        ("      cap: 4.0 ", "      cap: 40 "),
        ("      cap: 4.0 ", "      capp: 4.0 "),
        ("round: half_up", "round: nearest"),
        ("lag: 2", "lag: -2"),
        ("index: KR.cpi", "index: cpi"),
        ("in_kind: {2009: 30", "in_kind: {2009: 0.3"),
        ("host: KR", "host: Korea"),
        ("years: 2009-2013", "years: 2009 to 2013"),
        ("confidence: A", "confidence: E"),
        ("terms: 1", "terms: 2"),
    ],
)
def test_schema_refuses_a_slip(before: str, after: str, validator: Any) -> None:
    text = library_text("korea-08")
    assert before in text
    assert not validator.is_valid(as_plain_data(text.replace(before, after, 1)))


@pytest.mark.parametrize("kind", clause_kinds())
def test_schema_describes_each_clause_kind(kind: str) -> None:
    (line,) = agreement_schema()["properties"]["lines"]["patternProperties"].values()
    assert line["properties"][kind]["description"]
    assert {"required": [kind]} in line["anyOf"]


def test_every_field_of_the_schema_is_described() -> None:
    assert list(_undescribed(agreement_schema(), "agreement")) == []


def _undescribed(shape: Any, path: str) -> Any:
    if isinstance(shape, dict):
        for name, field in shape.get("properties", {}).items():
            if not field.get("description"):
                yield f"{path}.{name}"
        for name, child in shape.items():
            yield from _undescribed(child, f"{path}.{name}")
    elif isinstance(shape, list):
        for number, child in enumerate(shape):
            yield from _undescribed(child, f"{path}.{number}")
