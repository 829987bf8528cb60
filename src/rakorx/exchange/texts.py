"""The texts that records were read from."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from rakorx.article import Article
from rakorx.errors import UsageError
from rakorx.record import ArticleRecord
from rakorx.sources import opened, read_items


def read_texts(paths: Iterable[str], records: Iterable[ArticleRecord] | None = None) -> dict[str, Article]:
    """The articles of folders and files by their ids, read as ``rakorx extract`` reads them.

    Args:
        records: Only the articles that these were made from, where given; no other web page is parsed then.
    """
    wanted = None if records is None else {r.article.id for r in records if r.article.sha256 is not None}
    items = (opened(item) for item in read_items(list(paths)) if wanted is None or item.id in wanted)
    return {item.id: item for item in items if isinstance(item, Article)}


def with_texts(records: Iterable[ArticleRecord], texts: dict[str, Article]) -> Iterator[tuple[ArticleRecord, str]]:
    """Each record that was made from a text, with it; errors and pages that were not parsed have none.

    Raises:
        UsageError: A text is missing, or is not the one that the record quotes.
    """
    for record in records:
        if record.article.sha256 is None:
            continue
        article = texts.get(record.article.id)
        if article is None:
            name = record.article.id
            raise UsageError(f"--texts: no article with the id {name!r}; name the folder that was extracted")
        refuse_other_text(record, article)
        yield record, article.text


def refuse_other_text(record: ArticleRecord, article: Article) -> None:
    """Refuse a text that is not the one the record was read from."""
    if record.article.sha256 not in (None, article.sha256):
        raise UsageError(f"--texts: {article.source}: the text has changed since {record.article.id!r} was extracted")
