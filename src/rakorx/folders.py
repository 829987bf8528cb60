"""Folders that parts are written to, here or behind a URL; a file appears in one whole or not at all."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Protocol, cast
from uuid import uuid4

from rakorx.sinks import told, whole_file
from rakorx.sources.remote import file_system, is_url, open_url, refused

_DRAFT = ".part"   # how the name of a file that is not whole ends; it begins with a stop
# Protocols whose ``put`` makes a file appear whole; elsewhere it is written beside its place and moved there.
_WHOLE_BY_PUT = {"s3", "s3a", "gs", "gcs", "abfs", "abfss", "az", "oss", "oci", "memory"}


class Folder(Protocol):
    """Where parts are; small enough to go to the workers with every shard."""

    def names(self) -> set[str]:
        """The files in it; makes the folder where it is not there."""

    def read(self, name: str) -> Iterator[bytes]:
        """The lines of a file, with their ends."""

    def write(self, name: str, lines: Iterator[bytes]) -> None:
        """Put a file there when its last line is made; one of that name is replaced."""

    def tidy(self) -> None:
        """Remove what writers that were killed have left."""


def output_folder(name: str) -> Folder:
    """The folder of a path or URL.

    Raises:
        UsageError: The URL's protocol cannot be used.
    """
    if name.startswith("file://"):
        return LocalFolder(Path(os.path.realpath(name.removeprefix("file://"))))
    if is_url(name):
        file_system(name)
        return RemoteFolder(name.rstrip("/"))
    return LocalFolder(Path(os.path.realpath(name)))


def is_folder(name: str) -> bool:
    """Whether a folder is at a path or URL.

    Raises:
        UsageError: The URL cannot be looked at.
    """
    if not is_url(name):
        return os.path.isdir(name)
    system, root = file_system(name)
    with refused(name):
        return bool(system.isdir(root))


@dataclass(frozen=True, slots=True)
class LocalFolder:
    """A folder on this machine, or one that all workers see at the same path."""

    path: Path

    def __str__(self) -> str:
        return str(self.path)

    def names(self) -> set[str]:
        with told(self.path):
            self.path.mkdir(parents=True, exist_ok=True)
            return set(os.listdir(self.path))

    def read(self, name: str) -> Iterator[bytes]:
        with told(self.path / name, "read"), open(self.path / name, "rb") as stream:
            yield from stream

    def write(self, name: str, lines: Iterator[bytes]) -> None:
        # Two workers may write the same part, where one was taken for dead: each has a draft of its own.
        with whole_file(self.path / name, part=self.path / f".{name}.{uuid4().hex}{_DRAFT}") as stream:
            _fill(stream, lines, self.path / name)

    def tidy(self) -> None:
        for name in self.names():
            if name.startswith(".") and name.endswith(_DRAFT):
                (self.path / name).unlink(missing_ok=True)


@dataclass(frozen=True, slots=True)
class RemoteFolder:
    """A folder behind a URL; credentials come from where its protocol's package looks for them."""

    url: str

    def __str__(self) -> str:
        return self.url

    def names(self) -> set[str]:
        system, root = file_system(self.url)
        with refused(self.url):
            if not self._puts_whole:
                system.makedirs(root, exist_ok=True)
            system.invalidate_cache()   # another machine may have written since
            try:
                return {path.rsplit("/", 1)[-1] for path in system.ls(root, detail=False)}
            except FileNotFoundError:   # an object store has no empty folders
                return set()

    def read(self, name: str) -> Iterator[bytes]:
        with refused(f"{self.url}/{name}"), open_url(f"{self.url}/{name}") as stream:
            yield from stream

    def write(self, name: str, lines: Iterator[bytes]) -> None:
        system, root = file_system(self.url)
        place = f"{root}/{name}"
        with tempfile.NamedTemporaryFile(prefix="rakorx-", suffix=_DRAFT) as stream:
            _fill(cast(BinaryIO, stream), lines, stream.name)
            stream.flush()
            with refused(f"{self.url}/{name}"):
                if self._puts_whole:
                    system.put_file(stream.name, place)
                else:
                    draft = f"{root}/.{name}.{uuid4().hex}{_DRAFT}"
                    system.put_file(stream.name, draft)
                    system.mv(draft, place)

    @property
    def _puts_whole(self) -> bool:
        return self.url.split("://")[0] in _WHOLE_BY_PUT

    def tidy(self) -> None:
        system, root = file_system(self.url)
        with refused(self.url):
            for name in self.names():
                if name.startswith(".") and name.endswith(_DRAFT):
                    system.rm_file(f"{root}/{name}")


def _fill(stream: BinaryIO, lines: Iterator[bytes], place: Path | str) -> None:
    for line in lines:
        with told(place):
            stream.write(line)
