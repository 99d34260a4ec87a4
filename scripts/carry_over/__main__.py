"""Carry the figures of the shared data folder over into the library.

Run ``python scripts/carry_over`` from the checkout. The origin is found through
``BURDENSHARE_SHARED`` (default ``../shared``); ``--to FOLDER`` writes elsewhere.
The same origin always gives the same bytes.
"""

import argparse
from pathlib import Path

import declared
import exchange
import japan_amounts
import korea_amounts
import korea_categories
import korea_defence
import korea_economy
import korea_io
import korea_prices
import korea_tables
import left_out
import other_tables
import publishers
import united_states
from shape import Series, Table, write_series, write_table, write_text

LIBRARY = Path(__file__).resolve().parents[2] / "src" / "burdenshare" / "library"

LIBRARY_YAML = """\
library: 1
title: The burdenshare library
title_ko: 방위비분담 자료집
data_date: "2026-10-31"     # what is asked without a day is answered as known on this one
note: >-
  Agreements, series and tables, each figure with its source. Series and tables are written by
  scripts/carry_over and may be read and compared line by line. LEFT_OUT.md names what does not
  ship and why.
countries:                  # short names by ISO 3166-1 code, as the two sides write them
  KR: {title: Republic of Korea, title_ko: 대한민국}
  JP: {title: Japan, title_ko: 일본}
  US: {title: United States, title_ko: 미국}
"""


def all_series() -> list[Series]:
    """Every series of the library, with data or declared without."""
    rooms = (korea_prices, korea_defence, exchange, korea_economy, united_states, declared)
    return [series for room in rooms for series in room.series()]


def all_tables() -> list[Table]:
    """Every table of the library."""
    rooms = (korea_amounts, korea_categories, korea_tables, japan_amounts, other_tables)
    return [table for room in rooms for table in room.tables()]


def carry_over(library: Path) -> None:
    """Write all series, all tables and the notes about them into one folder."""
    for series in all_series():
        write_series(library / "series", series)
    for table in all_tables():
        write_table(library / "tables", table)
    korea_io.write_tables(library / "economy")
    write_text(library / "library.yaml", LIBRARY_YAML)
    write_text(library / "publishers.csv", publishers.text(LIBRARY))
    write_text(library / "LEFT_OUT.md", left_out.TEXT)


def main() -> None:
    """Read the command line and carry over."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--to", type=Path, default=LIBRARY, help="folder to write to")
    carry_over(parser.parse_args().to)


if __name__ == "__main__":
    main()
