"""The manifest of a folder of parts: what they are made from, and at the end how many there are."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any, NamedTuple

from rakorx.errors import UsageError
from rakorx.folders import Folder

MANIFEST = "_manifest.json"
COPY = "copy the folder anew, or make it again with rakorx extract"


def part_name(number: int) -> str:
    """The file of the part with this number, from 0; names in code point order are parts in order."""
    return f"part-{number:05d}.jsonl"


def is_part(name: str) -> bool:
    """Whether a file's name is that of a part."""
    return name.startswith("part-") and name.endswith(".jsonl")


def read_manifest(folder: Folder, cure: str) -> dict[str, Any]:
    """The manifest of a folder that has one.

    Raises:
        UsageError: It is no manifest; ends in ``cure``.
    """
    try:
        manifest = json.loads(b"".join(folder.read(MANIFEST)))
    except (ValueError, RecursionError):
        manifest = None
    if not isinstance(manifest, dict) or not isinstance(manifest.get("made_from"), dict):
        raise UsageError(f"{folder}/{MANIFEST}: not to be read; {cure}")
    return manifest


def write_manifest(folder: Folder, state: Mapping[str, str], found: Mapping[str, object]) -> None:
    """Write what the parts are made from, and what is known of them."""
    folder.write(MANIFEST, iter([json.dumps({**found, "made_from": dict(state)}, indent=2).encode() + b"\n"]))


class Finished(NamedTuple):
    """What a run has left: the names of its parts in their order, and how many records they hold together."""

    parts: list[str]
    records: int


def read_finished(folder: Folder) -> Finished:
    """What there is to read in a folder of parts that is there.

    Raises:
        UsageError: The folder has no manifest, its run has not ended, or a part is missing or too many.
    """
    names = folder.names()
    if MANIFEST not in names:
        raise UsageError(f"{folder}: a folder without {MANIFEST}; name a file of records, or a folder of parts")
    manifest = read_manifest(folder, COPY)
    if manifest.get("complete") is not True:
        raise UsageError(f"{folder}: the run that makes these parts has not ended; call it again with --resume")
    try:
        parts = [part_name(number) for number in range(manifest["parts"])]
        records = sum(manifest["articles"].values())
    except (LookupError, TypeError, AttributeError):
        raise UsageError(f"{folder}/{MANIFEST}: does not count the parts; {COPY}") from None
    wrong = sorted({name for name in names if is_part(name)}.symmetric_difference(parts))
    if wrong:
        problem = "is missing of" if wrong[0] in parts else "is none of"
        raise UsageError(f"{folder}/{wrong[0]}: {problem} the {len(parts)} parts that {MANIFEST} counts; {COPY}")
    return Finished(parts, records)
