"""``rakorx train``: a recogniser of one's own."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from rakorx.cli.options import Gazetteers

if TYPE_CHECKING:
    from spacy.language import Language

    from rakorx.nlp.training import Progress

EXAMPLE = "Example: `rakorx train training/articles --held-out c3- --out my-model`"

Articles = Annotated[
    Path, typer.Argument(metavar="FOLDER", file_okay=False, exists=True, help="Articles with marks, *.tagged.txt.")
]
Out = Annotated[Path, typer.Option("--out", "-o", metavar="DIR", help="Where the model folder is written.")]
Conll = Annotated[
    list[Path] | None,
    typer.Option("--conll", metavar="FILE", dir_okay=False, exists=True,
                 help="Public sentences, one token a line, IOB tags of PER, ORG and LOC; repeatable."),
]  # fmt: skip
HeldOut = Annotated[
    list[str] | None,
    typer.Option("--held-out", metavar="PREFIX",
                 help="Evaluate on the articles whose names begin so; repeatable. Without it, on every tenth article."),
]  # fmt: skip
TrainOnAll = Annotated[bool, typer.Option("--all", help="Hold nothing out; nothing is evaluated then.")]
Config = Annotated[
    Path | None,
    typer.Option("--config", metavar="FILE", dir_okay=False, exists=True, help="A configuration in place of ours."),
]
Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Show no progress.")]


def train(
    articles: Articles,
    out: Out,
    conll: Conll = None,
    held_out: HeldOut = None,
    train_on_all: TrainOnAll = False,
    config: Config = None,
    gazetteers: Gazetteers = None,
    quiet: Quiet = False,
) -> None:
    """Train a recogniser from tagged articles and public sentences, and say how well it marks the held-out articles."""
    from rakorx.nlp.scores import format_scores
    from rakorx.nlp.training_run import TrainingFiles, train_from_files

    files = TrainingFiles(articles, tuple(conll or ()), config, gazetteers)
    prefixes: list[str] | None = [] if train_on_all else held_out or None
    scores = train_from_files(files, out, prefixes, _ignore if quiet else _show)
    if scores:
        typer.echo(format_scores(scores))
    typer.echo(f"model written to {out}; use it with --model {out}", err=True)


def _show(progress: Progress, _nlp: Language) -> None:
    typer.echo(
        f"{progress.stage} recogniser, pass {progress.number} of {progress.passes}: "
        f"{progress.tokens} tokens, loss {progress.loss:.4f}",
        err=True,
    )


def _ignore(_progress: Progress, _nlp: Language) -> None:
    """Say nothing."""
