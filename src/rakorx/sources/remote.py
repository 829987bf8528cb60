"""Inputs behind a URL (``s3://``, ``gs://``, …), by fsspec, which the extra ``cluster`` installs."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from io import BufferedIOBase
from typing import Any, cast

from rakorx.errors import UsageError
from rakorx.sources.found import Found, format_suffix, found_at
from rakorx.sources.options import ReadOptions
from rakorx.sources.walk import wanted

_STAMPS = ("ETag", "etag", "LastModified", "mtime", "updated", "last_modified", "created")
_BLOCK = 1 << 20


def is_url(name: str) -> bool:
    """Whether an input is a URL rather than a path."""
    return "://" in name


def file_system(url: str) -> tuple[Any, str]:
    """The fsspec file system of a URL, and the path in it.

    Raises:
        UsageError: fsspec or the protocol's package is missing, the protocol is unknown, or it refuses to begin.
    """
    try:
        from fsspec.core import url_to_fs  # here: an extra
    except ModuleNotFoundError:
        raise UsageError(f"{url}: URLs need fsspec; install it with: pip install 'rakorx[cluster]'") from None
    with refused(url):
        try:
            system, path = url_to_fs(url)
        except ImportError as error:
            raise UsageError(f"{url}: {error} (fsspec reads this protocol by a package of its own)") from None
    return system, path.rstrip("/") or path


def remote_files(url: str, suffixes: frozenset[str], options: ReadOptions) -> Iterator[Found]:
    """Yield the files below a URL in the order and by the rules of ``walk``, or the one file that it names.

    Raises:
        UsageError: It cannot be listed, or nothing is there.
    """
    system, root = file_system(url)
    one, listing = False, dict[str, Any]()
    with refused(url), suppress(FileNotFoundError):
        one = system.isfile(root)
        listing = {root: system.info(root)} if one else system.find(root, detail=True)
    if not listing:
        raise UsageError(f"{url}: no such file or folder")
    if one:
        yield _found(system, root, root.rsplit("/", 1)[-1], listing[root], listed=True)
        return
    below = {path[len(root) :].lstrip("/"): path for path in listing}
    for shown in sorted(below, key=lambda shown: shown.split("/")):
        if format_suffix(shown) in suffixes and wanted(shown, options):
            yield _found(system, below[shown], shown, listing[below[shown]])


@contextmanager
def open_url(url: str) -> Iterator[BufferedIOBase]:
    """Open a file behind a URL for reading.

    Raises:
        OSError: It cannot be opened.
    """
    system, path = file_system(url)
    try:
        raw = system.open(path, "rb")
    except OSError:
        raise
    except Exception as error:   # a protocol's own, as of a bucket that refuses
        raise OSError(_said(error)) from error
    with raw, io.BufferedReader(raw, _BLOCK) as stream:
        yield cast(BufferedIOBase, stream)


@contextmanager
def refused(place: str) -> Iterator[None]:
    """Turn a protocol's refusal into one line; each protocol's package has errors of its own."""
    try:
        yield
    except UsageError:
        raise
    except Exception as error:
        raise UsageError(f"{place}: {_said(error)}") from None


def _found(system: Any, path: str, shown: str, info: dict[str, Any], *, listed: bool = False) -> Found:
    stamp = next((str(info[key]) for key in _STAMPS if info.get(key)), "")
    return found_at(system.unstrip_protocol(path), shown, listed=listed, size=info.get("size") or 0, stamp=stamp)


def _said(error: Exception) -> str:
    """An error of a protocol's package in one line."""
    return " ".join(f"{type(error).__name__}: {error}".split())
