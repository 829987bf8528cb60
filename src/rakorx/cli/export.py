"""``rakorx export``: records for other tools."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from rakorx.cli.options import Records
from rakorx.errors import UsageError

if TYPE_CHECKING:
    from rakorx.record import ArticleRecord

EXAMPLE = "Example: `rakorx export records.jsonl --to sqlite --output records.db`"


class Target(StrEnum):
    """What the records are written for."""

    csv = "csv"
    parquet = "parquet"
    sqlite = "sqlite"
    label_studio = "label-studio"
    doccano = "doccano"
    ocd = "ocd"
    jsonld = "jsonld"
    conll = "conll"


_NEEDS_OUTPUT = {Target.csv: "folder", Target.parquet: "folder", Target.sqlite: "file"}
_NEEDS_TEXTS = (Target.label_studio, Target.doccano, Target.conll)

To = Annotated[Target, typer.Option("--to", metavar="TOOL", help=f"{', '.join(Target)}.")]
Output = Annotated[
    Path | None,
    typer.Option("--output", "-o", metavar="PATH", help="A file, for csv and parquet a folder; else standard output."),
]
Texts = Annotated[
    list[str] | None,
    typer.Option(metavar="PATH", help="The articles that were extracted, as then; for annotation and conll."),
]


def export(records: Records, to: To, output: Output = None, texts: Texts = None) -> None:
    """Write records in the form of another tool.

    csv and parquet make a folder of four tables, sqlite a database of related tables, label-studio and doccano tasks
    with our marks and beside them the label set, ocd Open Civic Data events with Popolo people, jsonld schema.org
    events, conll tokens with IOB tags.
    """
    from rakorx.stored import read_records

    if output is None and to in _NEEDS_OUTPUT:
        raise UsageError(f"--to {to} makes a {_NEEDS_OUTPUT[to]}; name it with --output")
    if not texts and to in _NEEDS_TEXTS:
        raise UsageError(f"--to {to} needs the articles; name the folder that was extracted with --texts")
    found = read_records(records)
    if to in (Target.csv, Target.parquet) and output:
        from rakorx.exchange.folder import write_folder

        write_folder(list(found), output, to.value)
    elif to is Target.sqlite and output:
        from rakorx.exchange.sqlite import write_sqlite

        write_sqlite(found, output)
    else:
        _write(_chunks(to, found, texts or []), output)
        _write_labels(to, output)


def _chunks(to: Target, records: Iterable[ArticleRecord], texts: list[str]) -> Iterable[str]:
    if to is Target.ocd:
        from rakorx.exchange.civic import civic_data

        return [_json(civic_data(records))]
    if to is Target.jsonld:
        from rakorx.exchange.jsonld import linked_data

        return [_json(linked_data(records))]
    from rakorx.exchange.texts import read_texts, with_texts

    records = list(records)
    pairs = with_texts(records, read_texts(texts, records))
    if to is Target.conll:
        from rakorx.exchange.conll import conll_lines

        return conll_lines(pairs)
    from rakorx.exchange.tasks import doccano_tasks, label_studio_tasks

    if to is Target.doccano:
        return (_json_line(task) for task in doccano_tasks(pairs))
    from importlib.metadata import version

    return [_json(list(label_studio_tasks(pairs, version("rakorx"))))]


def _write(lines: Iterable[str], output: Path | None) -> None:
    from rakorx.sinks import print_data, whole_file

    if output is None:
        print_data("\n".join(lines))
        return
    with whole_file(output) as stream:
        for line in lines:
            stream.write(f"{line}\n".encode())


def _write_labels(to: Target, output: Path | None) -> None:
    """The label set beside the tasks."""
    makers: dict[Target, tuple[str, Callable[[], str]]] = {}
    if output and to in (Target.label_studio, Target.doccano):
        from rakorx.exchange.tasks import doccano_labels, label_studio_config
        from rakorx.view.printable import one_line

        makers = {Target.label_studio: (".xml", label_studio_config), Target.doccano: (".labels.json", doccano_labels)}
        suffix, make = makers[to]
        path = output.with_name(output.stem + suffix)
        _write(_lines(make()), path)
        typer.echo(one_line(f"tasks written to {output}, the label set to {path}"), err=True)


def _lines(text: str) -> Iterator[str]:
    return iter(text.splitlines())


def _json(content: Any) -> str:
    import json

    return json.dumps(content, ensure_ascii=False, indent=1)


def _json_line(content: Any) -> str:
    import json

    return json.dumps(content, ensure_ascii=False)
