"""Verify an audit pack without the program that wrote it: Python 3.10 or newer and nothing else.

    python verify.py [PACK] [CHECKPOINT ...] [--documents FOLDER]

Exit 0 where all is as it was signed, 1 where something is not. Each rule below is written anew
from the pack's README, so that a fault of the program is not repeated here.
"""

import argparse
import hashlib
import json
import sys
import unicodedata
from collections import defaultdict
from pathlib import Path
from typing import Any

P = 2**255 - 19
ORDER = 2**252 + 27742317777372353535851937790883648493
D = -121665 * pow(121666, -1, P) % P
ROOT_OF_MINUS_ONE = pow(2, (P - 1) // 4, P)
Point = tuple[int, int, int, int]
WORLD = {"contribution", "outside", "valuation"}
WITH_CATEGORY = {"allotted", "reserved", "obligated", "delivered", "paid"}
WITH_CATEGORY |= {"held", "held_interest", "used", "carried"}
SIGNED = ("ledger", "size", "head", "root", "signer", "signed_at", "public_key")


def add(a: Point, b: Point) -> Point:
    """Add two points of the curve (RFC 8032, section 5.1.4)."""
    e, f = (a[1] - a[0]) * (b[1] - b[0]), (a[1] + a[0]) * (b[1] + b[0])
    g, h = 2 * D * a[3] * b[3], 2 * a[2] * b[2]
    w, x, y, z = f - e, h - g, h + g, f + e
    return w * x % P, y * z % P, x * y % P, w * z % P


def times(scalar: int, point: Point) -> Point:
    """Add a point to itself."""
    total: Point = (0, 1, 1, 0)
    while scalar:
        if scalar & 1:
            total = add(total, point)
        point, scalar = add(point, point), scalar >> 1
    return total


def point_of(data: bytes) -> Point | None:
    """Read a point from its 32 bytes (RFC 8032, section 5.1.3); None where there is none."""
    y, sign = int.from_bytes(data, "little") & (2**255 - 1), data[31] >> 7
    if y >= P:
        return None
    square = (y * y - 1) * pow(D * y * y + 1, -1, P) % P
    x = pow(square, (P + 3) // 8, P)
    if (x * x - square) % P:
        x = x * ROOT_OF_MINUS_ONE % P
    if (x * x - square) % P or (x == 0 and sign):
        return None
    x = P - x if x & 1 != sign else x
    return x, y, 1, x * y % P


def signed(public: bytes, signature: bytes, message: bytes) -> bool:
    """Whether a signature is that of a public key (RFC 8032, section 5.1.7)."""
    if len(public) != 32 or len(signature) != 64:
        return False
    key, base = point_of(public), point_of((4 * pow(5, -1, P) % P).to_bytes(32, "little"))
    scalar = int.from_bytes(signature[32:], "little")
    if key is None or base is None or scalar >= ORDER:
        return False
    digest = hashlib.sha512(signature[:32] + public + message).digest()
    minus = (P - key[0], key[1], 1, P - key[3])
    x, y, z, _ = add(times(scalar, base), times(int.from_bytes(digest, "little") % ORDER, minus))
    inverse = pow(z, -1, P)
    made = (y * inverse % P | (x * inverse % P & 1) << 255).to_bytes(32, "little")
    return made == signature[:32]


def node(left: bytes, right: bytes) -> bytes:
    """The hash of a node of the Merkle tree (RFC 6962, section 2.1)."""
    return hashlib.sha256(b"\x01" + left + right).digest()


def root(leaves: list[bytes]) -> bytes:
    """The root over hashed leaves, as the definition has it: a level at a time."""
    if not leaves:
        return hashlib.sha256(b"").digest()
    while len(leaves) > 1:
        odd = leaves[-1:] if len(leaves) % 2 else []
        pairs = zip(leaves[0::2], leaves[1::2], strict=False)
        leaves = [node(left, right) for left, right in pairs] + odd
    return leaves[0]


def lines_of(path: Path) -> list[Any]:
    """A file with one JSON document a line."""
    return [json.loads(one) for one in path.read_text(encoding="utf-8").split("\n") if one]


def account(entry: dict[str, str], side: str) -> tuple[str, str]:
    """The account that money leaves (`source`) or reaches (`target`)."""
    there = side == "target"
    year = entry["to_agreement_year"] if there else "0"
    year = entry["agreement_year"] if year == "0" else year
    parts = [(there and entry["to_" + n]) or entry[n] for n in ("category", "form", "line")]
    parts = parts if entry[side] in WITH_CATEGORY else ["", "", ""]
    whose = (entry["book"], entry["agreement"], year, entry["currency"], entry[side])
    return (entry["standing"], "/".join((*whose, *parts)))


def walk(pack: Path, says: list[str]) -> list[str]:
    """Go through all entries: their chain, their balances; tell what is wrong. Gives the hashes."""
    hashes, keys = ["0" * 64], set()
    balances: dict[tuple[str, str], int] = defaultdict(int)
    for number, line in enumerate(lines_of(pack / "entries.jsonl"), 1):
        text = line["entry"]
        own = hashlib.sha256((line["previous"] + "\n" + text).encode()).hexdigest()
        if own != line["hash"]:
            says.append(f"entry {number}: its content is not what its hash says")
        if (line["seq"], line["previous"]) != (number, hashes[-1]):
            says.append(f"entry {number}: it does not follow the entry before it")
        hashes.append(line["hash"])
        entry = dict(one.split("=", 1) for one in text.split("\n") if one)
        if entry["key"] in keys or unicodedata.normalize("NFC", text) != text:
            says.append(f"entry {number}: its key was used before, or its text is not plain")
        keys.add(entry["key"])
        if not entry["source"]:
            continue
        debit, amount = account(entry, "source"), int(entry["amount"])
        balances[debit] -= amount
        balances[account(entry, "target")] += amount
        if entry["standing"] == "own" and entry["source"] not in WORLD and balances[debit] < 0:
            says.append(f"entry {number}: {debit[1]} falls below zero")
    rows = json.loads((pack / "balances.json").read_text(encoding="utf-8"))
    told = {(one["standing"], one["account"]): int(one["amount"]) for one in rows}
    for one in sorted({*told, *balances}):
        if told.get(one, 0) != balances[one]:
            says.append(f"balance {one[1]}: {told.get(one, 0)} said, {balances[one]} summed")
    return hashes


def hold(one: dict[str, Any], hashes: list[str], leaves: list[bytes], where: str) -> list[str]:
    """What a checkpoint holds against the entries."""
    message = "".join(f"{name}={one[name]}\n" for name in SIGNED)
    message = "burdenshare checkpoint 1\n" + message
    keys = bytes.fromhex(one["public_key"]), bytes.fromhex(one["signature"])
    if not signed(*keys, message.encode()):
        return [f"{where}: the signature does not hold"]
    if one["size"] > len(leaves):
        return [f"{where}: {one['size']} entries were signed, {len(leaves)} are here"]
    if (hashes[one["size"]], root(leaves[: one["size"]]).hex()) != (one["head"], one["root"]):
        return [f"{where}: the first {one['size']} entries are not those that were signed"]
    return []


def missing_papers(pack: Path, folder: Path) -> list[str]:
    """The papers that entries rest on and that are not in a folder, by their hashes."""
    files = [one for one in folder.rglob("*") if one.is_file()]
    there = {"", *(hashlib.sha256(one.read_bytes()).hexdigest() for one in files)}
    named = lines_of(pack / "documents.jsonl")
    gone = [one for one in named if one["sha256"] not in there]
    return [f"document {one['kind']} {one['number']}: no file has its hash" for one in gone]


def check(pack: Path, outside: list[str], documents: str) -> dict[str, Any]:
    """Everything that the pack can show."""
    says: list[str] = []
    hashes = walk(pack, says)
    leaves = [hashlib.sha256(b"\x00" + bytes.fromhex(one)).digest() for one in hashes[1:]]
    held = json.loads((pack / "checkpoints.json").read_text(encoding="utf-8"))
    held += [json.loads(Path(one).read_text(encoding="utf-8")) for one in outside]
    for one in held:
        says += hold(one, hashes, leaves, f"checkpoint of {one['signer']} at {one['size']}")
    if len({one["ledger"] for one in held}) > 1:
        says.append("checkpoints: they were signed for different ledgers")
    says += missing_papers(pack, Path(documents)) if documents else []
    keys = {(one["signer"], bytes.fromhex(one["public_key"])) for one in held}
    signers = sorted(f"{who}, key {hashlib.sha256(key).hexdigest()[:32]}" for who, key in keys)
    told = {"ok": not says, "entries": len(leaves), "head": hashes[-1]}
    more = {"root": root(leaves).hex(), "checkpoints": len(held), "signers": signers}
    return {**told, **more, "findings": says[:200]}


def main() -> int:
    """Run as a script."""
    asked = argparse.ArgumentParser(description="Verify an audit pack of a ledger.")
    asked.add_argument("pack", nargs="?", default=str(Path(__file__).resolve().parent))
    asked.add_argument("checkpoint", nargs="*", help="one that you kept yourself")
    asked.add_argument("--documents", default="", help="the folder with the papers")
    given = asked.parse_args()
    try:
        found = check(Path(given.pack), given.checkpoint, given.documents)
    except (OSError, LookupError, ValueError, TypeError, AttributeError, RecursionError) as error:
        found = {"ok": False, "entries": 0, "head": "", "findings": [f"cannot be read: {error}"]}
    print(json.dumps(found, ensure_ascii=False, indent=2))
    return 0 if found["ok"] else 1


if __name__ == "__main__":
    sys.exit(main())
