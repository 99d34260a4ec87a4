"""T1: the bytes of an entry, held against a second writing of the rule by Hypothesis."""

import unicodedata
from hashlib import sha256

from histories import entry
from hypothesis import given
from hypothesis import strategies as st

from burdenshare.ledger.canonical import (
    FIRST_HASH,
    canonical_bytes,
    chain_hash,
    content_hash,
    read_canonical,
)
from burdenshare.ledger.entry import Document, Entry

TEXT = st.one_of(
    st.sampled_from(
        ["", "a", "가나", "e\u0301", "\u0338", "\u1100\u1161", "a\nb", "a\rb", "\\n", "\\"]
    ),
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\x00"), max_size=8),
)


def written_again(one: Entry) -> bytes:
    """The rule of the page, said a second time."""
    rows = []
    for name, value in one._asdict().items():
        if name not in ("document", "details"):
            rows.append((name, value))
    rows += [(f"document.{name}", value) for name, value in one.document._asdict().items()]
    rows += [(f"details.{name}", one.details[name]) for name in sorted(one.details)]
    out = b""
    for name, value in rows:
        said = unicodedata.normalize("NFC", str(value))
        said = said.replace("\\", "\\\\").replace("\n", "\\n").replace("\r", "\\r")
        out += f"{name}={said}\n".encode()
    return out


@given(TEXT, TEXT, TEXT, TEXT, st.integers(1, 2**53 - 1))
def test_bytes_follow_the_rule(reason, number, detail, line, amount):
    one = entry("k", "appropriate", "agreed", "appropriated", amount, reason=reason, line=line)
    one = one._replace(document=Document("act", number), details={"act": detail, "b": reason})
    made = canonical_bytes(one)
    assert made == written_again(one)
    assert canonical_bytes(read_canonical(made)) == made
    assert chain_hash(FIRST_HASH, one) == sha256(FIRST_HASH.encode() + b"\n" + made).hexdigest()


def test_a_known_vector():
    one = Entry("k", "cut", "x", 2026, 2026, 5, "KRW", reason="가", details={"act": "1"})
    bare = one._replace(reason=unicodedata.normalize("NFD", "가"))
    assert canonical_bytes(one) == canonical_bytes(bare)
    assert content_hash(one) == content_hash(one._replace(recorded_at="2026-01-01T00:00:00Z"))
    assert chain_hash(FIRST_HASH, one) == (
        sha256(("0" * 64 + "\n").encode() + written_again(one)).hexdigest()
    )
