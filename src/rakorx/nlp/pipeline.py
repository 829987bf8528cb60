"""The door out of spaCy: articles in, pages of plain values out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache

from spacy.language import Language
from spacy.tokens import Doc

from rakorx.article import Article
from rakorx.nlp.model_loader import load_recogniser
from rakorx.nlp.pieces import BATCH, batches, pieces_of
from rakorx.page import LABELS, Mention, Page, Sentence

BROKEN_LINE = re.compile(
    r"(?:\b[a-z]{2,}|,)(?P<break>) ?\n(?=\w)"
)  # a line that ends in a small word or a comma, no blank line after
LONGEST_SENTENCE = 2_000  # characters; the facts look about in sentences, and a text without stops must not be one
LONGEST_MENTION = 1_000  # characters; no name has so many, but the recogniser may mark a line without spaces


@cache
def shared_pipeline() -> Language:
    """The shipped recogniser, loaded once in a process."""
    return load_recogniser()


def annotate(nlp: Language, articles: Iterable[Article]) -> Iterator[Page]:
    """Mark the articles in order; nothing of spaCy leaves."""
    sentences: list[Sentence] = []
    mentions: list[Mention] = []
    for batch in batches(piece for article in articles for piece in pieces_of(article)):
        docs = nlp.pipe([piece.text for piece in batch], batch_size=BATCH)
        for doc, piece in zip(docs, batch, strict=True):
            sentences.extend(_moved(_sentences(doc, piece.text), piece.start))
            mentions.extend(_mentions(doc, piece.text, piece.start))
            if piece.is_last:
                yield Page(piece.article, tuple(sentences), tuple(mentions))
                sentences, mentions = [], []


def page_of(doc: Doc, article: Article) -> Page:
    """A marked document, the whole article, as plain values; offsets are those of ``article.text``."""
    return Page(article, tuple(_sentences(doc, article.text)), tuple(_mentions(doc, article.text)))


def _moved(sentences: Iterable[Sentence], by: int) -> Iterable[Sentence]:
    return (Sentence(s.start + by, s.end + by) for s in sentences) if by else sentences


def _mentions(doc: Doc, text: str, offset: int = 0) -> list[Mention]:
    """The names of the document, whose first character stands at ``offset`` of its article.

    ``text`` is the document's: spaCy would put it together anew.
    """
    found = (_mention(text, *bounds, offset) for bounds in _entities(doc))
    return sorted(mention for mention in found if mention.text)


def _entities(doc: Doc) -> Iterator[tuple[int, int, str]]:
    """First character, end and label of each name that is one of ours and no longer than any."""
    found = ((ent.start_char, ent.end_char, ent.label_) for ent in doc.ents if ent.label_ in LABELS)
    return ((start, end, label) for start, end, label in found if end - start <= LONGEST_MENTION)


def _mention(text: str, start: int, end: int, label: str, offset: int) -> Mention:
    """The mention ``start:end`` without surrounding space."""
    marked = text[start:end]
    start += len(marked) - len(marked.lstrip()) + offset
    marked = marked.strip()
    return Mention(start, start + len(marked), label, marked)


def _sentences(doc: Doc, text: str) -> Iterator[Sentence]:
    """Sentences without surrounding space; one that a line break cut in two is whole again."""
    open_start = None
    for sentence in _cut(doc, text):
        start = sentence.start if open_start is None else open_start
        goes_on = BROKEN_LINE.search(text, max(start, sentence.end - 40), sentence.end + 2)
        if goes_on and sentence.end - start > 30 and goes_on.start("break") == sentence.end:
            open_start = start
            continue
        open_start = None
        yield from _pieces(text, start, sentence.end)
    if open_start is not None:
        yield from _pieces(text, open_start, sentence.end)


def _pieces(text: str, start: int, end: int) -> Iterator[Sentence]:
    """A sentence, in several where it is longer than any that a person writes."""
    while end - start > LONGEST_SENTENCE:
        space = text.rfind(" ", start + 1, start + LONGEST_SENTENCE)
        cut = space if space > 0 else start + LONGEST_SENTENCE
        yield from _stripped(text, start, cut)
        start = cut
    yield from _stripped(text, start, end)


def _stripped(text: str, start: int, end: int) -> Iterator[Sentence]:
    piece = text[start:end]
    start, end = start + len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
    if start < end:
        yield Sentence(start, end)


def _cut(doc: Doc, text: str) -> Iterator[Sentence]:
    for sent in doc.sents:
        yield from _stripped(text, sent.start_char, sent.end_char)
