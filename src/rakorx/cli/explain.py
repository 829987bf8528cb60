"""``rakorx explain``: an article with the passages that its record rests on."""

from __future__ import annotations

from typing import Annotated

import typer

from rakorx.cli.options import Columns, Gazetteers, MaxChars, Model, read_columns
from rakorx.errors import UsageError
from rakorx.sources.options import MAX_CHARS

EXAMPLE = "Example: `rakorx explain samples/lampung/2024-11-kesiapan-pilkada-tubaba.txt`"
SOME_FAILED = 1

ArticleFile = Annotated[str, typer.Argument(metavar="ARTICLE", help="A file, or - for standard input.")]
ArticleId = Annotated[str | None, typer.Option("--id", metavar="ID", help="Only this one of a file's articles.")]


def explain(
    article: ArticleFile,
    article_id: ArticleId = None,
    column: Columns = None,
    max_chars: MaxChars = MAX_CHARS,
    gazetteers: Gazetteers = None,
    model: Model = None,
) -> None:
    """Show an article with each value's evidence marked.

    Each value comes with the rule that read it and how sure it is, each empty field with the reason why.
    """
    from rakorx.article import Article
    from rakorx.run import run
    from rakorx.sources import ReadOptions, opened, read_items
    from rakorx.view.listing import print_explanations

    options = ReadOptions(max_chars=max_chars, columns=read_columns(column))
    chosen = [opened(item) for item in read_items([article], options) if article_id in (None, item.id)]
    if not chosen:
        raise UsageError(f"{article}: no article{f' with the id {article_id!r}' if article_id else ''} in it")
    texts = [item.text if isinstance(item, Article) else "" for item in chosen]
    print_explanations(zip(texts, run(chosen, workers=1, gazetteers=gazetteers, model=model), strict=True))
    if not all(isinstance(item, Article) for item in chosen):
        raise typer.Exit(SOME_FAILED)
