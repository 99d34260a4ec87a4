"""Korean input-output tables: one year in full, and the run of years that shows how tables age."""

import csv
import gzip
import io
from decimal import Decimal
from pathlib import Path

from origin import shared

ONE, RUN = "KR.wiod-2014", "KR.wiod"
USES = {
    "CONS_h": "household consumption",
    "CONS_np": "consumption of non-profit institutions",
    "CONS_g": "government consumption",
    "GFCF": "gross fixed capital formation",
    "INVEN": "changes in inventories",
    "EXP": "exports",
}
KINDS = {"TXSP": "taxes", "IntTTM": "rest", "VA": "value_added", "GO": "output"}
# For industries these are zero in every year; a final use has them, and there they are its rest.
FURTHER = ("EXP_adj", "PURR", "PURNR")
ABOUT = {
    "title": "Korea, national input-output table, World Input-Output Database, November 2016",
    "title_ko": "한국 국가 산업연관표(세계산업연관표 데이터베이스, 2016년 11월판)",
    "area": "KR",
    "classification": "wiod-56",
    "currency": "USD",
    "unit": "1m USD",
    "prices": "basic",
    "price_year": "current",
    "households": "CONS_h",
    "government": "CONS_g",
    "publisher": "University of Groningen",
    "source": "Timmer, Dietzenbacher, Los, Stehrer, de Vries (2015), An illustrated user guide to "
    "the World Input-Output Database, Review of International Economics 23: 575-605; "
    "doi 10.34894/PJ2M1C",
    "url": "https://rug.nl/ggdc/valuechain/wiod/wiod-2016-release",
    "licence": "CC BY 4.0",
}
CHANGES = "rearranged, rounded to {digits} significant digits; read from a public copy of the file"


def write_tables(folder: Path) -> None:
    """Write the table of one year as text, and the run of years compressed."""
    one = shared() / "data" / "korea_io_table.csv"
    run = shared() / "data" / "korea_io_wiod_2000_2014.csv.gz"
    folder.mkdir(parents=True, exist_ok=True)
    text = _table(one.read_text(encoding="utf-8"), 10)
    (folder / f"{ONE}.csv").write_text(text, encoding="utf-8", newline="\n")
    years = _table(gzip.decompress(run.read_bytes()).decode("utf-8"), 7)
    packed = gzip.compress(years.encode("utf-8"), 9, mtime=0)
    (folder / f"{RUN}.csv.gz").write_bytes(packed)


def _table(text: str, digits: int) -> str:
    lines = [line for line in text.splitlines() if not line.startswith("#")]
    rows = list(csv.DictReader(lines))
    cells = [name for name in rows[0] if name not in ("year", "origin", "code", "name", "TOTAL")]
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["year", "row", "code", "name", *cells])
    blank = [""] * len(cells)
    for key, value in (ABOUT | {"changes": CHANGES.format(digits=digits)}).items():
        writer.writerow(["", "about", key, value, *blank])
    for code, name in USES.items():
        writer.writerow(["", "use", code, name, *blank])
    for row in rows:
        if kind := _kind(row):
            values = [_plain(row[name]) for name in cells]
            writer.writerow([row["year"], kind, row["code"], row["name"], *values])
    return out.getvalue()


def _kind(row: dict[str, str]) -> str:
    if row["origin"] in ("domestic", "imports"):
        return row["origin"]
    return "rest" if row["code"] in FURTHER else KINDS[row["code"]]


def _plain(text: str) -> str:
    """A number without an exponent, as short as it is exact."""
    value = Decimal(text or "0")
    return f"{value:f}".rstrip("0").rstrip(".") if value else "0"
