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
    entered: set[tuple[int, int]] = set()
    left = [(folder, "")]   # no recursion: folders nest deeper than Python calls
    while left:
        path, shown = left.pop()
        try:
            status = os.stat(path)
        except OSError as error:
            if not shown or format_suffix(shown) in suffixes:
                yield _unreadable(shown or str(folder), error)
            continue
        if stat.S_ISDIR(status.st_mode):
            try:
                names = _names(path, status, entered)
            except OSError as error:
                yield _unreadable(shown or str(folder), error)
                continue
            below = [(path / name, f"{shown}/{name}" if shown else name) for name in reversed(names)]
            left += [item for item in below if not _passed_over(item[1], options)]
        elif stat.S_ISREG(status.st_mode) and format_suffix(shown) in suffixes and _included(shown, options):
            yield found_at(path, shown)


def _names(folder: Path, status: os.stat_result, entered: set[tuple[int, int]]) -> list[str]:
    """What lies in a folder, sorted; nothing where it was entered before."""
    if (status.st_dev, status.st_ino) in entered:
        return []
    entered.add((status.st_dev, status.st_ino))
    return sorted(os.listdir(folder))


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
    shown = shown_name(below)
    return Unreadable(shown, shown, "unreadable", error.strerror or str(error))
