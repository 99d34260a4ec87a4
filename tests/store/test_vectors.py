"""T1: two hundred published vectors: fields of an entry, its bytes' hash, and the chain over all.

``vectors.jsonl`` is for other programs: each line holds the fields that are not empty, SHA-256 over
the canonical bytes, and the hash in the chain that begins with 64 zeros.
"""

from __future__ import annotations

import importlib.util
import json
import unicodedata
from hashlib import sha256
from pathlib import Path

from burdenshare.ledger.canonical import FIRST_HASH, canonical_bytes, chain_hash
from burdenshare.ledger.entry import Document, Entry
from burdenshare.store import pack

VECTORS = Path(__file__).with_name("vectors.jsonl")


def vectors() -> list[dict]:
    return [json.loads(one) for one in VECTORS.read_text(encoding="utf-8").splitlines()]


def test_every_vector_has_its_bytes_and_its_place_in_the_chain():
    previous, listed = FIRST_HASH, vectors()
    assert len(listed) == 200
    for one in listed:
        said = {
            "amount": 0,
            **one["entry"],
            "document": Document(**one["entry"].get("document", {})),
        }
        entry = Entry(**said)
        assert sha256(canonical_bytes(entry)).hexdigest() == one["bytes"]
        previous = chain_hash(previous, entry)
        assert previous == one["chain"]


def test_the_stand_alone_verifier_gives_the_same_chain(tmp_path):
    """A second implementation reads the texts and comes to the same hashes."""
    previous, lines = FIRST_HASH, []
    for number, one in enumerate(vectors(), 1):
        text = written(one["entry"])
        line = {"seq": number, "previous": previous, "hash": one["chain"], "entry": text}
        lines.append(json.dumps(line))
        previous = one["chain"]
    (tmp_path / "entries.jsonl").write_text("\n".join(lines))
    (tmp_path / "balances.json").write_text("[]")
    path = Path(pack.__file__).with_name("verifier.py")
    spec = importlib.util.spec_from_file_location("verifier", path)
    verifier = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(verifier)
    says: list[str] = []
    hashes = verifier.walk(tmp_path, says)
    assert hashes[-1] == vectors()[-1]["chain"]
    assert not [one for one in says if "hash" in one or "follow" in one]


def written(said: dict) -> str:
    """The canonical text, from the page that specifies it and not from the code."""
    whole = ("agreement_year", "budget_year", "amount", "to_agreement_year")
    blank = {"book": "agreement", "standing": "own", **dict.fromkeys(whole, 0)}

    def line(name: str, value: object) -> str:
        text = unicodedata.normalize("NFC", str(value))
        for plain, escaped in (("\\", "\\\\"), ("\n", "\\n"), ("\r", "\\r")):
            text = text.replace(plain, escaped)
        return f"{name}={text}\n"

    plain = [name for name in Entry._fields if name not in ("document", "details")]
    out = "".join(line(name, said.get(name, blank.get(name, ""))) for name in plain)
    paper = said.get("document", {})
    out += "".join(line(f"document.{n}", paper.get(n, "")) for n in Document._fields)
    return out + "".join(
        line(f"details.{n}", v) for n, v in sorted(said.get("details", {}).items())
    )
