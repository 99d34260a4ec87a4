"""Merkle trees in the form of RFC 6962: one root for a whole log, and short proofs from it.

Source: B. Laurie, A. Langley, E. Kasper, RFC 6962 "Certificate Transparency", 2013, section 2.1.
A leaf is hashed as SHA-256(0x00 + data) and a node as SHA-256(0x01 + left + right), so that no
node can be shown as a leaf.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from hashlib import sha256
from typing import NamedTuple

EMPTY = sha256(b"").digest()
"""The root of a log without entries."""


class Inclusion(NamedTuple):
    """The proof that the leaf at ``place`` (from 0) is in the log of ``size`` with a root."""

    place: int
    size: int
    path: tuple[bytes, ...]


class Consistency(NamedTuple):
    """The proof that the log of ``size`` entries begins with the ``first`` entries of before."""

    first: int
    size: int
    path: tuple[bytes, ...]


def leaf_hash(data: bytes) -> bytes:
    """The hash of a leaf.

    >>> leaf_hash(b"").hex()[:16]
    '6e340b9cffb37a98'
    """
    return sha256(b"\x00" + data).digest()


def node_hash(left: bytes, right: bytes) -> bytes:
    """The hash of a node over two subtrees."""
    return sha256(b"\x01" + left + right).digest()


def root(leaves: Iterable[bytes]) -> bytes:
    """The root over hashed leaves, in one pass and with memory for one hash a level.

    >>> root([leaf_hash(b"a"), leaf_hash(b"b")]) == node_hash(leaf_hash(b"a"), leaf_hash(b"b"))
    True
    """
    log = Growing()
    for leaf in leaves:
        log.add(leaf)
    return log.root()


class Growing:
    """A log that grows leaf by leaf, of which only its root is asked.

    >>> log = Growing()
    >>> log.add(leaf_hash(b"a"))
    >>> log.size, log.root() == leaf_hash(b"a")
    (1, True)
    """

    def __init__(self) -> None:
        self.size = 0
        self._peaks: list[bytes] = []

    def add(self, leaf: bytes) -> None:
        """Add a hashed leaf."""
        self.size += 1
        top, full, peaks = leaf, self.size, self._peaks
        while full % 2 == 0:
            top = sha256(b"\x01" + peaks.pop() + top).digest()
            full //= 2
        peaks.append(top)

    def root(self) -> bytes:
        """The root over the leaves so far."""
        return _join(self._peaks) if self._peaks else EMPTY


def _join(peaks: list[bytes]) -> bytes:
    top = peaks[-1]
    for left in reversed(peaks[:-1]):
        top = node_hash(left, top)
    return top


class Tree:
    """All levels of full nodes over a log, so that many proofs cost little each.

    >>> tree = Tree([leaf_hash(bytes([n])) for n in range(7)])
    >>> proof = tree.include(4)
    >>> includes(proof, leaf_hash(bytes([4])), tree.root())
    True
    """

    def __init__(self, leaves: Sequence[bytes]) -> None:
        self.size = len(leaves)
        self._levels = [list(leaves)]
        while len(below := self._levels[-1]) > 1:
            pairs = zip(below[0::2], below[1::2], strict=False)
            self._levels.append([node_hash(left, right) for left, right in pairs])

    def root(self, size: int | None = None) -> bytes:
        """The root of the first ``size`` leaves; of all where none is said."""
        size = self.size if size is None else size
        return self._over(0, size) if size else EMPTY

    def _over(self, start: int, end: int) -> bytes:
        """The hash over a range that begins at a multiple of the power of two that spans it."""
        width = end - start
        if width & (width - 1) == 0:
            return self._levels[width.bit_length() - 1][start // width]
        middle = start + _split(width)
        return node_hash(self._over(start, middle), self._over(middle, end))

    def include(self, index: int, size: int | None = None) -> Inclusion:
        """Prove that a leaf is in the log of the first ``size`` leaves.

        Raises:
            IndexError: There is no such leaf.
        """
        size = self.size if size is None else size
        if not 0 <= index < size <= self.size:
            raise IndexError(f"there is no leaf {index} in a log of {size}")
        return Inclusion(index, size, tuple(self._path(index, 0, size)))

    def _path(self, index: int, start: int, end: int) -> list[bytes]:
        if end - start == 1:
            return []
        middle = start + _split(end - start)
        if index < middle:
            return [*self._path(index, start, middle), self._over(middle, end)]
        return [*self._path(index, middle, end), self._over(start, middle)]

    def extend(self, first: int, size: int | None = None) -> Consistency:
        """Prove that the log of ``size`` leaves only adds to that of ``first`` leaves.

        Raises:
            IndexError: The first log is empty or longer than the second.
        """
        size = self.size if size is None else size
        if not 0 < first <= size <= self.size:
            raise IndexError(f"a log of {first} cannot begin a log of {size}")
        path = self._grown(first, 0, size, True) if first < size else []
        return Consistency(first, size, tuple(path))

    def _grown(self, first: int, start: int, end: int, known: bool) -> list[bytes]:
        if first == end - start:
            return [] if known else [self._over(start, end)]
        half = _split(end - start)
        middle = start + half
        if first <= half:
            return [*self._grown(first, start, middle, known), self._over(middle, end)]
        return [*self._grown(first - half, middle, end, False), self._over(start, middle)]


def _split(width: int) -> int:
    """The largest power of two below a width of two or more."""
    return 1 << ((width - 1).bit_length() - 1)


def includes(proof: Inclusion, leaf: bytes, root: bytes) -> bool:
    """Whether a proof shows that a hashed leaf is in the log with this root."""
    index, last, top = proof.place, proof.size - 1, leaf
    if not 0 <= index <= last:
        return False
    for step in proof.path:
        if last == 0:
            return False
        if index % 2 or index == last:
            top = node_hash(step, top)
            while index % 2 == 0 and index:
                index, last = index >> 1, last >> 1
        else:
            top = node_hash(top, step)
        index, last = index >> 1, last >> 1
    return last == 0 and top == root


def extends(proof: Consistency, first_root: bytes, root: bytes) -> bool:
    """Whether a proof shows that the log with ``root`` begins with the log of ``first_root``."""
    if proof.first == proof.size:
        return not proof.path and first_root == root
    if not 0 < proof.first < proof.size:
        return False
    path = list(proof.path)
    if proof.first & (proof.first - 1) == 0:
        path.insert(0, first_root)
    index, last = proof.first - 1, proof.size - 1
    while index % 2:
        index, last = index >> 1, last >> 1
    return bool(path) and _rebuild(path, index, last, first_root, root)


def _rebuild(path: list[bytes], index: int, last: int, first_root: bytes, root: bytes) -> bool:
    """Rebuild both roots from one path, as RFC 9162 section 2.1.4.2 words it."""
    old = new = path[0]
    for step in path[1:]:
        if last == 0:
            return False
        if index % 2 or index == last:
            old, new = node_hash(step, old), node_hash(step, new)
            while index % 2 == 0 and index:
                index, last = index >> 1, last >> 1
        else:
            new = node_hash(new, step)
        index, last = index >> 1, last >> 1
    return last == 0 and old == first_root and new == root
