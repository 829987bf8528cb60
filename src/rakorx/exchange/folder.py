"""Folders of files: records as flat tables (articles, meetings, attendees, risks), and names that stay inside."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from pathlib import Path

from rakorx.errors import UsageError
from rakorx.record import ArticleRecord
from rakorx.sinks import write_records
from rakorx.tables import TABLES

_UNFIT = re.compile(r"[^\w .,()+@=-]")   # in the names of files, on one system or another
_LONGEST_NAME = 120   # bytes


def file_name(article_id: str, taken: set[str]) -> str:
    """A name for an article's file that lies in the folder it is put in; ``taken`` holds the names already given.

    An id that makes no such name, or one that is taken, is told apart by its digest.
    """
    plain = _UNFIT.sub("-", article_id).lstrip(" .-")
    name = plain.encode()[:_LONGEST_NAME].decode(errors="ignore") or "article"
    if name in taken or len(name) < len(article_id):
        name = f"{name}-{hashlib.sha256(article_id.encode('utf-8', 'surrogatepass')).hexdigest()[:12]}"
    taken.add(name)
    return name


def write_folder(records: Sequence[ArticleRecord], folder: Path, form: str) -> list[Path]:
    """Write one file a table into a folder, which is made where it is missing.

    Args:
        form: ``csv`` or ``parquet``.

    Raises:
        UsageError: The folder cannot be made, or Parquet lacks its extra.
    """
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror}") from None
    written = []
    for table in TABLES:
        path = folder / f"{table}.{form}"
        write_records((record.line() for record in records), path, form, table)
        written.append(path)
    return written
