"""The ledger: entries are posted, never changed, and every balance is kept beside them.

>>> import tempfile, pathlib
>>> from burdenshare.ledger.entry import Document, Entry
>>> folder = tempfile.TemporaryDirectory()
>>> path = str(pathlib.Path(folder.name) / "ledger.db")
>>> init(path)
>>> opened = Entry("year-2026", "open_year", "korea-12", 2026, 2026, 1_519_200_000_000, "KRW",
...     "contribution", "agreed", unit="1 KRW", value_date="2026-01-01", actor="Kim",
...     document=Document("treaty", "12th SMA"),
...     details={"terms_hash": "unknown", "rule": "article 1"})
>>> with Ledger(path, clock=lambda: "2026-01-02T03:04:05Z") as ledger:
...     ledger.post(opened).status, ledger.post(opened).status
...     [(account.state, amount) for account, amount in ledger.balances()]
('posted', 'repeated')
[('agreed', 1519200000000), ('contribution', -1519200000000)]
>>> folder.cleanup()
"""

from __future__ import annotations

import secrets
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any, NamedTuple

from sqlalchemy import Connection, func, select

from burdenshare.figures.finding import Refused
from burdenshare.ledger.book import Posted
from burdenshare.ledger.canonical import FIRST_HASH
from burdenshare.ledger.entry import Entry
from burdenshare.ledger.states import Account
from burdenshare.store import schema
from burdenshare.store.clock import stamp, utc
from burdenshare.store.connect import Database, connect, reading, writing
from burdenshare.store.rows import Kept, from_row
from burdenshare.store.tables import accounts, balances, entries, heads, ledgers

NAME = "main"
"""The ledger of a database that holds a single one."""


class Head(NamedTuple):
    """The end of a chain: how many entries, and the last one's hash."""

    size: int
    hash: str


class Loaded(NamedTuple):
    """What became of many entries: how many were written, how many were there already."""

    posted: int
    repeated: int


def now() -> str:
    """The time, in UTC, to the second."""
    return stamp(utc())


def init(database: str | None = None, name: str = NAME, clock: Callable[[], str] = now) -> None:
    """Make a database for ledgers, or move it to the newest schema, with an empty ledger in it.

    Args:
        database: address, path of a SQLite file, or None for the user's own.
        name: the ledger's name; a ledger that is there stays as it is.
        clock: gives the time at which it is opened.

    Raises:
        Refused: The database cannot be made, or was made by a newer program.
    """
    opened = connect(database)
    try:
        schema.make(opened)
        _make_ledger(opened, name, clock())
    finally:
        opened.engine.dispose()


def _make_ledger(database: Database, name: str, opened_at: str) -> None:
    with writing(database) as connection:
        if connection.execute(select(ledgers.c.id).where(ledgers.c.name == name)).first():
            return
        row = {"name": name, "identity": secrets.token_hex(16), "opened_at": opened_at}
        made = connection.execute(ledgers.insert().returning(ledgers.c.id), row).scalar_one()
        connection.execute(heads.insert(), {"ledger": made, "size": 0, "hash": FIRST_HASH})


