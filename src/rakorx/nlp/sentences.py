"""Where sentences end in the press: at periods that are no abbreviation's, at closing quotes, at every line end.

The component stands after the recogniser: a period inside a recognised name or office (``Tb. Syarif``) ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy
from spacy.attrs import SENT_START
from spacy.language import Language
from spacy.tokens import Doc, Token

from rakorx.nlp.tokenizer import PressTokenizer, shipped_abbreviations

_INSIDE = 1  # of an entity, in spaCy's ent_iob
_STOPS = frozenset([".", "!", "?", "…", "...", "....", "?!", "!!", "..", "!!!", "??"])
_CLOSERS = frozenset(['"', "”", "’", "'", ")", "]", "»", "''"])
_OPENERS = frozenset(['"', "“", "‘", "'", "(", "[", "«", "''", "``", "`", "„"])


@Language.factory("rakorx_sentences", assigns=["token.is_sent_start", "doc.sents"])
def make_sentences(nlp: Language, name: str) -> SentenceMarker:
    """The component with the abbreviations of the pipeline's tokenizer."""
    tokenizer = nlp.tokenizer
    known = tokenizer.abbreviations if isinstance(tokenizer, PressTokenizer) else shipped_abbreviations()
    return SentenceMarker(known)


class SentenceMarker:
    """Set the sentence starts of a document, all at once: each single setting would look through all tokens."""

    def __init__(self, abbreviations: dict[str, bool]) -> None:
        self._endings = frozenset(abbreviation for abbreviation, ends in abbreviations.items() if ends)

    def __call__(self, doc: Doc) -> Doc:
        starts = [1 if start else -1 for start in self._starts(doc)]
        if not starts:
            return doc
        values = numpy.array(starts, dtype="int64").astype("uint64")
        return doc.from_array([SENT_START], values)  # type: ignore[arg-type]

    def _starts(self, doc: Doc) -> Iterator[bool]:
        """For each token whether a sentence starts with it."""
        pending: str = ""  # the stop or degree just seen; the next word decides
        line_start = True
        for token in doc:
            text = token.text
            if "\n" in text:
                yield token.i == 0
                pending, line_start = "", True
                continue
            starts = line_start or (pending != "" and _may_start(token, after_degree=pending not in _STOPS))
            yield starts
            if text in _STOPS:
                pending = "" if text == "." and _is_list_number(doc, token.i) else text
            elif starts or not (text in _CLOSERS or text.isspace()):
                pending = text if self._ends_sentence(doc, token) else ""
            line_start = line_start and text.isspace()

    def _ends_sentence(self, doc: Doc, token: Token) -> bool:
        """Whether a degree or ``dll.`` closes its sentence: only where no further degree follows."""
        if not (token.text.endswith(".") and len(token.text) > 2 and token.lower_ in self._endings):
            return False
        following = doc[token.i + 1].lower_ if token.i + 1 < len(doc) else ""
        return following not in self._endings and not following.endswith(".")


def _may_start(token: Token, after_degree: bool) -> bool:
    """Whether a sentence may open with this token: a capital, or after a space a digit or an opening quote.

    A bracket after a degree goes on with the sentence: ``Budi, S.H. (Kapolres)``.
    """
    glued = token.i > 0 and not token.doc[token.i - 1].whitespace_
    if token.text in _OPENERS:
        return not glued and not (after_degree and token.text in "([")
    if token.text in _CLOSERS or token.is_space:
        return False
    if token.ent_iob == _INSIDE:
        return False
    return token.text[0].isupper() or (token.text[0].isdigit() and not glued)


def _is_list_number(doc: Doc, at: int) -> bool:
    """Whether the period at ``at`` follows a number or letter that opens its line: ``1. Politik uang``."""
    if at == 0 or not (doc[at - 1].is_digit or len(doc[at - 1]) == 1):
        return False
    return at == 1 or "\n" in doc[at - 2].text
