"""Records as a folder of flat tables: articles, meetings, attendees, risks."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from rakorx.errors import UsageError
from rakorx.record import ArticleRecord
from rakorx.sinks import write_records
from rakorx.tables import TABLES


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
