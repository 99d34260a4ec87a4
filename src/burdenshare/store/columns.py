"""What tables are made of: columns that always hold something, and conditions on their words."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from sqlalchemy import (
    BigInteger,
    Column,
    Integer,
    PrimaryKeyConstraint,
    Table,
    Text,
    UniqueConstraint,
)

WHOLE = BigInteger().with_variant(Integer(), "sqlite")
"""A whole number of 64 bits in both databases."""


BY_KEY: dict[str, Any] = {"sqlite_strict": True, "sqlite_with_rowid": False}
"""What a table is made with whose key is not one whole number. SQLite would give it a second key, a
hidden row number, and REPLACE over that one takes a row away before any guard sees it."""
BY_NUMBER: dict[str, Any] = {"sqlite_strict": True}
"""What a table is made with whose key is one whole number, which is its row number."""


def text(name: str) -> Column[str]:
    """A column of text that is never null: what is not said is empty."""
    return Column(name, Text, nullable=False)


def whole(name: str, nullable: bool = False) -> Column[int]:
    """A column of whole numbers that no database counts up by itself."""
    return Column(name, WHOLE, nullable=nullable, autoincrement=False)


def among(column: str, words: Iterable[str]) -> str:
    """The condition that a column holds one of some words.

    SQLite builds a table for each IN of three words or more, anew for each row; hence the ORs.

    >>> among("book", ("agreement", "valuation"))
    "(book = 'agreement' OR book = 'valuation')"
    """
    return f"({' OR '.join(f'{column} = {one!r}' for one in words)})"


def replaces(table: Table) -> str:
    """The condition that a new row has a unique key of one that is there.

    REPLACE would take that one away before any other guard sees it.
    """
    unique = (PrimaryKeyConstraint, UniqueConstraint)
    keys = [one.columns.keys() for one in table.constraints if isinstance(one, unique)]
    same = (" AND ".join(f"{one} = NEW.{one}" for one in key) for key in sorted(keys))
    return f"EXISTS (SELECT 1 FROM {table.name} WHERE {' OR '.join(f'({one})' for one in same)})"
