"""The audit pack: all that is needed to check a ledger without us, in one folder."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from burdenshare.figures.finding import Refused
from burdenshare.ledger.canonical import canonical_bytes, canonical_text
from burdenshare.store.checkpoint import kept_checkpoints
from burdenshare.store.ledger import Ledger
from burdenshare.store.merkle import Tree, leaf_hash
from burdenshare.store.rows import Kept
from burdenshare.store.whole import whole_folder

VERIFIER = Path(__file__).with_name("verifier.py")
CAN_AND_CANNOT = """\
What this pack can prove
- That the entries are, byte for byte and in this order, those that a checkpoint was signed over.
- Who signed: the holder of the key whose fingerprint the checkpoint bears. Ask each party for its
  fingerprint by another way than this pack.
- Where a change is: a chain tells that something was changed and from which entry on.

What it cannot prove
- That an entry is true. Signatures show that it is unchanged since then, not that it is right.
- Who changed something.
- That nothing was changed before the first checkpoint, or after the last one.
- Without a checkpoint that the other side kept, its owner can write the whole chain anew: a chain
  kept by one party proves little to the other. Checkpoints signed by each party, each kept by the
  other, close this gap.
- That a document is genuine; the pack holds hashes of documents, not the documents.
"""
HOW = """\
Check it with Python 3.11 or later and nothing else:

    python verify.py .

It recomputes every hash, the balances and the Merkle root, and holds them against checkpoints.json.
It checks signatures with a routine of its own, written after RFC 8032.
A checkpoint that you kept yourself is added with: python verify.py . my-checkpoint.json
"""


def export_pack(
    ledger: Ledger,
    folder: Path,
    reports: Mapping[str, str] | None = None,
) -> Path:
    """Write the audit pack of a ledger into a new folder: all of it, or nothing.

    Args:
        ledger: what is exported. folder: must not hold anything yet.
        reports: further texts by file name, such as the statements of the day.

    Raises:
        Refused: The folder is not empty, or a report's name leads out of it.
    """
    if folder.exists() and any(folder.iterdir()):
        raise Refused.because(str(folder), "the folder is not empty", "name a new one")
    kept = list(ledger.kept())
    with whole_folder(folder) as made:
        _fill(ledger, made, kept)
        _reports(made, reports or {})
    return folder


def _fill(ledger: Ledger, folder: Path, kept: list[Kept]) -> None:
    _lines(folder / "entries.jsonl", (_entry_line(one) for one in kept))
    _lines(folder / "documents.jsonl", _documents(kept))
    _json(folder / "checkpoints.json", [one.to_dict() for one in kept_checkpoints(ledger)])
    _json(folder / "proofs.json", _proofs(ledger, kept))
    _json(folder / "balances.json", _balances(ledger))
    (folder / "verify.py").write_bytes(VERIFIER.read_bytes())
    (folder / "README.txt").write_text(_readme(ledger, kept), encoding="utf-8")


def _entry_line(kept: Kept) -> dict[str, Any]:
    text = canonical_bytes(kept.entry).decode("utf-8")
    return {"seq": kept.seq, "hash": kept.hash, "previous": kept.previous, "entry": text}


def _documents(kept: Iterable[Kept]) -> Iterable[dict[str, Any]]:
    """Each paper once, with the entries that rest on it."""
    found: dict[tuple[str, ...], list[int]] = {}
    for one in kept:
        if one.entry.document.is_named:
            found.setdefault(one.entry.document[:4], []).append(one.seq)
    names = ("kind", "number", "date", "sha256")
    return ({**dict(zip(names, paper, strict=True)), "entries": of} for paper, of in found.items())


def _proofs(ledger: Ledger, kept: list[Kept]) -> dict[str, Any]:
    """A proof of inclusion for the last entry, and one of growth between checkpoints."""
    tree = Tree([leaf_hash(bytes.fromhex(one.hash)) for one in kept])
    sizes = sorted({one.size for one in kept_checkpoints(ledger) if one.size <= tree.size})
    grown = [tree.extend(size) for size in sizes]
    last = tree.include(tree.size - 1) if kept else None
    return {
        "size": tree.size,
        "root": tree.root().hex(),
        "inclusion": [{"place": last.place, "path": _hexed(last.path)}] if last else [],
        "consistency": [{"first": one.first, "path": _hexed(one.path)} for one in grown],
    }


def _hexed(path: Iterable[bytes]) -> list[str]:
    return [one.hex() for one in path]


def _balances(ledger: Ledger) -> list[dict[str, Any]]:
    return [
        {"standing": standing, "account": canonical_text(account.path), "amount": str(amount)}
        for standing in ("own", "observed")
        for account, amount in ledger.balances(standing)
    ]


def _readme(ledger: Ledger, kept: list[Kept]) -> str:
    head = kept[-1].hash if kept else "none"
    signers = [
        f"- {one.signer}, key {one.fingerprint}, over {one.size} entries, {one.signed_at}"
        for one in kept_checkpoints(ledger)
    ]
    who = "\n".join(signers) or "- nobody: this pack shows only that it agrees with itself"
    return (
        f"Audit pack of the ledger {ledger.identity}\n\n{len(kept)} entries, head {head}\n\n"
        f"Signed by\n{who}\n\n{CAN_AND_CANNOT}\n{HOW}"
    )


def _reports(folder: Path, reports: Mapping[str, str]) -> None:
    for name, words in reports.items():
        if Path(name).name != name or name.startswith("."):
            says = "a report's name leads out of the pack"
            raise Refused.because(name[:60], says, "name it without folders")
        (folder / "reports").mkdir(exist_ok=True)
        (folder / "reports" / name).write_text(words, encoding="utf-8")


def _lines(path: Path, many: Iterable[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8", newline="\n") as file:
        for one in many:
            file.write(json.dumps(one, ensure_ascii=False, sort_keys=True) + "\n")


def _json(path: Path, data: Any) -> None:
    path.write_text(json.dumps(data, ensure_ascii=False, indent=1), encoding="utf-8")
