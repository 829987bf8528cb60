"""What an input holds, in one number: equal as long as no file was added, taken away or written to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from pathlib import Path

from rakorx.errors import UsageError
from rakorx.sources.found import Found, found_at
from rakorx.sources.options import ReadOptions
from rakorx.sources.read import READERS
from rakorx.sources.walk import walk


def listing_digest(paths: Iterable[str | Path], options: ReadOptions) -> str:
    """A digest of the names, sizes and times of all files that ``read_articles`` would read.

    Raises:
        UsageError: One of the paths is standard input, which cannot be read twice.
    """
    digest = hashlib.sha256()
    for path in map(str, paths):
        if path == "-":
            raise UsageError("--resume: standard input cannot be read again; give files or folders")
        digest.update(f"{path}\0".encode("utf-8", "surrogateescape"))
        for name, size, time in _files(Path(path), options):
            digest.update(f"{name}\0{size}\0{time}\n".encode())
    return digest.hexdigest()


def _files(path: Path, options: ReadOptions) -> Iterator[tuple[str, int, int]]:
    found = walk(path, frozenset(READERS), options) if path.is_dir() else [found_at(path, path.name, listed=True)]
    for item in found:
        try:
            status = item.path.stat() if isinstance(item, Found) and item.path else None
        except OSError:
            status = None
        yield item.source, status.st_size if status else -1, status.st_mtime_ns if status else -1
