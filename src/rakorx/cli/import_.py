"""``rakorx import``: corrected annotations back into gold and training data."""

from __future__ import annotations

from collections.abc import Iterable
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rakorx.cli.options import Gazetteers
from rakorx.errors import UsageError

if TYPE_CHECKING:
    from rakorx.exchange.returned import Annotated as Article

EXAMPLE = "Example: `rakorx import corrected.json --from label-studio --output gold.jsonl`"


class Source(StrEnum):
    """Which tool the annotations come from."""

    label_studio = "label-studio"
    doccano = "doccano"


File = Annotated[str, typer.Argument(metavar="FILE", help="What the tool exported: JSON, of doccano JSONL.")]
From = Annotated[Source, typer.Option("--from", metavar="TOOL", help=f"{', '.join(Source)}.")]
Output = Annotated[
    Path | None, typer.Option("--output", "-o", metavar="FILE", help="Gold for rakorx eval; else standard output.")
]
Training = Annotated[
    Path | None, typer.Option(metavar="DIR", file_okay=False, help="Write tagged articles for rakorx train here too.")
]
Texts = Annotated[
    list[str] | None,
    typer.Option(metavar="PATH", help="The articles as they are now; marks are moved to them by what they quote."),
]


def import_annotations(
    file: File,
    source: From,
    output: Output = None,
    training: Training = None,
    texts: Texts = None,
    gazetteers: Gazetteers = None,
) -> None:
    """Turn corrected annotations into gold lines, and into articles to train on.

    Nothing is written where a mark's text and offsets disagree and what it quotes stands in no one place.
    """
    import json

    from rakorx.exchange.gold import gold_line
    from rakorx.exchange.returned import Reader
    from rakorx.exchange.texts import read_texts
    from rakorx.gazetteer import load_gazetteers
    from rakorx.sinks import print_data, whole_file

    present = {name: article.text for name, article in read_texts(texts).items()} if texts else None
    reader = Reader(file, present)
    articles = list(reader.label_studio() if source is Source.label_studio else reader.doccano())
    words = load_gazetteers(gazetteers)
    lines = [json.dumps(gold_line(article, words), ensure_ascii=False) for article in articles]
    if training:
        _write_training(articles, training)
    if output is None:
        print_data("\n".join(lines))
    else:
        with whole_file(output) as stream:
            stream.write("".join(f"{line}\n" for line in lines).encode())
    left = f", {reader.unfinished} without an annotation left out" if reader.unfinished else ""
    typer.echo(f"{len(lines)} articles{left}", err=True)


def _write_training(articles: Iterable[Article], folder: Path) -> None:
    from rakorx.exchange.folder import file_name
    from rakorx.exchange.gold import tagged
    from rakorx.sinks import whole_file

    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        raise UsageError(f"{folder}: cannot be made: {error.strerror}") from None
    taken: set[str] = set()
    for article in articles:
        name = file_name(article.id, taken)
        with whole_file(folder / f"{name}.tagged.txt") as stream:
            stream.write(tagged(article).encode())
