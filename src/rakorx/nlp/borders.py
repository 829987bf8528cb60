"""Borders of the recognised spans set right: no loose comma, dash, small word or line end at the rim, whole brackets.

The recogniser decides token by token and now and then takes a bracket along that was opened before the span, or leaves
out the one that closes it: ``Rabu (9/4`` + ``)``. It also lets a risk run on into the words that lead to the next
phrase (``kelelahan petugas yang``) or deny it (``kontak fisik tidak ada``).
"""

from __future__ import annotations

from spacy.language import Language
from spacy.tokens import Doc, Span

from rakorx.nlp.day_marks import mark_days

_PAIRS = {")": "(", "]": "[", "”": "“", "»": "«"}
_OPENERS = frozenset(_PAIRS.values())
_RIM = frozenset([",", ";", ":", "-", "–", "—", "/", "|", ".", "…", '"', "'", "’", "‘", "*", "--"])
_LEADING = frozenset(["adanya", "berbagai", "rawan", "terjadinya"])  # words before a risk that are no part of it
_TRAILING = frozenset(["akibat", "antara", "atau", "bagi", "dan", "dari", "dengan", "di", "hanya", "karena", "ke",
                       "kepada", "oleh", "pada", "saat", "serta", "terhadap", "untuk", "yang"])  # fmt: skip
_DENIALS = frozenset([("tidak", "ada"), ("belum", "ada"), ("belum", "pernah")])


@Language.component("rakorx_borders", assigns=["doc.ents"])
def set_borders(doc: Doc) -> Doc:
    """Trim and close each entity; one of which nothing is left goes."""
    spans = [span for span in map(_within_line, doc.ents) if span is not None]
    closed = [span for span in (_closed(_trimmed(span), doc) for span in spans) if span is not None]
    doc.ents = mark_days(doc, closed)
    return doc


def _within_line(span: Span) -> Span | None:
    """The part before a line end."""
    for token in span:
        if "\n" in token.text:
            return Span(span.doc, span.start, token.i, label=span.label) if token.i > span.start else None
    return span


def _trimmed(span: Span) -> Span | None:
    start, end = span.start, span.end
    doc = span.doc
    while start < end and (doc[start].text in _RIM or doc[start].text in _PAIRS or doc[start].is_space):
        start += 1
    if span.label_ == "RISK":
        start, end = _bare_risk(doc, start, end)
    while start < end and _is_loose(doc[start:end]):
        end -= 1
    return Span(doc, start, end, label=span.label) if start < end else None


def _bare_risk(doc: Doc, start: int, end: int) -> tuple[int, int]:
    """The bounds without small words; a risk keeps at least one word."""
    words = [token.lower_ for token in doc[start:end]]
    while len(words) > 1 and words[0] in _LEADING:
        words.pop(0)
        start += 1
    if len(words) > 2 and (words[-2], words[-1]) in _DENIALS:
        del words[-2:]
    while len(words) > 1 and words[-1] in _TRAILING:
        words.pop()
    return start, start + len(words)


def _is_loose(span: Span) -> bool:
    """Whether the last token does not belong: a mark, a space, an open bracket, a close one that nothing opened."""
    last = span[-1].text
    opener = _PAIRS.get(last)
    if opener:
        texts = [token.text for token in span]
        return texts.count(last) > texts.count(opener)
    return last in _RIM or last in _OPENERS or span[-1].is_space


def _closed(span: Span | None, doc: Doc) -> Span | None:
    """The span with its closing bracket, where that is the next token."""
    if span is None or span.end >= len(doc):
        return span
    opener = _PAIRS.get(doc[span.end].text)
    texts = [token.text for token in span]
    is_open = opener is not None and texts.count(opener) > texts.count(doc[span.end].text)
    if is_open and doc[span.end].ent_iob_ in ("O", ""):
        return Span(doc, span.start, span.end + 1, label=span.label)
    return span
