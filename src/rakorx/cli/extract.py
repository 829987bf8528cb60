"""``rakorx extract``: articles to records."""

from __future__ import annotations

import os
import re
import sys
from collections import deque
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rakorx.cli.options import Columns, Gazetteers, MaxChars, Model, read_columns
from rakorx.errors import UsageError
from rakorx.sources.options import MAX_CHARS

EXAMPLE = "Example: `rakorx extract samples --output records.jsonl`"
SOME_FAILED = 1
SECONDS = 60.0     # as rakorx.reader has it, which is not imported for --help
PART_SIZE = 32.0   # as rakorx.shards has it, which is not imported either


class Format(StrEnum):
    """How records are written."""

    table = "table"
    jsonl = "jsonl"
    json = "json"
    csv = "csv"
    parquet = "parquet"


class TableName(StrEnum):
    """What a row of CSV or Parquet is."""

    meetings = "meetings"
    attendees = "attendees"
    risks = "risks"
    articles = "articles"


_FORMATS = f"{', '.join(Format)}; by default what FILE ends in, or on a terminal the table, or else jsonl."
_TABLES = f"What a row of csv or parquet is: {', '.join(TableName)}.  [default: meetings]"
_CORES = os.cpu_count() or 1

Paths = Annotated[list[str], typer.Argument(metavar="PATHS", help="Folders, files, URLs, or - for standard input.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="Write to a file, whole or not at all."),
]
Form = Annotated[Format | None, typer.Option("--format", "-f", metavar="NAME", help=_FORMATS)]
TableOption = Annotated[TableName | None, typer.Option("--table", metavar="NAME", help=_TABLES)]
Parts = Annotated[
    str | None,
    typer.Option("--parts", metavar="DIR", help="Write part files of JSON Lines to a folder or URL, each whole."),
]
PartSize = Annotated[
    float | None,
    typer.Option(
        "--part-size",
        metavar="MB",
        min=0.001,
        help=f"Of input for a part; a file is never divided.  [default: {PART_SIZE:g}]",
    ),
]
Cluster = Annotated[
    str | None, typer.Option("--cluster", metavar="URL", help="Work on a Dask cluster: tcp://HOST:8786.")
]
Include = Annotated[list[str] | None, typer.Option(metavar="GLOB", help="Only such files of a folder; repeatable.")]
Exclude = Annotated[list[str] | None, typer.Option(metavar="GLOB", help="No such files and folders; repeatable.")]
Workers = Annotated[
    int | None,
    typer.Option(metavar="N", min=1, help="Processes here; the result is the same.", show_default="one a core"),
]
Seconds = Annotated[
    float,
    typer.Option(
        "--max-seconds", metavar="S", min=0.001, max=86_400, help="The most time that one article may take."
    ),
]
Resume = Annotated[
    bool, typer.Option("--resume", metavar="", help="Go on where a broken run ended; for --parts and --output R.jsonl.")
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", metavar="", help="Say nothing but what ends the run.")]
Verbose = Annotated[bool, typer.Option("--verbose", "-v", metavar="", help="Name each article's warnings.")]


def extract(
    paths: Paths,
    output: Output = None,
    form: Form = None,
    table: TableOption = None,
    parts: Parts = None,
    part_size: PartSize = None,
    include: Include = None,
    exclude: Exclude = None,
    column: Columns = None,
    max_chars: MaxChars = MAX_CHARS,
    gazetteers: Gazetteers = None,
    model: Model = None,
    workers: Workers = None,
    cluster: Cluster = None,
    max_seconds: Seconds = SECONDS,
    resume: Resume = False,
    quiet: Quiet = False,
    verbose: Verbose = False,
) -> None:
    """Read articles and write one record for each.

    Reads .txt, .md, .html, .json, .jsonl, .ndjson, .csv and .warc, each also as .gz, .warc as .zst too. Records go to
    standard output, one JSON object a line; on a terminal a readable view is shown instead (ask for the lines with
    --format jsonl).
    """
    from rakorx.cli.reporter import Reporter
    from rakorx.engine import engine
    from rakorx.folders import output_folder
    from rakorx.journal import Journal
    from rakorx.parts import Job, run_parts
    from rakorx.reader import Setup
    from rakorx.resume import state_of
    from rakorx.sinks import write_records
    from rakorx.sources import ReadOptions, read_items
    from rakorx.view.listing import print_lines

    chosen = _form_of_parts(form, output, table) if parts else _format(form, output, table)
    _keep_apart(paths, output)
    options = ReadOptions(tuple(include or ()), tuple(exclude or ()), max_chars, read_columns(column))
    if resume and not (output or parts):
        raise UsageError("--resume continues a file or folder; name it with --output FILE or --parts DIR")
    if part_size and not parts:
        raise UsageError("--part-size is for parts; name their folder with --parts DIR")
    if workers and cluster:
        raise UsageError("--workers are processes here, and --cluster works with as many as it has; choose one")
    articles = read_items(paths, options)
    setup = Setup(_absolute(gazetteers), _absolute(model), max_seconds)
    alone = bool(output or parts) or not sys.stdout.isatty()
    reporter = Reporter(quiet=quiet, verbose=verbose, viewed=chosen is Format.table, alone=alone)
    with engine(cluster, setup, workers or _CORES, reporter.tell) as on:
        lines = reporter.watch(on.lines(articles))
        if parts:
            job = Job(setup, options, output_folder(parts))
            reporter.watch_parts(run_parts(paths, job, on.parts, megabytes=part_size or PART_SIZE, resume=resume))
        elif output and _can_resume(chosen, output, paths, resume):
            with Journal(output, state_of(paths, options, gazetteers, model, max_seconds), resume=resume) as journal:
                deque(reporter.watch(journal.kept(articles)), maxlen=0)
                journal.write(lines)
        elif chosen is Format.table:
            print_lines(lines)
        else:
            write_records(lines, output, chosen.value, (table or TableName.meetings).value)
    reporter.summarise(parts or output)
    if reporter.tally.failed:
        raise typer.Exit(SOME_FAILED)


def _absolute(folder: Path | None) -> Path | None:
    """The folder by a path that holds for workers too, wherever they were started."""
    return folder and folder.absolute()


def _keep_apart(paths: list[str], output: Path | None) -> None:
    """Refuse to put the records in the place of an article, or behind a URL."""
    if output and re.match(r"[a-z]\w+:/", str(output)):   # a Path has joined its slashes
        raise UsageError(f"--output {output}: one file is written here; give a URL to --parts")
    if output and os.path.exists(output):
        for path in paths:
            if path != "-" and os.path.exists(path) and output.samefile(path):
                raise UsageError(f"--output {output} is an input; name another file")


def _can_resume(form: Format, output: Path, paths: list[str], asked: bool) -> bool:
    """Whether a broken run can be continued; where it cannot and ``--resume`` asks for it, a mistake."""
    able = form is Format.jsonl and "-" not in paths and (os.path.isfile(output) or not os.path.exists(output))
    if asked and not able:
        raise UsageError("--resume needs files or folders as input, and --output FILE with JSON Lines")
    return able


def _format(form: Format | None, output: Path | None, table: TableName | None) -> Format:
    """The format asked for, or what the output's name or the terminal suggests."""
    by_name = next((known for known in Format if output and output.suffix.lower() == f".{known}"), Format.jsonl)
    by_place = by_name if output or not sys.stdout.isatty() else Format.table
    chosen = form or by_place
    if chosen is Format.table and output:
        raise UsageError("--format table is for reading; choose another format for --output")
    if table and chosen not in (Format.csv, Format.parquet):
        raise UsageError(f"--table is for csv and parquet, not for {chosen}")
    return chosen


def _form_of_parts(form: Format | None, output: Path | None, table: TableName | None) -> Format:
    """The format of parts, which is always the same."""
    if output:
        raise UsageError("--output and --parts: the records go to a file or to a folder; choose one")
    if form not in (None, Format.jsonl) or table:
        raise UsageError("--parts writes JSON Lines only; rakorx export makes other things of them")
    return Format.jsonl
