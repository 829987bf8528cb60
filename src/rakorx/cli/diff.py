"""``rakorx diff``: two record sets of the same articles, or groups of meetings, side by side."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, Annotated

import typer

from rakorx.cli.options import Gazetteers
from rakorx.errors import UsageError

if TYPE_CHECKING:
    from pathlib import Path

    from rakorx.compare.grouping import Group
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


class By(StrEnum):
    """What makes a group."""

    province = "province"
    regency = "regency"
    year = "year"
    month = "month"
    kind = "kind"
    outlet = "outlet"


Records = Annotated[list[str], typer.Argument(metavar="RECORDS", help="Files of records, or folders of parts.")]
ByOption = Annotated[By | None, typer.Option("--by", metavar="WHAT", help=f"Compare groups: {', '.join(By)}.")]
Between = Annotated[str | None, typer.Option(metavar="A,B", help="Only these groups, as in Lampung,Bengkulu.")]
Labels = Annotated[
    list[str] | None, typer.Option("--label", metavar="NAME", help="Each file is a group of this name; one a file.")
]
Small = Annotated[int, typer.Option(metavar="N", min=1, help="Flag groups of fewer meetings.")]
Form = Annotated[Format, typer.Option("--format", "-f", metavar="NAME", help=f"{', '.join(Format)}.")]


def diff(
    records: Records,
    by: ByOption = None,
    between: Between = None,
    label: Labels = None,
    small: Small = 10,
    form: Form = Format.table,
    gazetteers: Gazetteers = None,
) -> None:
    """Show what two record sets of the same articles say otherwise, or how groups of meetings differ.

    Of two files: articles added, removed and changed, field by field; the same person, office or harm in other words
    is a change of form, not a loss and a gain. With --by or --label: who presides and comes, which risks are named,
    how many attend, each with its interval. Exit codes: 0 no difference (of groups: none beyond chance),
    1 differences, 2 trouble.
    """
    if by and label:
        raise UsageError("give --by or --label, not both")
    if between and not by:
        raise UsageError("--between chooses groups of --by")
    if by or label:
        groups = _by_field(records, by, between) if by else _by_file(records, label or [])
        different = _diff_groups(groups, small, form)
    elif len(records) == 2:
        different = _diff_sets(records[0], records[1], form, gazetteers)
    else:
        raise UsageError("diff compares two files of records; with --by or --label any number")
    if different:
        raise typer.Exit(DIFFERENT)


def _by_field(files: list[str], by: By, between: str | None) -> list[Group]:
    from rakorx.compare.grouping import group_by
    from rakorx.stored import read_records

    records = (record for file in files for record in read_records(file))
    return group_by(records, by.value, between.split(",") if between else ())


def _by_file(files: list[str], labels: list[str]) -> list[Group]:
    from rakorx.stored import read_records

    if len(labels) != len(files) or len(set(labels)) < len(labels):
        raise UsageError(f"--label: give one name of its own for each of the {len(files)} files")
    return [(name, list(read_records(file))) for name, file in zip(labels, files, strict=True)]


def _diff_groups(groups: list[Group], small: int, form: Format) -> bool:
    from rakorx.compare.group_tables import as_json, long_sheet, sheets
    from rakorx.compare.groups import compare_groups
    from rakorx.view.listing import print_all
    from rakorx.view.sheets import sheet_view

    comparison = compare_groups(groups, small)
    if form is Format.table:
        print_all(sheet_view(sheet) for sheet in sheets(comparison, small))
    elif form is Format.json:
        _print_json(as_json(comparison))
    elif form is Format.csv:
        _print_csv(long_sheet(comparison))
    else:
        title = ", ".join(group.group for group in comparison.groups)
        _print_document(title, sheets(comparison, small, full=True), form)
    return bool(comparison.marked)


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
