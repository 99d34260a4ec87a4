"""T2 to T7: what a party that holds one checkpoint notices, and what it takes to check a pack."""

from __future__ import annotations

import ast
import json
import random
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from histories import appropriated, entry, opened
from sizes import note, size
from sqlalchemy import text

from burdenshare.figures.finding import Refused
from burdenshare.ledger.canonical import chain_hash
from burdenshare.store import pack as packing
from burdenshare.store import sqlite
from burdenshare.store.checkpoint import kept_checkpoints, read_checkpoint, sign
from burdenshare.store.connect import writing
from burdenshare.store.keys import make_key, read_key
from burdenshare.store.ledger import Ledger, init
from burdenshare.store.pack import export_pack
from burdenshare.store.tables import entries
from burdenshare.store.verify import verify

VERIFIER = Path(packing.__file__).with_name("verifier.py")


def filled(ledger: Ledger, count: int = 12, seed: int = 0) -> None:
    rng = random.Random(seed)
    ledger.post(opened(10_000))
    for number in range(count):
        ledger.post(appropriated(rng.randrange(1, 99), f"k{number}", reason=f"가 {number}\n\\"))


def check(pack: Path, *more: str) -> tuple[bool, str]:
    """Run the verifier as somebody would who has Python alone."""
    command = [sys.executable, "-I", "-S", str(pack / "verify.py"), str(pack), *more]
    done = subprocess.run(command, check=False, capture_output=True, text=True)
    assert done.returncode in (0, 1), done.stderr
    assert json.loads(done.stdout)["ok"] == (done.returncode == 0)
    return done.returncode == 0, done.stdout


def test_a_key_is_its_owners_alone(tmp_path):
    key = make_key(tmp_path / "a.key", "MND")
    assert stat.S_IMODE((tmp_path / "a.key").stat().st_mode) == 0o600
    assert read_key(tmp_path / "a.key") == key
    assert key.secret.hex() not in repr(key)
    with pytest.raises(Refused, match="there already"):
        make_key(tmp_path / "a.key", "MND")
    (tmp_path / "a.key").chmod(0o644)
    with pytest.raises(Refused, match="others may read"):
        read_key(tmp_path / "a.key")
    (tmp_path / "b.key").write_text("burdenshare key 1\nparty=x\nsecret=00\n")
    (tmp_path / "b.key").chmod(0o600)
    with pytest.raises(Refused, match="no key"):
        read_key(tmp_path / "b.key")
    with pytest.raises(Refused, match="no such key"):
        read_key(tmp_path / "c.key")


def test_each_party_signs_and_a_lost_key_is_replaced(ledger, tmp_path):
    filled(ledger)
    ours, theirs = (make_key(tmp_path / f"{one}.key", one) for one in ("MND", "USFK"))
    first, second = sign(ledger, ours), sign(ledger, theirs)
    assert (first.root, first.size) == (second.root, second.size) == (first.root, 13)
    assert first.holds() and second.holds()
    assert sign(ledger, ours) == first
    ledger.post(appropriated(1, "later"))
    rolled = make_key(tmp_path / "new.key", "MND")
    sign(ledger, rolled)
    kept = kept_checkpoints(ledger)
    assert [(one.signer, one.size) for one in kept if one.size == 14] == [("MND", 14)]
    assert len({one.fingerprint for one in kept}) == 3
    assert verify(ledger, [first, second]).ok


def test_an_empty_ledger_is_not_signed(ledger, tmp_path):
    with pytest.raises(Refused, match="nothing to sign"):
        sign(ledger, make_key(tmp_path / "a.key", "MND"))


def test_a_file_that_is_no_checkpoint_is_refused(tmp_path):
    for words in ("", "[]", "{}", '{"format": "burdenshare checkpoint 1", "size": "1"}'):
        (tmp_path / "cp.json").write_text(words)
        with pytest.raises(Refused, match="no checkpoint"):
            read_checkpoint(tmp_path / "cp.json")


def unguarded(path: Path) -> Ledger:
    """A ledger as its owner has it, who may take every guard away."""
    ledger = Ledger(str(path))
    with writing(ledger.database) as connection:
        for name in sqlite.triggers():
            connection.exec_driver_sql(f"DROP TRIGGER {name}")
    return ledger


def guarded_again(ledger: Ledger) -> None:
    with writing(ledger.database) as connection:
        sqlite.make_guards(connection)


