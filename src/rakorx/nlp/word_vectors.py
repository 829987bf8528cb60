"""Vectors of the words met lately: the embedding of a word depends on nothing but the word."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Callable

import numpy
from spacy.attrs import ORTH
from spacy.strings import StringStore
from spacy.tokens import Doc

from rakorx.nlp.quick_layers import Floats

MET = 4_096   # words that are kept
_BLOCK = 512   # words embedded at once, so that a text of many different ones takes no more memory


class WordVectors:
    """Embeds documents, each word once as long as it is remembered; the one that was away longest is forgotten first.

    Args:
        width: Of a vector.
        embed: One row for each of some words.
    """

    def __init__(self, width: int, embed: Callable[[list[str]], Floats]) -> None:
        self._embed = embed
        self._table: Floats = numpy.empty((MET, width), dtype="float32")
        self._at: OrderedDict[int, int] = OrderedDict()   # a word's row of the table
        self._free = list(range(MET))

    def of(self, docs: list[Doc]) -> list[Floats]:
        """One row a token, for each document."""
        texts: list[list[int]] = [doc.to_array([ORTH]).reshape(-1).tolist() for doc in docs]  # type: ignore[misc]
        stores = {word: doc.vocab.strings for doc, words in zip(docs, texts, strict=True) for word in words}
        if len(stores) > MET:
            at, table = {word: row for row, word in enumerate(stores)}, self._embedded(stores)
        else:
            at, table = self._at, self._table
            self._meet(stores)
        return [table[[at[word] for word in words]] for words in texts]

    def _meet(self, stores: dict[int, StringStore]) -> None:
        """Remember these words."""
        at = self._at
        new = {word: store for word, store in stores.items() if word not in at}
        for word in stores.keys() & at.keys():
            at.move_to_end(word)
        while len(self._free) < len(new):
            self._free.append(at.popitem(last=False)[1])
        rows = [self._free.pop() for _ in new]
        self._table[rows] = self._embedded(new)
        at.update(zip(new, rows, strict=True))

    def _embedded(self, stores: dict[int, StringStore]) -> Floats:
        words = [store[word] for word, store in stores.items()]
        rows = [self._embed(words[start : start + _BLOCK]) for start in range(0, len(words), _BLOCK)]
        together: Floats = numpy.concatenate([self._table[:0], *rows])
        return together
