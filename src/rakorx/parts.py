"""A run whose output is a folder of parts: one for each shard of the input, whole or not there.

Beside the parts stands ``_manifest.json``: what they are made from, and at the end how many articles they hold. The
parts in their order are, byte for byte, the file that a run without shards writes.
"""

from __future__ import annotations

import json
import os
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass, field
from functools import partial

from rakorx.errors import UsageError
from rakorx.folders import Folder
from rakorx.journal import not_continued, what_changed
from rakorx.manifest import MANIFEST, is_part, read_manifest, write_manifest
from rakorx.processes import Processes
from rakorx.reader import Setup
from rakorx.record import ArticleRecord, Warning_
from rakorx.resume import state_of
from rakorx.run import AHEAD, BROKEN, run_on
from rakorx.shards import MEGABYTES, Shard, cut
from rakorx.sources.listing import listing_digest
from rakorx.sources.options import ReadOptions
from rakorx.sources.read import duplicate_notice, read_files, require
from rakorx.sources.remote import is_url
from rakorx.sources.seen import SeenIds, digest_of
from rakorx.tally import Tally

MOST_FAILURES = 20   # of a part that are told of
_ELSEWHERE = "name another folder"
_SIZE = "the part size"
_BEFORE_ID = '"article":{"id":'
_DECODER = json.JSONDecoder()


@dataclass(frozen=True, slots=True)
class Job:
    """What all shards of a run share.

    Attributes:
        setup: With what articles are read.
        options: How they are read from their files.
        folder: Where the parts go.
    """

    setup: Setup
    options: ReadOptions
    folder: Folder


@dataclass(slots=True)
class Part:
    """What a run must know of a finished part.

    Attributes:
        name: Its file.
        statuses: How many articles of each status it holds.
        ids: The 64-bit digests of their ids, in their order.
        failures: The first lines with an error.
    """

    name: str
    statuses: Counter[str] = field(default_factory=Counter)
    ids: array[int] = field(default_factory=lambda: array("Q"))
    failures: list[str] = field(default_factory=list)

    def watch(self, lines: Iterable[str]) -> Iterator[str]:
        """Pass the part's lines on, taking note of them."""
        tally = Tally(self.statuses)
        yield from tally.count(lines, self._note)

    def _note(self, status: str, line: str) -> None:
        start = line.index(_BEFORE_ID) + len(_BEFORE_ID)
        self.ids.append(digest_of(_DECODER.raw_decode(line, start)[0]))
        if status == "error" and len(self.failures) < MOST_FAILURES:
            self.failures.append(line)


Make = Callable[[Iterable[Shard], Job, set[str]], Iterator[Part]]


def run_parts(
    paths: Sequence[str], job: Job, make: Make, *, megabytes: float = MEGABYTES, resume: bool = False
) -> Iterator[Part]:
    """Cut an input into shards and make the part of each, in order.

    Args:
        paths: Folders, files and URLs.
        job: With what they are read, and where the parts go.
        make: Makes the parts that are not there yet: ``made_here``, or a cluster's.
        megabytes: Of input for a part.
        resume: Keep the parts that an earlier run on the same ground has made.

    Raises:
        UsageError: A path does not exist or is standard input; the folder lies in the input, holds parts that may
            not be continued, or cannot be written; or the input changed meanwhile.
    """
    require(paths)
    _keep_apart(paths, job.folder)
    state = state_of(paths, job.options, job.setup.gazetteers, job.setup.model, job.setup.seconds)
    state[_SIZE] = f"{megabytes:g}"
    made = _begin(job.folder, state, resume)
    seen, statuses, count = SeenIds(), Counter[str](), 0
    for part in make(cut(paths, job.options, megabytes), job, made):
        _mark_repeated(part, job.folder, seen)
        statuses += part.statuses
        count += 1
        yield part
    job.folder.tidy()
    if listing_digest(paths, job.options) != state["the input"]:   # then the shards may not be those of an earlier run
        raise UsageError(f"{job.folder}: not complete, for the input changed during the run; begin again elsewhere")
    write_manifest(job.folder, state, {"complete": True, "parts": count, "articles": dict(sorted(statuses.items()))})


