"""An output that a broken run leaves ready to be continued.

Beside ``records.jsonl`` stand, until it is whole, ``records.jsonl.part`` with the lines so far and
``records.jsonl.resume``, which says what they were made from. Both are written in an order that leaves a usable pair
whenever the machine stops.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Any, BinaryIO

from rakorx.article import Article, Item, RawPage
from rakorx.errors import UsageError

AGAIN = "begin again without --resume"


class Journal:
    """Writes JSON Lines to ``output`` by way of a part file that outlives whatever ends the run.

    Args:
        output: The file; until it is whole, an older one stays in its place.
        state: What the records depend on, by name: digests of input, word lists, model, options, and the version.
        resume: Go on where an earlier run of the same state ended; without it, or without such a run, begin anew.

    Raises:
        UsageError: On entering, if the earlier run was of another state or the file cannot be written.
    """

    def __init__(self, output: Path, state: Mapping[str, str], *, resume: bool = False) -> None:
        self._output = output.resolve()
        self._part = self._output.with_name(f"{self._output.name}.part")
        self._note = self._output.with_name(f"{self._output.name}.resume")
        self._state = dict(state)
        self._resume = resume

    def __enter__(self) -> Journal:
        try:
            if self._resume and self._note.exists() and self._part.exists():
                self._check()
                self._stream: BinaryIO = self._part.open("r+b")
            else:
                self._part.unlink(missing_ok=True)
                self._begin()
                self._stream = self._part.open("w+b")
        except OSError as error:
            raise self._unwritable(error) from None
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        try:
            if kind is None:
                self._stream.flush()
                os.fsync(self._stream.fileno())
        except OSError as problem:
            raise self._unwritable(problem) from None
        finally:
            with suppress(OSError):
                self._stream.close()
        if kind is None:
            self._part.replace(self._output)
            self._note.unlink(missing_ok=True)
        elif self._part.stat().st_size == 0:
            self._part.unlink()
            self._note.unlink(missing_ok=True)

    def kept(self, items: Iterator[Item]) -> Iterator[str]:
        """The whole lines of the earlier run; takes from ``items`` the article of each, and drops a torn last line.

        Raises:
            UsageError: A line is not of the article in its place: the input has changed.
        """
        end = 0
        for raw in self._stream:
            record = _record(raw)
            if record is None:
                break
            if not _is_of(record, next(items, None)):
                raise self._changed("the input")
            end += len(raw)
            yield raw[:-1].decode()
        self._stream.seek(end)
        self._stream.truncate()

    def write(self, lines: Iterable[str]) -> None:
        """Add lines, each on its way to the disk before the next is made.

        Raises:
            UsageError: The disk is full or gone; what is written stays for ``--resume``.
        """
        for line in lines:
            try:
                self._stream.write(f"{line}\n".encode())
                self._stream.flush()
            except OSError as error:
                raise self._unwritable(error) from None

    def _check(self) -> None:
        try:
            before = json.loads(self._note.read_bytes())
        except ValueError:
            raise UsageError(f"{self._note}: not to be read; {AGAIN}") from None
        if name := what_changed(before, self._state):
            raise self._changed(name)

    def _begin(self) -> None:
        """Note the state, whole or not at all, before the first line is written."""
        draft = self._note.with_name(f"{self._note.name}.part")
        with draft.open("wb") as stream:
            stream.write(json.dumps(self._state, indent=2).encode())
            stream.flush()
            os.fsync(stream.fileno())
        draft.replace(self._note)

    def _changed(self, what: str) -> UsageError:
        return not_continued(self._output, what)

    def _unwritable(self, error: OSError) -> UsageError:
        return UsageError(f"{self._output}: cannot be written: {error.strerror}")


def not_continued(output: object, what: str, cure: str = AGAIN) -> UsageError:
    """Why a run cannot go on where an earlier one ended."""
    return UsageError(f"{output}: cannot be continued, for {what} changed since that run; {cure}")


def what_changed(before: object, state: Mapping[str, str]) -> str | None:
    """The name of the first thing in ``state`` that was not so before; None where all was."""
    kept = before if isinstance(before, dict) else {}
    return next((name for name, value in state.items() if kept.get(name) != value), None)


def folder_digest(folder: Path, suffixes: tuple[str, ...] = ("",)) -> str:
    """A digest of the files of a folder whose names end in one of ``suffixes``, names and bytes."""
    digest = hashlib.sha256()
    for path in sorted(path for path in folder.rglob("*") if path.name.endswith(suffixes) and path.is_file()):
        data = path.read_bytes()
        digest.update(f"{path.relative_to(folder).as_posix()}\0{len(data)}\0".encode("utf-8", "surrogateescape"))
        digest.update(data)
    return digest.hexdigest()


def _record(raw: bytes) -> dict[str, Any] | None:
    """The record of a line, or None where the line was not written to its end."""
    if not raw.endswith(b"\n"):
        return None
    try:
        record = json.loads(raw)
    except ValueError:
        return None
    return record if isinstance(record, dict) and isinstance(record.get("article"), dict) else None


def _is_of(record: dict[str, Any], item: Item | None) -> bool:
    """Whether a record was made from an item; an error may lack the text's digest, a web page is not parsed for it."""
    if item is None or record["article"].get("id") != item.id:
        return False
    digest = record["article"].get("sha256")
    return digest is None or isinstance(item, RawPage) or (isinstance(item, Article) and digest == item.sha256)