def rewrite(ledger: Ledger, kept: list, rechain: bool) -> None:
    """Put other entries in the place of all; with new hashes where they are chained anew."""
    with writing(ledger.database) as connection:
        connection.execute(text("DELETE FROM entries"))
        previous, rows = "0" * 64, []
        for seq, one in enumerate(kept, 1):
            own = chain_hash(previous, one.entry) if rechain else one.hash
            before = previous if rechain else one.previous
            rows.append(one._replace(seq=seq, hash=own, previous=before))
            previous = own
        made = [packing_row(ledger, one) for one in rows]
        ledger.database.dialect.bulk(connection, entries, made)
        connection.execute(
            text("UPDATE heads SET size = :size, hash = :hash"),
            {"size": len(rows), "hash": rows[-1].hash},
        )
        connection.execute(text("UPDATE balances SET amount = 0"))
        for one in rows:
            for account, sign_ in ((one.debit, -1), (one.credit, 1)):
                connection.execute(
                    text("UPDATE balances SET amount = amount + :n WHERE account = :a"),
                    {"n": sign_ * one.entry.amount, "a": account},
                )


def packing_row(ledger: Ledger, kept):
    from burdenshare.store.rows import to_row

    return to_row(ledger.id, kept)


def attack(rng: random.Random, ledger: Ledger) -> str:
    """One of the owner's ways to write the past anew; the result agrees with itself or not."""
    kept = list(ledger.kept())
    place = rng.randrange(1, len(kept))
    kind = rng.choice(
        ["edit", "backdate", "delete", "insert", "swap", "truncate", "fork", "actor", "document"]
    )
    one = kept[place]
    if kind in ("edit", "fork"):
        kept[place] = one._replace(entry=one.entry._replace(amount=one.entry.amount + 1))
    elif kind == "backdate":
        kept[place] = one._replace(entry=one.entry._replace(value_date="2025-01-01"))
    elif kind == "actor":
        kept[place] = one._replace(entry=one.entry._replace(actor="Park"))
    elif kind == "document":
        paper = one.entry.document._replace(number="8")
        kept[place] = one._replace(entry=one.entry._replace(document=paper))
    elif kind == "delete":
        del kept[place]
    elif kind == "insert":
        kept.insert(place, one._replace(entry=one.entry._replace(key="new", amount=1)))
    elif kind == "swap":
        other = rng.choice([n for n in range(1, len(kept)) if n != place])
        kept[place], kept[other] = kept[other], kept[place]
    elif kind == "truncate":
        del kept[place:]
    rewrite(ledger, kept, rechain=kind == "fork" or rng.random() < 0.7)
    return kind


