"""Parts for anyone's spaCy pipeline: ``rakorx_gazetteer`` marks names, ``rakorx_record`` reads the record.

Both are registered as entry points: ``spacy.blank("id").add_pipe("rakorx_gazetteer")`` needs no import of rakorx.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from spacy.language import Language
from spacy.tokens import Doc, Span

from rakorx.article import Article
from rakorx.extract import NOT_NAMED, read_page, without_meeting
from rakorx.gazetteer import Gazetteers, load_gazetteers
from rakorx.name_finder import NameFinder
from rakorx.nlp.pipeline import annotate, page_of, shared_pipeline
from rakorx.page import Page
from rakorx.triage import may_report_meeting

SPANS_KEY = "gazetteer"
OWN_LABELS = frozenset({"OFF", "VEN", "RISK"})   # no other recogniser has them


@Language.factory("rakorx_gazetteer", assigns=["doc.spans"], default_config={"gazetteers": None})
def make_gazetteer(nlp: Language, name: str, gazetteers: str | None) -> GazetteerMatcher:
    """The matcher of the shipped word lists, or with those of the folder ``gazetteers`` laid over them."""
    return GazetteerMatcher(_load(gazetteers))


@Language.factory("rakorx_record", assigns=["doc._.rakorx"], default_config={"gazetteers": None})
def make_record(nlp: Language, name: str, gazetteers: str | None) -> RecordReader:
    """The reader that sets ``doc._.rakorx`` to an ``ArticleRecord``."""
    return RecordReader(_load(gazetteers))


def _load(folder: str | None) -> Gazetteers:
    return load_gazetteers(None if folder is None else Path(folder))


class GazetteerMatcher:
    """Marks every name of every entry in ``doc.spans["gazetteer"]``.

    ``span.label_`` is the entry's kind, ``span.id_`` its id; a name that several entries share has a span for each.
    A span covers whole tokens.
    """

    def __init__(self, words: Gazetteers) -> None:
        self._finder = NameFinder(words)

    def __call__(self, doc: Doc) -> Doc:
        doc.spans[SPANS_KEY] = list(self._spans(doc))
        return doc

    def _spans(self, doc: Doc) -> Iterator[Span]:
        for hit in self._finder.find(doc.text):
            span = doc.char_span(hit.start, hit.end, hit.entry.kind, alignment_mode="expand", span_id=hit.entry.id)
            if span is not None:
                yield span


class RecordReader:
    """Sets ``doc._.rakorx`` to the ``ArticleRecord`` of the document's text.

    A document that a rakorx recogniser has marked is read as marked; any other is marked by the shipped recogniser,
    whatever entities it carries, and keeps them.
    """

    def __init__(self, words: Gazetteers) -> None:
        self._words = words
        if not Doc.has_extension("rakorx"):
            Doc.set_extension("rakorx", default=None)

    def __call__(self, doc: Doc) -> Doc:
        article = Article(id="text", source="-", text=doc.text)
        if may_report_meeting(doc.text, self._words):
            doc._.rakorx = read_page(_page(doc, article), self._words)
        else:
            doc._.rakorx = without_meeting(article, NOT_NAMED)
        return doc


def _page(doc: Doc, article: Article) -> Page:
    marked = doc.has_annotation("SENT_START") and any(ent.label_ in OWN_LABELS for ent in doc.ents)
    return page_of(doc, article) if marked else next(annotate(shared_pipeline(), [article]))