class Ledger:
    """A ledger in a database.

    Args:
        database: address, path of a SQLite file, None for the user's own, or an opened database,
            which stays open when the ledger is closed.
        name: which ledger of the database.
        clock: gives the time at which an entry is written.

    Raises:
        Refused: There is no such ledger.
    """

    def __init__(
        self,
        database: str | Database | None = None,
        name: str = NAME,
        clock: Callable[[], str] = now,
    ) -> None:
        self._shared = isinstance(database, Database)
        self.database = database if isinstance(database, Database) else connect(database)
        self.name, self.clock = name, clock
        try:
            schema.check_version(self.database)
            self.id, self.identity = self._found()
        except BaseException:
            self.close()
            raise
        self.forget()

    def _found(self) -> tuple[int, str]:
        asked = select(ledgers.c.id, ledgers.c.identity).where(ledgers.c.name == self.name)
        with reading(self.database) as connection:
            found = connection.execute(asked).first()
        if found is None:
            remedy = f"make it with 'ledger init --ledger {self.name}'"
            says = f"there is no ledger '{self.name[:60]}'"
            raise Refused.because(self.database.name, says, remedy)
        return int(found[0]), str(found[1])

    def forget(self) -> None:
        """Forget accounts and categories: those of a transaction that failed are gone."""
        self.accounts: dict[tuple[str, Account], int] = {}
        self.pairs: dict[tuple[object, ...], tuple[int | None, int | None]] = {}
        self.categories: dict[str, set[str]] = {}

    def __enter__(self) -> Ledger:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the database, unless it was opened by somebody else."""
        if not self._shared:
            self.database.engine.dispose()

    def post(self, entry: Entry) -> Posted:
        """Write one entry.

        Returns:
            ``posted``, or ``repeated`` where the same entry is there; with what an observed
            entry breaks.

        Raises:
            Refused: An own entry breaks a rule, or the key holds another entry.
        """
        return self.post_set((entry,))[0]

    def post_set(self, linked: Sequence[Entry]) -> tuple[Posted, ...]:
        """Write linked entries: all of them, or none."""
        from burdenshare.store.post import write

        return write(self, linked)

    def load(
        self,
        many: Iterable[Entry],
        batch: int = 2_000,
        tell: Callable[[int], None] | None = None,
    ) -> Loaded:
        """Write many entries, one transaction a batch; what is there already is passed over.

        Stopped at any point, it is run again from the beginning and goes on where it was.

        Args:
            many: entries in order. batch: how many are written at once.
            tell: is told how many were read after each batch.

        Raises:
            Refused: A batch breaks a rule; nothing of it is written, the batches before stay.
        """
        from burdenshare.store.loading import batches, load

        posted = repeated = 0
        for done in load(self, batches(many, batch)):
            posted += done.count("posted")
            repeated += done.count("repeated")
            if tell:
                tell(posted + repeated)
        return Loaded(posted, repeated)

    def head(self) -> Head:
        """The end of the chain."""
        with reading(self.database) as connection:
            return self.head_in(connection)

    def head_in(self, connection: Connection) -> Head:
        """The end of the chain, as a transaction sees it."""
        one = connection.execute(
            select(heads.c.size, heads.c.hash).where(heads.c.ledger == self.id)
        ).first()
        if one is None:
            remedy = "the file is damaged; take the last copy and run 'ledger verify'"
            raise Refused.because(self.database.name, "the end of the chain is gone", remedy)
        return Head(*one)

    def balances(
        self, standing: str = "own", agreement: str = ""
    ) -> tuple[tuple[Account, int], ...]:
        """What each account holds, as kept beside the entries; nothing is added up.

        Args:
            standing: ``own``, or ``observed`` for what others' records come to.
            agreement: only accounts of this agreement; of all where it is empty.
        """
        columns = [accounts.c[name] for name in Account._fields]
        asked = (
            select(*columns, balances.c.amount)
            .join(balances, balances.c.account == accounts.c.id)
            .where(accounts.c.ledger == self.id, accounts.c.standing == standing)
        )
        if agreement:
            asked = asked.where(accounts.c.agreement == agreement)
        with reading(self.database) as connection:
            rows = connection.execute(asked).all()
        found = [(Account(*row[:-1]), int(row[-1])) for row in rows]
        # Databases order texts by different customs; ours is that of the characters.
        return tuple(sorted(found))

    def entries(self, start: int = 1) -> Iterator[Entry]:
        """The entries in the order of the chain."""
        return (one.entry for one in self.kept(start))

    def kept(self, start: int = 1) -> Iterator[Kept]:
        """The entries with their places and hashes, from one snapshot."""
        with reading(self.database) as connection:
            yield from self.kept_in(connection, start)

    def kept_in(self, connection: Connection, start: int = 1) -> Iterator[Kept]:
        """The same, as a transaction sees them."""
        asked = (
            select(entries)
            .where(entries.c.ledger == self.id, entries.c.seq >= start)
            .order_by(entries.c.seq)
            .execution_options(yield_per=5_000)
        )
        for row in connection.execute(asked):
            yield from_row(row)

    def entry(self, key: str) -> Entry | None:
        """The entry of a key, or None."""
        asked = select(entries).where(entries.c.ledger == self.id, entries.c.key == key)
        with reading(self.database) as connection:
            row = connection.execute(asked).first()
        return from_row(row).entry if row else None

    def reverse(self, key: str, new_key: str, **said: Any) -> Posted:
        """Write the mirror of an entry.

        Args:
            key: the entry that is reversed. new_key: the key of its reversal.
            said: fields of the reversal: ``reason``, ``actor``, ``value_date`` and so on.

        Raises:
            Refused: There is no such entry, or it was reversed already.
        """
        from burdenshare.ledger.entry import reversal

        found = self.entry(key)
        if found is None:
            raise Refused.because("ledger", f"there is no entry '{key[:60]}' to reverse")
        blank = {"recorded_at": "", "approver": "", "role": "", "actor_key": ""}
        return self.post(reversal(found, new_key, **{**blank, **said}))

    def count(self) -> int:
        """How many entries the ledger has."""
        with reading(self.database) as connection:
            asked = select(func.count()).where(entries.c.ledger == self.id)
            return int(connection.execute(asked).scalar_one())