def test_t5_every_attack_is_noticed_by_who_holds_one_checkpoint(tmp_path):
    tries = size(40, 1_000, 1_000)
    path, honest = tmp_path / "l.db", tmp_path / "honest.db"
    init(str(path))
    with Ledger(str(path), clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        filled(ledger)
        held = sign(ledger, make_key(tmp_path / "a.key", "USFK"))
    shutil.copy(path, honest)
    kinds: dict[str, int] = {}
    for seed in range(tries):
        shutil.copy(honest, path)
        ledger = unguarded(path)
        kind = attack(random.Random(seed), ledger)
        guarded_again(ledger)
        found = verify(ledger, [held])
        ledger.close()
        assert not found.ok, (seed, kind)
        kinds[kind] = kinds.get(kind, 0) + 1
    assert len(kinds) == 9
    note("T5", attacks=tries, detected=tries, **kinds)


def test_t5_honest_histories_raise_no_alarm(tmp_path):
    tries = size(15, 1_000, 1_000)
    path = tmp_path / "l.db"
    init(str(path))
    held = []
    key = make_key(tmp_path / "a.key", "USFK")
    with Ledger(str(path), clock=lambda: "2026-03-01T00:00:00Z") as ledger:
        ledger.post(opened(10**9))
        for number in range(tries):
            ledger.post(appropriated(1, f"k{number}"))
            if number % max(tries // 15, 1) == 0:
                held.append(sign(ledger, key))
            found = verify(ledger, held[-3:]) if tries <= 15 or number % 10 == 0 else None
            assert found is None or found.ok
        assert verify(ledger, held).ok
    note("T5", honest=tries, alarms=0)


def test_an_old_file_put_back_is_noticed_only_by_a_checkpoint(tmp_path):
    """R10: the old file is valid in itself; who signed since then knows better."""
    path, old = tmp_path / "l.db", tmp_path / "old.db"
    init(str(path))
    with Ledger(str(path)) as ledger:
        filled(ledger, 3)
    shutil.copy(path, old)
    with Ledger(str(path)) as ledger:
        ledger.post(appropriated(1, "since"))
        held = sign(ledger, make_key(tmp_path / "a.key", "USFK"))
    for rest in ("-wal", "-shm"):
        Path(f"{path}{rest}").unlink(missing_ok=True)
    shutil.copy(old, path)
    with Ledger(str(path)) as ledger:
        assert verify(ledger).ok
        assert "has only 4 entries" in str(verify(ledger, [held]).findings[0])


def test_balances_changed_past_the_guards_are_noticed(tmp_path):
    init(str(tmp_path / "l.db"))
    with Ledger(str(tmp_path / "l.db")) as ledger:
        filled(ledger, 3)
    ledger = unguarded(tmp_path / "l.db")
    with writing(ledger.database) as connection:
        connection.execute(text("UPDATE balances SET amount = amount + 1"))
    found = "\n".join(map(str, verify(ledger).findings))
    assert "is kept, the entries sum to" in found and "guard entries_book is gone" in found
    ledger.close()


def test_t6_a_pack_is_checked_with_python_alone(ledger, tmp_path):
    filled(ledger)
    ledger.post(
        entry("a", "allot", "appropriated", "allotted", 5, where=("labour", "cash", "a\\b"))
    )
    held = sign(ledger, make_key(tmp_path / "a.key", "MND"))
    sign(ledger, make_key(tmp_path / "b.key", "USFK"))
    pack = export_pack(ledger, tmp_path / "pack", {"note.txt": "said"})
    kept = tmp_path / "cp.json"
    kept.write_text(json.dumps(held.to_dict()))
    right, says = check(pack, str(kept))
    assert right, says
    assert "MND" in says and "USFK" in says and ledger.head().hash in says
    assert (pack / "reports" / "note.txt").read_text() == "said"


def test_t6_the_verifier_is_short_and_imports_nothing_of_ours():
    words = VERIFIER.read_text(encoding="utf-8")
    assert len(words.splitlines()) < 200
    named = {
        (one.module if isinstance(one, ast.ImportFrom) else alias.name).split(".")[0]
        for one in ast.walk(ast.parse(words))
        if isinstance(one, ast.Import | ast.ImportFrom)
        for alias in one.names
    }
    assert named <= set(sys.stdlib_module_names)


def _change(pack: Path, name: str, old: str, new: str) -> None:
    path = pack / name
    words = path.read_text(encoding="utf-8")
    assert old in words
    path.write_text(words.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("entries.jsonl", "amount=", "amount=1"),
        ("entries.jsonl", '"previous": "', '"previous": "f'),
        ("balances.json", '"amount": "', '"amount": "1'),
        ("checkpoints.json", '"signer": "MND"', '"signer": "USFK"'),
        ("checkpoints.json", '"root": "', '"root": "0'),
    ],
)
def test_t6_a_changed_pack_is_found_out(ledger, tmp_path, name, old, new):
    filled(ledger, 4)
    sign(ledger, make_key(tmp_path / "a.key", "MND"))
    pack = export_pack(ledger, tmp_path / "pack")
    assert check(pack)[0]
    _change(pack, name, old, new)
    assert not check(pack)[0]


def test_t6_a_pack_made_anew_does_not_meet_the_other_sides_checkpoint(tmp_path):
    packs = []
    for number in range(2):
        path = str(tmp_path / f"{number}.db")
        init(path)
        with Ledger(path, clock=lambda: "2026-03-01T00:00:00Z") as ledger:
            filled(ledger, 4, seed=number)
            held = sign(ledger, make_key(tmp_path / f"{number}.key", "MND"))
            packs.append(export_pack(ledger, tmp_path / f"pack{number}"))
    kept = tmp_path / "cp.json"
    kept.write_text(json.dumps(held.to_dict()))
    assert check(packs[1], str(kept))[0]
    assert not check(packs[0], str(kept))[0]


def test_t8_outside_anchors_have_a_place_and_are_never_needed(ledger, tmp_path):
    filled(ledger)
    signed = sign(ledger, make_key(tmp_path / "a.key", "MND"))
    stamped = signed.to_dict() | {"anchors": [{"kind": "rfc3161", "value": "MIIC"}]}
    path = tmp_path / "stamped.json"
    path.write_text(json.dumps(stamped), encoding="utf-8")
    assert read_checkpoint(path) == signed
    export_pack(ledger, tmp_path / "pack")
    assert check(tmp_path / "pack", str(path))[0]
    assert "anchors" not in (tmp_path / "pack" / "checkpoints.json").read_text(encoding="utf-8")


def test_t7_the_pack_says_what_it_cannot_prove(ledger, tmp_path):
    filled(ledger, 2)
    words = " ".join((export_pack(ledger, tmp_path / "p") / "README.txt").read_text().split())
    for said in (
        "Signatures show that it is unchanged since then, not that it is right.",
        "its owner can write the whole chain anew",
        "Who changed something.",
        "nobody: this pack shows only that it agrees with itself",
    ):
        assert said in words
    with pytest.raises(Refused, match="not empty"):
        export_pack(ledger, tmp_path / "p")
    with pytest.raises(Refused, match="leads out"):
        export_pack(ledger, tmp_path / "q", {"../x": ""})


def test_t2_the_chain_goes_through_every_report_of_balances(ledger):
    from burdenshare.report.balances import show_balances

    filled(ledger, 2)
    assert show_balances(ledger.balances(), *ledger.head()).endswith(ledger.head().hash)
