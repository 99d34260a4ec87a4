"""The data the library was carried over from, where at hand; the Bank of Korea's in our form."""

import csv
import io
import json
import os
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SHARED = Path(os.environ.get("BURDENSHARE_SHARED", CHECKOUT.parent / "shared"))
KINDS = {
    "TXSP": "taxes",
    "SCRAP": "rest",
    "VA": "value_added",
    "GO": "output",
    "COMP": "compensation",
}
USES = ("CONS_P", "CONS_G", "GFCF_P", "GFCF_G", "INVEN", "VALUABLES", "EXP")
ABOUT = {
    "title": "Bank of Korea, 2010 benchmark table, 82 commodities",
    "area": "KR",
    "classification": "bok-82",
    "currency": "KRW",
    "unit": "1m KRW",
    "prices": "basic",
    "price_year": "2010",
    "households": "CONS_P",
    "government": "CONS_G",
    "source": "Bank of Korea, 2010 input-output tables",
}


def shared_file(name):
    path = SHARED / "data" / name
    if not path.is_file():
        pytest.skip(f"{name} is not at hand")
    return path


def shared_rows(name):
    """The rows of a CSV file, comment lines left out."""
    lines = shared_file(name).read_text(encoding="utf-8").splitlines()
    return list(csv.DictReader(line for line in lines if not line.startswith("#")))


def shared_json(name):
    return json.loads(shared_file(name).read_text(encoding="utf-8"))


def bank_of_korea(groups=False):
    """The Bank of Korea's table in our schema, of 82 commodities or brought together to 30.

    Scrap that an industry supplies beside its output stands as a final use of its own, with the
    sign that makes the row add up.
    """
    rows = shared_rows("korea_io_table_bok2010_82.csv")
    codes = [row["code"] for row in rows if row["origin"] == "domestic"]
    group = {row["code"]: row["group30"] for row in rows if row["origin"] == "domestic"}
    named = {code: (f"g{int(group[code]):02d}" if groups else code) for code in codes}
    cells, kinds = {}, {}
    for row in rows:
        kind = row["origin"] if row["origin"] in ("domestic", "imports") else KINDS.get(row["code"])
        if kind is None:
            continue
        code = named.get(row["code"], row["code"])
        kinds[kind, code] = row["name"]
        for column in [*codes, *USES]:
            text = row[f"s{column}"] if column in named else row[column]
            key = (kind, code, named.get(column, column))
            cells[key] = cells.get(key, 0.0) + float(text or 0)
    return _written(list(dict.fromkeys(named.values())), cells, kinds)


def _written(codes, cells, kinds):
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    columns = [*codes, *USES, "SCRAP_OUT"]
    writer.writerow(["year", "row", "code", "name", *columns])
    blank = [""] * len(columns)
    for key, value in ABOUT.items():
        writer.writerow(["", "about", key, value, *blank])
    for use in (*USES, "SCRAP_OUT"):
        writer.writerow(["", "use", use, use, *blank])
    for (kind, code), name in kinds.items():
        values = [cells.get((kind, code, column), 0.0) for column in columns]
        if kind == "domestic":
            values[-1] = cells["output", "GO", code] - sum(values[:-1])
        writer.writerow(["2010", kind, code, name, *(f"{value:.6f}" for value in values)])
    return out.getvalue()
