"""``rakorx diff``: two record sets side by side."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rakorx.cli.options import Gazetteers
from rakorx.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from rakorx.compare.sheets import Sheet

EXAMPLE = "Example: `rakorx diff before.jsonl after.jsonl`"
DIFFERENT = 1


class Format(StrEnum):
    """How the difference is printed."""

    table = "table"
    json = "json"
    csv = "csv"
    markdown = "markdown"
    html = "html"


Records = Annotated[list[str], typer.Argument(metavar="RECORDS", help="Files of records (JSON Lines).")]
Form = Annotated[Format, typer.Option("--format", "-f", metavar="NAME", help=f"{', '.join(Format)}.")]


def diff(records: Records, form: Form = Format.table, gazetteers: Gazetteers = None) -> None:
    """Show what two record sets of the same articles say otherwise, field by field.

    The same person, office or harm in other words is a change of form, not a loss and a gain. Exit codes: 0 no
    difference, 1 differences, 2 trouble.
    """
    if len(records) != 2:
        raise UsageError("diff compares two files of records")
    if _diff_sets(records[0], records[1], form, gazetteers):
        raise typer.Exit(DIFFERENT)


def _diff_sets(before: str, after: str, form: Format, gazetteers: Path | None) -> bool:
    from rakorx.compare.record_sets import diff_records
    from rakorx.compare.record_tables import as_json, changes_sheet, sheets
    from rakorx.gazetteer import load_gazetteers
    from rakorx.stored import read_records
    from rakorx.view.listing import print_all
    from rakorx.view.sheets import difference_view

    difference = diff_records(read_records(before), read_records(after), load_gazetteers(gazetteers))
    if form is Format.table:
        print_all(difference_view(difference))
    elif form is Format.json:
        _print_json(as_json(difference))
    elif form is Format.csv:
        _print_csv(changes_sheet(difference))
    else:
        _print_document(f"{before} and {after}", sheets(difference), form)
    return bool(difference)


def _print_json(document: object) -> None:
    import json

    from rakorx.sinks import print_data

    print_data(json.dumps(document, ensure_ascii=False, indent=1))


def _print_csv(sheet: Sheet) -> None:
    from rakorx.compare.sheets import as_csv
    from rakorx.sinks import print_data

    print_data(as_csv(sheet))


def _print_document(title: str, sheets: list[Sheet], form: Format) -> None:
    from rakorx.compare.sheets import as_html, as_markdown
    from rakorx.sinks import print_data

    print_data((as_markdown if form is Format.markdown else as_html)(title, sheets))
