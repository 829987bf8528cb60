"""Where sentences end in the press: at periods that are no abbreviation's, at closing quotes, at every line end.

The component stands after the recogniser: a period inside a recognised name or office (``Tb. Syarif``) ends nothing.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy
from spacy.attrs import ENT_IOB, SENT_START, SPACY
from spacy.language import Language
from spacy.tokens import Doc

from rakorx.nlp.tokenizer import PressTokenizer, shipped_abbreviations
from rakorx.nlp.tokens import words_of

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
        if not len(doc):
            return doc
        starts = [1 if start else -1 for start in self._starts(_Tokens(doc))]
        values = numpy.array(starts, dtype="int64").astype("uint64")
        return doc.from_array([SENT_START], values)  # type: ignore[arg-type]

    def _starts(self, tokens: _Tokens) -> Iterator[bool]:
        """For each token whether a sentence starts with it."""
        pending: str = ""  # the stop or degree just seen; the next word decides
        line_start = True
        for at, text in enumerate(tokens.texts):
            if text.isalpha() and not pending and not line_start:
                yield False  # most words: nothing before them ended anything, nor can they
                continue
            if "\n" in text:
                yield at == 0
                pending, line_start = "", True
                continue
            starts = line_start or (pending != "" and tokens.may_start(at, after_degree=pending not in _STOPS))
            yield starts
            if text in _STOPS:
                pending = "" if text == "." and tokens.is_list_number(at) else text
            elif starts or not (text in _CLOSERS or text.isspace()):
                pending = text if self._ends_sentence(tokens.texts, at) else ""
            line_start = line_start and text.isspace()

    def _ends_sentence(self, texts: list[str], at: int) -> bool:
        """Whether a degree or ``dll.`` closes its sentence: only where no further degree follows."""
        text = texts[at]
        if not (text.endswith(".") and len(text) > 2 and text.lower() in self._endings):
            return False
        following = texts[at + 1].lower() if at + 1 < len(texts) else ""
        return following not in self._endings and not following.endswith(".")


class _Tokens:
    """The tokens of a document in plain lists."""

    def __init__(self, doc: Doc) -> None:
        self.texts = words_of(doc)
        self._spaced, self._iob = doc.to_array([SPACY, ENT_IOB]).T.tolist()

    def may_start(self, at: int, after_degree: bool) -> bool:
        """Whether a sentence may open here: with a capital, or after a space with a digit or an opening quote.

        A bracket after a degree goes on with the sentence: ``Budi, S.H. (Kapolres)``.
        """
        text = self.texts[at]
        glued = at > 0 and not self._spaced[at - 1]
        if text in _OPENERS:
            return not glued and not (after_degree and text in "([")
        if text in _CLOSERS or text.isspace() or self._iob[at] == _INSIDE:
            return False
        return text[0].isupper() or (text[0].isdigit() and not glued)

    def is_list_number(self, at: int) -> bool:
        """Whether the period here follows a number or letter that opens its line: ``1. Politik uang``."""
        if at == 0 or not (self.texts[at - 1].isdigit() or len(self.texts[at - 1]) == 1):
            return False
        return at == 1 or "\n" in self.texts[at - 2]
