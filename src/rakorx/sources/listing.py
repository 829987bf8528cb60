"""What an input holds, in one number: equal as long as no file was added, taken away or written to."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from pathlib import Path

from rakorx.article import Unreadable
from rakorx.errors import UsageError
from rakorx.sources.found import Found
from rakorx.sources.options import ReadOptions
from rakorx.sources.read import files_of


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
        for item in files_of(path, options):
            size, time = measure(item)
            digest.update(f"{item.source}\0{size}\0{time}\n".encode())
    return digest.hexdigest()


def measure(item: Found | Unreadable) -> tuple[int, str]:
    """A file's bytes as stored, -1 where it cannot be looked at, and what tells its version."""
    if isinstance(item, Found) and isinstance(item.path, str):
        return -1 if item.size is None else item.size, item.stamp
    try:
        status = item.path.stat() if isinstance(item, Found) and isinstance(item.path, Path) else None
    except OSError:
        status = None
    return (status.st_size, str(status.st_mtime_ns)) if status else (-1, "-1")
