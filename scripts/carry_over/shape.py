"""The form of the library's files: a YAML header beside a CSV, written the same way each time."""

import csv
import io
import json
import textwrap
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml
from origin import Row, describe

WIDTH = 100
SERIES_COLUMNS = (
    "period", "value", "vintage", "basis", "published", "published_how",
    "status", "source", "confidence", "note",
)  # fmt: skip


@dataclass(frozen=True)
class Series:
    """One series: what the header says, and its observations (none when only declared)."""

    header: dict[str, Any]
    rows: list[Row] = field(default_factory=list)


@dataclass(frozen=True)
class Table:
    """One table: what the header says, and its rows; the header's columns give their order."""

    header: dict[str, Any]
    rows: list[Row]


def observation(period: str, value: str, published: tuple[str, str], **rest: str) -> Row:
    """One row of a series; ``published`` is the day and whether it is stated or inferred."""
    row = dict.fromkeys(SERIES_COLUMNS, "")
    row.update(period=period, value=value, status="observed")
    row.update(published=published[0], published_how=published[1])
    return {**row, **rest}


def write_series(folder: Path, series: Series) -> None:
    """Write header and observations of one series."""
    header = {"series": 1, **series.header}
    if series.rows:
        header["sources"] = {name: describe(name) for name in _used(series.rows)}
        name = f"{header['id']}.csv"
        write_text(folder / name, csv_text(SERIES_COLUMNS, series.rows))
    write_text(folder / f"{header['id']}.yaml", yaml_text(header))


def write_table(folder: Path, table: Table) -> None:
    """Write header and rows of one table."""
    header = {"table": 1, **table.header}
    if "source" in header["columns"]:
        known = header.get("sources", {})
        header["sources"] = {n: known.get(n) or describe(n) for n in _used(table.rows)}
    write_text(folder / f"{header['id']}.csv", csv_text(tuple(header["columns"]), table.rows))
    write_text(folder / f"{header['id']}.yaml", yaml_text(header))


def _used(rows: list[Row]) -> list[str]:
    names = [name for row in rows for name in row["source"].split(";") if name]
    return list(dict.fromkeys(names))


def csv_text(columns: tuple[str, ...], rows: list[Row]) -> str:
    """Rows as CSV text with the given columns, and no others."""
    out = io.StringIO()
    writer = csv.DictWriter(out, columns, lineterminator="\n")
    writer.writeheader()
    writer.writerows(rows)
    return out.getvalue()


def yaml_text(mapping: dict[str, Any], indent: str = "") -> str:
    """A mapping as block YAML; every text that YAML could take for something else is quoted."""
    return "".join(_entry(key, value, indent) for key, value in mapping.items())


def _entry(key: str, value: Any, indent: str) -> str:
    name = f"{indent}{_scalar(key)}:"
    line = "" if isinstance(value, dict) and not _flat(value) else f"{name} {_inline(value)}\n"
    if isinstance(value, dict) and not 0 < len(line) <= WIDTH:
        return f"{name}\n{yaml_text(value, indent + '  ')}"
    if isinstance(value, str) and len(line) > WIDTH and " " in value:
        return f"{name} >-\n{_folded(value, indent + '  ')}"
    return line


def _flat(mapping: dict[str, Any]) -> bool:
    return set(mapping) == {"day", "years_after"} or {"meaning", "type"} <= set(mapping)


def _folded(text: str, indent: str) -> str:
    width = WIDTH - len(indent)
    lines = textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)
    return "".join(f"{indent}{line}\n" for line in lines)


def _inline(value: Any) -> str:
    if isinstance(value, dict):
        return "{" + ", ".join(f"{key}: {_in_flow(item)}" for key, item in value.items()) + "}"
    if isinstance(value, list):
        return "[" + ", ".join(_in_flow(item) for item in value) + "]"
    return _scalar(value)


def _in_flow(value: Any) -> str:
    text = _scalar(value)
    risky = not text.startswith('"') and any(mark in text for mark in ",[]{}:")
    return json.dumps(text, ensure_ascii=False) if risky else text


def _scalar(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, int):
        return str(value)
    plain = value != "" and _reads_back(value)
    return value if plain else json.dumps(value, ensure_ascii=False)


def _reads_back(text: str) -> bool:
    try:
        return yaml.safe_load(f"key: {text}") == {"key": text}
    except yaml.YAMLError:
        return False


def write_text(path: Path, text: str) -> None:
    """Write UTF-8 with line feeds, making the folder if need be."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8", newline="\n")
