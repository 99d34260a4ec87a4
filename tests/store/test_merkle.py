"""The tree of RFC 6962: known roots, and proofs that hold for what is true and nothing else."""

import random
from hashlib import sha256

import pytest

from burdenshare.store.merkle import (
    Consistency,
    Inclusion,
    Tree,
    extends,
    includes,
    leaf_hash,
    root,
)

DATA = [
    bytes.fromhex(one)
    for one in (
        "",
        "00",
        "10",
        "2021",
        "3031",
        "40414243",
        "5051525354555657",
        "606162636465666768696a6b6c6d6e6f",
    )
]
"""The eight leaves with which implementations of RFC 6962 are commonly tested."""
ROOTS = {
    1: "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
    2: "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
    3: "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
    8: "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
}


def naive(leaves):
    """The definition of section 2.1, word for word."""
    if not leaves:
        return sha256(b"").digest()
    if len(leaves) == 1:
        return leaves[0]
    split = 1
    while split * 2 < len(leaves):
        split *= 2
    return sha256(b"\x01" + naive(leaves[:split]) + naive(leaves[split:])).digest()


@pytest.mark.parametrize(("size", "expected"), ROOTS.items())
def test_known_roots(size, expected):
    assert root(leaf_hash(one) for one in DATA[:size]).hex() == expected


def test_every_proof_up_to_forty_leaves():
    leaves = [leaf_hash(bytes([n])) for n in range(40)]
    tree = Tree(leaves)
    for size in range(41):
        whole = naive(leaves[:size])
        assert root(leaves[:size]) == whole == tree.root(size)
        for index in range(size):
            assert includes(tree.include(index, size), leaves[index], whole)
        for first in range(1, size + 1):
            assert extends(tree.extend(first, size), naive(leaves[:first]), whole)


def test_ten_thousand_proofs_are_short_and_hold():
    leaves = [leaf_hash(str(n).encode()) for n in range(10_000)]
    tree, rng = Tree(leaves), random.Random(6962)
    whole = tree.root()
    for index in range(10_000):
        proof = tree.include(index)
        assert len(proof.path) <= 14
        assert includes(proof, leaves[index], whole)
    for first in rng.sample(range(1, 10_001), 200):
        proof = tree.extend(first)
        assert len(proof.path) <= 15
        assert extends(proof, tree.root(first), whole)


def test_wrong_proofs_do_not_hold():
    leaves = [leaf_hash(bytes([n])) for n in range(13)]
    tree = Tree(leaves)
    for index in range(13):
        proof = tree.include(index)
        assert not includes(proof, leaves[(index + 1) % 13], tree.root())
        assert not includes(proof, leaves[index], tree.root(12))
        assert not includes(Inclusion(index, 13, proof.path[:-1]), leaves[index], tree.root())
        assert not includes(Inclusion(index, 13, (*proof.path, b"")), leaves[index], tree.root())
    for first in range(1, 13):
        grown = tree.extend(first)
        assert not extends(grown, tree.root(first % 12 + 1), tree.root())
        assert not extends(Consistency(first, 13, grown.path[:-1]), tree.root(first), tree.root())
    assert not extends(Consistency(0, 13, ()), tree.root(0), tree.root())
    assert not includes(Inclusion(13, 13, ()), leaves[0], tree.root())


def test_there_are_no_proofs_of_nothing():
    tree = Tree([leaf_hash(b"one")])
    with pytest.raises(IndexError):
        tree.include(1)
    with pytest.raises(IndexError):
        tree.extend(0)
