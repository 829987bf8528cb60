"""Find the files of an input folder, in an order that does not depend on the machine."""

from __future__ import annotations

import os
import stat
from collections.abc import Iterator
from fnmatch import fnmatchcase
from pathlib import Path

from rakorx.article import Unreadable
from rakorx.sources.found import Found, format_suffix, found_at, shown_name
from rakorx.sources.options import ReadOptions

_HIDDEN = (".", "README.", "_manifest.json")   # the last is that of a folder of parts


def walk(folder: Path, suffixes: frozenset[str], options: ReadOptions) -> Iterator[Found | Unreadable]:
    """Yield a folder's files of the given suffixes, names in code point order, folder by folder.

    Hidden names, a ``README`` and a manifest of parts are passed over. Links are followed, but no folder is entered
    twice, so that a loop ends. What cannot be listed or looked at is yielded as unreadable.
    """
    yield from _walk(folder, "", suffixes, options, set())


def _walk(
    folder: Path, below: str, suffixes: frozenset[str], options: ReadOptions, entered: set[tuple[int, int]]
) -> Iterator[Found | Unreadable]:
    try:
        status = os.stat(folder)
        if (status.st_dev, status.st_ino) in entered:
            return
        entered.add((status.st_dev, status.st_ino))
        names = sorted(os.listdir(folder))
    except OSError as error:
        yield _unreadable(below or str(folder), error)
        return
    for name in names:
        path, shown = folder / name, f"{below}{name}"
        if _passed_over(shown, options):
            continue
        try:
            mode = os.stat(path).st_mode
        except OSError as error:
            if format_suffix(name) in suffixes:
                yield _unreadable(shown, error)
            continue
        if stat.S_ISDIR(mode):
            yield from _walk(path, f"{shown}/", suffixes, options, entered)
        elif stat.S_ISREG(mode) and format_suffix(name) in suffixes and _included(shown, options):
            yield found_at(path, shown)


def wanted(shown: str, options: ReadOptions) -> bool:
    """Whether ``walk`` would come to a file, by its path below the folder: its own name and those of its folders."""
    parts = shown.split("/")
    passed = any(_passed_over("/".join(parts[: n + 1]), options) for n in range(len(parts)))
    return not passed and _included(shown, options)


def _passed_over(shown: str, options: ReadOptions) -> bool:
    return shown.rsplit("/", 1)[-1].startswith(_HIDDEN) or _fits(shown, options.exclude)


def _included(shown: str, options: ReadOptions) -> bool:
    return not options.include or _fits(shown, options.include)


def _fits(shown: str, patterns: tuple[str, ...]) -> bool:
    name = shown.rsplit("/", 1)[-1]
    return any(fnmatchcase(shown, pattern) or fnmatchcase(name, pattern) for pattern in patterns)


def _unreadable(below: str, error: OSError) -> Unreadable:
    shown = shown_name(below.rstrip("/"))
    return Unreadable(shown, shown, "unreadable", error.strerror or str(error))
