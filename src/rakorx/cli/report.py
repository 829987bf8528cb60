"""``rakorx report``: records as one HTML file to look at."""

from __future__ import annotations

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from rakorx.cli.options import Gazetteers, Records

EXAMPLE = "Example: `rakorx report records.jsonl --texts samples --output report.html`"


class Lang(StrEnum):
    """The report's language."""

    id = "id"
    en = "en"


Output = Annotated[
    Path, typer.Option("--output", "-o", metavar="FILE", dir_okay=False, help="The HTML file that is written.")
]
Texts = Annotated[
    list[str] | None,
    typer.Option(metavar="PATH", help="The articles that were extracted, as then, to show them with their evidence."),
]
LangOption = Annotated[Lang, typer.Option("--lang", metavar="LANG", help="en or id.")]


def report(
    records: Records, output: Output, texts: Texts = None, lang: LangOption = Lang.en, gazetteers: Gazetteers = None
) -> None:
    """Write one HTML file with figures, charts, a table of meetings and a page for each.

    The file opens offline: it holds all it needs, and its own policy forbids it to load or run anything else.
    """
    from rakorx.exchange.texts import read_texts, with_texts
    from rakorx.gazetteer import load_gazetteers
    from rakorx.report.language import Language
    from rakorx.report.page import report
    from rakorx.sinks import whole_file
    from rakorx.stored import read_records
    from rakorx.view.printable import one_line

    found = list(read_records(records))
    given = {r.article.id: text for r, text in with_texts(found, read_texts(texts, found))} if texts else {}
    page = report(found, given, Language(lang.value), load_gazetteers(gazetteers))
    with whole_file(output) as stream:
        stream.write(page.encode())
    typer.echo(f"report written to {one_line(str(output))}", err=True)
