"""Which ids a run has met, in sixteen bytes an id, so that a corpus of millions fits."""

from __future__ import annotations

from array import array
from hashlib import blake2b


class SeenIds:
    """A set of 64-bit digests in an open table; two ids of a million are taken for one once in 37 million runs."""

    def __init__(self) -> None:
        self._table = array("Q", bytes(8 * 1024))
        self._used = 0

    def add(self, article_id: str) -> bool:
        """Remember an id; whether it was new."""
        return self.add_digest(digest_of(article_id))

    def __contains__(self, digest: int) -> bool:
        return self._table[self._slot(digest)] == digest

    def add_digest(self, digest: int) -> bool:
        """Remember an id by its ``digest_of``; whether it was new."""
        slot = self._slot(digest)
        if self._table[slot] == digest:
            return False
        self._table[slot] = digest
        self._used += 1
        if 2 * self._used > len(self._table):
            self._grow()
        return True

    def _slot(self, digest: int) -> int:
        """Where the digest is, or else the free place for it; 0 marks a free place."""
        slot = digest % len(self._table)
        while self._table[slot] not in (0, digest):
            slot = (slot + 1) % len(self._table)
        return slot

    def _grow(self) -> None:
        old, self._table = self._table, array("Q", bytes(16 * len(self._table)))
        for digest in filter(None, old):
            self._table[self._slot(digest)] = digest


def digest_of(article_id: str) -> int:
    """An id in 64 bits, never 0."""
    return int.from_bytes(blake2b(article_id.encode("utf-8", "surrogatepass"), digest_size=8).digest()) or 1
