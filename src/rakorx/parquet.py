"""Parquet by pyarrow, which the extra ``parquet`` installs."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import islice
from typing import Any, BinaryIO, get_args, get_type_hints

from rakorx.errors import UsageError
from rakorx.record import ArticleRecord
from rakorx.tables import TABLES, Row, Table

_BATCH = 1_000


def write_parquet(lines: Iterable[str], stream: BinaryIO, table: str) -> None:
    """Write a table's rows, one row group a thousand records.

    Raises:
        UsageError: The extra is not installed.
    """
    pa, pq = _library()
    chosen = TABLES[table]
    schema = _schema(pa, chosen)
    with pq.ParquetWriter(stream, schema) as writer:
        for rows in _batches(chosen, iter(lines)):
            writer.write_table(pa.Table.from_pylist([row._asdict() for row in rows], schema=schema))


def _batches(table: Table, lines: Iterator[str]) -> Iterator[list[Row]]:
    while batch := list(islice(lines, _BATCH)):
        yield [row for line in batch for row in table.read(ArticleRecord.model_validate_json(line))]


def _schema(pa: Any, table: Table) -> Any:
    kinds = {str: pa.string(), int: pa.int64(), float: pa.float64(), date: pa.date32()}
    hints = get_type_hints(table.row)
    return pa.schema([(name, kinds[next(iter(get_args(hint)), hint)]) for name, hint in hints.items()])


def _library() -> tuple[Any, Any]:
    try:
        import pyarrow as pa  # here: an extra
        import pyarrow.parquet as pq
    except ModuleNotFoundError:
        raise UsageError("Parquet needs pyarrow; install it with: pip install 'rakorx[parquet]'") from None
    return pa, pq
