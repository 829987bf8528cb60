"""One process's reading: triage, recogniser and facts, an answer for every article whatever it does to the code."""

from __future__ import annotations

import gc
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from rakorx.article import Article, Item, RawPage, Unreadable
from rakorx.deadline import TimeIsUp, deadline
from rakorx.errors import ArticleError
from rakorx.extract import NOT_NAMED, read_page, unread, without_meeting
from rakorx.gazetteer import load_gazetteers
from rakorx.record import ArticleRecord
from rakorx.sources.html import warm_up
from rakorx.triage import may_report_meeting
from rakorx.web import open_if_wanted

if TYPE_CHECKING:
    from spacy.language import Language

SECONDS = 60.0   # the most that one article may take
MOST_WORDS = 500_000   # met, each again with each article: spaCy's tables keep the places of forgotten ones


@dataclass(frozen=True, slots=True)
class Setup:
    """With what articles are read; small, for it goes to the workers with every chunk.

    Attributes:
        gazetteers: A folder of word lists that adds to or overrides the shipped ones.
        model: A recogniser's folder; the shipped one where None.
        seconds: The most that one article may take; None sets no limit.
    """

    gazetteers: Path | None = None
    model: Path | None = None
    seconds: float | None = SECONDS


class Reader:
    """One process's pipeline: word lists at once, the recogniser when the first article needs it.

    Args:
        setup: With what to read.
        expendable: Whether this process may be ended when an article cannot be interrupted otherwise.
    """

    def __init__(self, setup: Setup, *, expendable: bool = False) -> None:
        self._setup = setup
        self._expendable = expendable
        self._words = load_gazetteers(setup.gazetteers)
        self._nlp: Language | None = None
        self._settled = False
        if setup.model is not None:
            self._pipeline()   # a wrong --model ends the run before it starts

    def lines(self, chunk: list[Item]) -> list[str]:
        """The lines of a chunk, in its order."""
        if any(isinstance(item, RawPage) for item in chunk):
            warm_up()   # outside the time of any page
        opened = [self._opened(item) if isinstance(item, RawPage) else item for item in chunk]
        kept = [a for a in opened if isinstance(a, Article) and may_report_meeting(a.text, self._words)]
        records = {id(article): record for article, record in zip(kept, self._records(kept), strict=True)}
        if kept:
            self._settle()
        return [self._record(item, records).line() for item in opened]

    def _settle(self) -> None:
        """Keep the recogniser out of the collector's walks; let it go once it read too many words."""
        if not self._settled:
            self._settled = True
            gc.freeze()
        elif self._nlp is not None and len(self._nlp.vocab) > MOST_WORDS:
            self._let_go()

    def _let_go(self) -> None:
        """The next article gets a new recogniser."""
        self._nlp, self._settled = None, False
        gc.unfreeze()
        gc.collect()

    def _record(self, item: Article | Unreadable | ArticleRecord, records: dict[int, ArticleRecord]) -> ArticleRecord:
        if isinstance(item, ArticleRecord):
            return item
        if isinstance(item, Unreadable):
            return unread(item)
        return records.get(id(item)) or without_meeting(item, NOT_NAMED)

    def _opened(self, page: RawPage) -> Article | Unreadable | ArticleRecord:
        """A web page's article, or the record that it has without one; a parser that hangs costs the page alone."""
        try:
            with deadline(self._setup.seconds, hard=self._expendable):
                return open_if_wanted(page, self._words)
        except ArticleError as error:
            code, problem = error.code, error.problem
        except TimeIsUp:
            code, problem = "timeout", too_slow(self._setup)
        except Exception as error:
            code, problem = "failed", _said(error)
        return Unreadable(page.id, page.source, code, problem)

    def _records(self, articles: list[Article]) -> list[ArticleRecord]:
        """One record each; what one article breaks is tried again one by one, so that it costs only itself."""
        if not articles:
            return []
        from rakorx.nlp.pipeline import annotate  # here: spaCy takes 0.6 s to import

        nlp = self._pipeline()
        try:
            with deadline(self._setup.seconds, hard=self._expendable):
                with nlp.memory_zone():   # after which spaCy forgets the words of these articles
                    pages = list(annotate(nlp, articles))
                return [read_page(page, self._words) for page in pages]
        except TimeIsUp:
            self._let_go()   # it may have been broken off amid forgetting
            code, problem = "timeout", too_slow(self._setup)
        except Exception as error:   # whatever a mistake in the code raises, the other articles are read
            code, problem = "failed", _said(error)
        if len(articles) > 1:
            return [record for article in articles for record in self._records([article])]
        return [unread(Unreadable(articles[0].id, articles[0].source, code, problem))]

    def _pipeline(self) -> Language:
        if self._nlp is None:
            from rakorx.nlp.model_loader import load_recogniser

            self._nlp = load_recogniser(self._setup.model)
        return self._nlp


def too_slow(setup: Setup) -> str:
    """Why an article past its time has no record."""
    return f"not read within {setup.seconds:g} seconds"


def _said(error: Exception) -> str:
    return f"{type(error).__name__}: {error}".splitlines()[0]


@lru_cache(maxsize=1)
def _reader(setup: Setup) -> Reader:
    return Reader(setup, expendable=True)


def read_chunk(chunk: list[Item], setup: Setup) -> list[str]:
    """What a worker does: the lines of a chunk. The worker keeps its reader for the next one.

    Raises:
        GazetteerError: A word list cannot be used.
        ModelError: The recogniser cannot be used.
    """
    return _reader(setup).lines(chunk)