def made_here(shards: Iterable[Shard], job: Job, made: set[str], workers: int) -> Iterator[Part]:
    """Make parts one after the other by ``workers`` processes of this machine."""
    with Processes(workers) as pool:
        write = partial(write_part, job=job, pool=pool, ahead=workers * AHEAD)
        for shard in shards:
            yield read_part(shard, job) if shard.part in made else write(shard)


def write_part(
    shard: Shard, job: Job, pool: Executor, *, ahead: int, broken: tuple[type[BaseException], ...] = BROKEN
) -> Part:
    """Read a shard's articles here, extract them on ``pool`` as ``run_on`` does, and write the part."""
    part = Part(shard.part)
    lines = run_on(pool, read_files(shard.files, job.options), job.setup, ahead=ahead, broken=broken)
    job.folder.write(part.name, (f"{line}\n".encode() for line in part.watch(lines)))
    return part


def read_part(shard: Shard, job: Job) -> Part:
    """What there is to know of a part that was made earlier.

    Raises:
        UsageError: It cannot be read, or was not made by us.
    """
    part = Part(shard.part)
    try:
        for _ in part.watch(line.decode() for line in job.folder.read(part.name)):
            pass
    except ValueError:
        raise UsageError(f"{job.folder}/{part.name}: holds no records; remove it and run again") from None
    return part


def _keep_apart(paths: Sequence[str], folder: Folder) -> None:
    """Refuse to write among what is read: a run that goes on would take the parts for new input."""
    if "-" in paths:
        raise UsageError("--parts: standard input cannot be divided; give files, folders or URLs")
    for path in paths:
        local = path.removeprefix("file://")
        whole = local if is_url(local) else os.path.realpath(local)
        if f"{folder}/".startswith(f"{whole.rstrip('/')}/"):
            raise UsageError(f"{folder}: lies within the input {path}; name a folder outside it")


def _begin(folder: Folder, state: Mapping[str, str], resume: bool) -> set[str]:
    """The parts that are there already; none in a folder that is new."""
    names = folder.names()
    parts = {name for name in names if is_part(name)}
    if not resume and (parts or MANIFEST in names):
        raise UsageError(f"{folder}: holds the parts of an earlier run; go on with --resume, or {_ELSEWHERE}")
    if MANIFEST in names:
        _check(folder, read_manifest(folder, _ELSEWHERE)["made_from"], state)
    elif parts:
        raise UsageError(f"{folder}: holds parts without {MANIFEST}; {_ELSEWHERE}")
    else:
        write_manifest(folder, state, {"complete": False})
    return parts


def _check(folder: Folder, before: Mapping[str, str], state: Mapping[str, str]) -> None:
    """Refuse to go on on another ground than before."""
    what = what_changed(before, state)
    if what == _SIZE and _SIZE in before:
        raise not_continued(folder, f"{_SIZE} ({before[_SIZE]} MB)", f"give --part-size {before[_SIZE]}")
    if what:
        raise not_continued(folder, what, _ELSEWHERE)


def _mark_repeated(part: Part, folder: Folder, seen: SeenIds) -> None:
    """Warn of ids that came up in an earlier part, which who made this part could not know; then remember its own."""
    repeated = {at for at, digest in enumerate(part.ids) if digest in seen}
    for digest in part.ids:
        seen.add_digest(digest)
    if repeated:
        lines = list(folder.read(part.name))
        folder.write(part.name, (_warned(line) if at in repeated else line for at, line in enumerate(lines)))


def _warned(line: bytes) -> bytes:
    """The line with the warning that ``read_articles`` would have given its article; one that has it stays."""
    record = ArticleRecord.model_validate_json(line)
    notice = duplicate_notice(record.article.id, record.article.source)
    if record.status == "error" or any(warning.code == notice.code for warning in record.warnings):
        return line
    warning = Warning_(code=notice.code, message=notice.message)
    return record.model_copy(update={"warnings": (warning, *record.warnings)}).line().encode() + b"\n"
