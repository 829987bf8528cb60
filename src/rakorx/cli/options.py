"""Options that several commands share."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from rakorx.errors import UsageError
from rakorx.sources.options import FIELDS

Records = Annotated[
    str, typer.Argument(metavar="RECORDS", help="A file of records (JSON Lines), a folder of parts, or -.")
]
Gazetteers = Annotated[
    Path | None,
    typer.Option(
        "--gazetteers", metavar="DIR", file_okay=False, exists=True, help="Entries that add to or override ours."
    ),
]
Model = Annotated[
    Path | None,
    typer.Option("--model", metavar="DIR", file_okay=False, exists=True, help="A recogniser in place of ours."),
]
MaxChars = Annotated[
    int, typer.Option("--max-chars", metavar="N", min=1, help="The longest article that is read, in characters.")
]
Columns = Annotated[
    list[str] | None,
    typer.Option(
        "--column", metavar="FIELD=NAME", help=f"Another column for {', '.join(FIELDS)}, as in text=isi; repeatable."
    ),
]


def read_columns(pairs: list[str] | None) -> dict[str, str]:
    """The columns that ``--column FIELD=NAME`` renames.

    Raises:
        UsageError: A pair without ``=``, or an unknown field.
    """
    columns = {}
    for pair in pairs or ():
        field, equals, name = pair.partition("=")
        if not equals or field not in FIELDS or not name:
            raise UsageError(f"--column {pair}: write FIELD=NAME, the field one of {', '.join(FIELDS)}")
        columns[field] = name
    return columns
