"""A lean spaCy language for the Indonesian press: our own tokenizer, nothing read from disk but one short list.

The stock Indonesian class takes two seconds to load 15,963 tokenizer exceptions, nearly all of them reduplications
that one pattern covers; this one loads in milliseconds.
"""

from __future__ import annotations

from collections.abc import Callable

from spacy.lang.id.lex_attrs import LEX_ATTRS
from spacy.lang.id.stop_words import STOP_WORDS
from spacy.language import BaseDefaults, Language
from spacy.util import registry
from thinc.api import Config

from rakorx.nlp import borders, embed, encode, recogniser, sentences
from rakorx.nlp.tokenizer import PressTokenizer

# the components of the language register themselves when they are imported
__all__ = ["PressIndonesian", "borders", "embed", "encode", "make_press_tokenizer", "recogniser", "sentences"]


@registry.tokenizers("rakorx.PressTokenizer.v1")  # type: ignore[untyped-decorator]
def make_press_tokenizer() -> Callable[[Language], PressTokenizer]:
    """The tokenizer with the shipped abbreviations; a saved model brings its own list."""
    return lambda nlp: PressTokenizer(nlp.vocab)


class PressDefaults(BaseDefaults):
    """Tokenizer, stop words and number words of the language."""

    config = Config({"nlp": {"tokenizer": {"@tokenizers": "rakorx.PressTokenizer.v1"}}})
    lex_attr_getters = LEX_ATTRS
    stop_words = STOP_WORDS


@registry.languages("rakorx_id")
class PressIndonesian(Language):  # type: ignore[no-untyped-call]
    """Indonesian as its regional press writes it."""

    lang = "rakorx_id"
    Defaults = PressDefaults
