"""A file that a source offers, and what its name says of it."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Found:
    """A file to be read.

    Attributes:
        id: The path below the input folder without its suffix, ``/`` between its parts.
        source: The same path with its suffix; ``-`` is standard input.
        path: Where the file lies, a URL as text; None for standard input.
        suffix: The format's suffix in lower case, that of a compression left out (``.txt`` of ``a.TXT.gz``).
        listed: Whether the user named the file rather than a folder above it.
        size: Bytes as stored, where the listing told (that of a URL does).
        stamp: What the listing told of the file's version, if anything.
    """

    id: str
    source: str
    path: Path | str | None
    suffix: str
    listed: bool = False
    size: int | None = None
    stamp: str = ""


def found_at(
    path: Path | str, below: str, *, listed: bool = False, size: int | None = None, stamp: str = ""
) -> Found:
    """The file at ``path`` whose path below the input folder is ``below``."""
    shown = shown_name(below)
    stem = _decompressed(shown)
    return Found(stem.removesuffix(Path(stem).suffix), shown, path, format_suffix(below), listed, size, stamp)


def format_suffix(name: str) -> str:
    """The suffix that tells a file's format, in lower case."""
    return Path(_decompressed(name.lower())).suffix


def _decompressed(name: str) -> str:
    """The name without the suffix of a compression; Zstandard is read of WARC files alone."""
    suffix = Path(name).suffix
    packed = suffix.lower() == ".gz" or name.lower().endswith(".warc.zst")
    return name[: -len(suffix)] if packed else name


def shown_name(name: str) -> str:
    """A file name as text; bytes that are not UTF-8 are written ``\\xff``, so that it fits into JSON."""
    return os.fsencode(name).decode("utf-8", "backslashreplace").replace(os.sep, "/")
