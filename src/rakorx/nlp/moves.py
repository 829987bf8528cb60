"""spaCy's moves of named entities, worked out for many words at once.

spaCy's recogniser goes from word to word and asks at each which move is best: begin an entity, stay in it, end it, one
word that is an entity, none. Its scores hang on three words alone: the one that is next, the first of the open entity,
and the one before the next; outside entities on the next one alone. So what is best outside is worked out for all words
at once, and whether an entity ends at a word for all entities that may begin, word after word.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy
from numpy.typing import NDArray
from thinc.api import Model

from rakorx.nlp.quick_layers import Floats, by_piece, most, product, weight

Numbers = NDArray[numpy.int64]
Mark = tuple[int, int, str]
_FEATURES = 3    # the words that a score hangs on
_TOGETHER = 24   # words that all entities which may begin are followed for; few entities have more
_OPEN = -1       # the end of one that has more


@dataclass(frozen=True, slots=True)
class Words:
    """The words of some documents, one document after the other.

    Attributes:
        vectors: One row a word.
        ends: For each word whether it is the last of its document.
        spaces: For each word whether it is space, with which no entity begins.
    """

    vectors: Floats
    ends: NDArray[numpy.bool_]
    spaces: NDArray[numpy.bool_]


class Moves:
    """The last two layers of spaCy's recogniser.

    Args:
        names: The moves as spaCy calls them (``B-PER``, ``O``), in the order of their scores.
        lower: The layer that adds up what the three words say.
        upper: The layer that scores the moves.
    """

    def __init__(self, names: Sequence[str], lower: Model[Any, Any], upper: Model[Any, Any]) -> None:
        by_word = [by_piece(words, weight(lower, "b")) for words in weight(lower, "W")]
        self._hidden = upper.get_dim("nI")
        self._lower, self._bias = numpy.concatenate([weights for weights, _ in by_word], axis=1), by_word[0][1]
        pads = weight(lower, "pad")[0]   # what stands for the words of an entity where none is open
        self._absent = [pads[at].transpose(1, 0).reshape(-1) for at in range(1, _FEATURES)]
        scores, bias = weight(upper, "W"), weight(upper, "b")
        outside = [at for at, name in enumerate(names) if name == "O" or (name[0] in "BU" and len(name) > 2)]
        self._outside, self._outside_bias = numpy.ascontiguousarray(scores[outside].T), bias[outside]
        self._kinds = numpy.array([names[at][0] for at in outside])
        self.labels = sorted({names[at][2:] for at in outside} - {""})
        self._label = numpy.array([self.labels.index(names[at][2:]) if names[at][2:] else -1 for at in outside])
        last = [names.index(f"L-{label}") for label in self.labels]
        inside = [names.index(f"I-{label}") for label in self.labels]
        self._ending, self._ending_bias = scores[last] - scores[inside], bias[last] - bias[inside]

    def marks(self, words: Words) -> Iterator[Mark]:
        """The entities: first word, end and label, in order; none overlap."""
        says = product(words.vectors, self._lower)
        best = self._best_outside(says, words)
        kinds, labels = self._kinds[best], self._label[best]
        begins = numpy.flatnonzero(kinds == "B")
        follower = _Follower(self, says, words.ends)
        ends = numpy.where(kinds == "U", numpy.arange(1, len(kinds) + 1), _OPEN)
        ends[begins] = follower.ends(begins, labels[begins])
        free = 0
        for start in numpy.flatnonzero(kinds != "O").tolist():
            if start >= free:
                free = int(ends[start])
                if free == _OPEN:
                    free = follower.far_end(start, labels[start])
                yield start, free, self.labels[labels[start]]

    def _best_outside(self, says: Floats, words: Words) -> Numbers:
        """The best move at each word where no entity is open, as a column of those that there are then."""
        sums = says[:, : len(self._bias)] + self._absent[0]
        sums += self._absent[1]
        sums += self._bias
        scores = product(most(sums, self._hidden), self._outside) + self._outside_bias
        scores[numpy.ix_(words.spaces, self._kinds != "O")] = -numpy.inf
        scores[numpy.ix_(words.ends, self._kinds == "B")] = -numpy.inf
        best: Numbers = scores.argmax(axis=1)
        return best

    def is_last(self, says: Floats, starts: Numbers | int, at: Numbers, labels: Numbers | int) -> NDArray[numpy.bool_]:
        """Whether entities that began at ``starts`` end with the words ``at``."""
        size = len(self._bias)
        sums = says[at, :size] + says[starts, size : 2 * size]
        sums += says[at - 1, 2 * size :]
        sums += self._bias
        more = numpy.einsum("ij,ij->i", most(sums, self._hidden), numpy.atleast_2d(self._ending[labels]))
        last: NDArray[numpy.bool_] = more + self._ending_bias[labels] > 0
        return last


@dataclass(frozen=True, slots=True)
class _Follower:
    """Follows entities to their ends, each at the latest where its document ends."""

    moves: Moves
    says: Floats
    doc_ends: NDArray[numpy.bool_]

    def ends(self, starts: Numbers, labels: Numbers) -> Numbers:
        """The end of each, or ``_OPEN`` for one that goes on after the words that all are followed for."""
        ends = numpy.full(len(starts), _OPEN)
        active = numpy.arange(len(starts))
        for step in range(1, _TOGETHER):
            at = starts[active] + step
            last = self.moves.is_last(self.says, starts[active], at, labels[active]) | self.doc_ends[at]
            ends[active[last]] = at[last] + 1
            active = active[~last]
            if not len(active):
                break
        return ends

    def far_end(self, start: int, label: int) -> int:
        """The end of one that went on."""
        at, size = start + _TOGETHER, _TOGETHER
        while True:
            words = numpy.arange(at, min(at + size, len(self.doc_ends)))
            last = numpy.flatnonzero(self.moves.is_last(self.says, start, words, label) | self.doc_ends[words])
            if len(last):
                return at + int(last[0]) + 1
            at, size = at + size, 2 * size
