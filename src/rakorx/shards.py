"""An input cut into shards: the files that one part of the output is made from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from rakorx.article import Unreadable
from rakorx.manifest import part_name
from rakorx.sources.found import Found
from rakorx.sources.listing import measure
from rakorx.sources.options import ReadOptions
from rakorx.sources.read import files_of

MEGABYTES = 32.0     # of input in a shard: seconds of general news, minutes of meetings
MOST_FILES = 5_000   # in a shard: their names go to the worker


@dataclass(frozen=True, slots=True)
class Shard:
    """Neighbouring files of an input.

    Attributes:
        number: Its place in the input, from 0.
        files: What is read, and what could not even be listed.
        sizes: The bytes of each as stored, -1 where it cannot be looked at.
    """

    number: int
    files: tuple[Found | Unreadable, ...]
    sizes: tuple[int, ...]

    @property
    def part(self) -> str:
        """The name of the part that is made from it."""
        return part_name(self.number)


def cut(paths: Iterable[str], options: ReadOptions, megabytes: float = MEGABYTES) -> Iterator[Shard]:
    """Cut an input into shards of about ``megabytes``; the same files are always cut in the same way.

    A file is never divided, so that one that is larger makes a shard of its own.

    Raises:
        UsageError: A URL cannot be listed.
    """
    files: list[Found | Unreadable] = []
    sizes: list[int] = []
    number = total = 0
    for item in (item for path in paths for item in files_of(path, options)):
        size, _ = measure(item)
        if files and (total + size > megabytes * 1e6 or len(files) == MOST_FILES):
            yield Shard(number, tuple(files), tuple(sizes))
            number, total, files, sizes = number + 1, 0, [], []
        files.append(_absolute(item))
        sizes.append(size)
        total += size
    if files:
        yield Shard(number, tuple(files), tuple(sizes))


def _absolute(item: Found | Unreadable) -> Found | Unreadable:
    """The file by a path that holds whatever folder a worker is started in."""
    if isinstance(item, Found) and isinstance(item.path, Path):
        return replace(item, path=item.path.absolute())
    return item
