"""The component ``rakorx_ner``: spaCy's recogniser of named entities, which reads many words at once."""

from __future__ import annotations

from typing import Any

import numpy
from spacy.attrs import ENT_IOB, IS_SPACE, SENT_START
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span
from thinc.api import Model, NumpyOps

from rakorx.nlp.made_from_weights import MadeFromWeights
from rakorx.nlp.moves import Mark, Moves, Words

_SETTINGS = {   # spaCy's own for ``ner``
    "moves": None,
    "update_with_oracle_cut_size": 100,
    "incorrect_spans_key": None,
    "scorer": {"@scorers": "spacy.ner_scorer.v1"},
}


@Language.factory(
    "rakorx_ner",
    assigns=["doc.ents", "token.ent_iob", "token.ent_type"],
    default_config=_SETTINGS,
    default_score_weights={"ents_f": 1.0, "ents_p": 0.0, "ents_r": 0.0, "ents_per_type": None},
)
def make_recogniser(
    nlp: Language,
    name: str,
    model: Model[Any, Any],
    moves: Any,
    scorer: Any,
    incorrect_spans_key: str | None,
    update_with_oracle_cut_size: int,
) -> PressRecogniser:
    """spaCy's ``ner`` with the same settings; the model is a ``spacy.TransitionBasedParser.v2`` of ``ner`` states."""
    return PressRecogniser(
        nlp.vocab,
        model,
        name,
        moves,
        update_with_oracle_cut_size=update_with_oracle_cut_size,
        incorrect_spans_key=incorrect_spans_key,
        scorer=scorer,
    )


class _Marks(list[list[Mark]]):
    """The entities of each document."""


class PressRecogniser(EntityRecognizer):  # type: ignore[misc]
    """Learns as spaCy's does and marks the same; only the marking is worked out in another order.

    Documents that carry entities or sentence starts before, which bind the marks, are left to spaCy.
    """

    def __init__(self, *args: Any, **settings: Any) -> None:
        super().__init__(*args, **settings)
        self._moves = MadeFromWeights(self._moves_of)

    def predict(self, docs: Any) -> Any:
        docs = [docs] if isinstance(docs, Doc) else list(docs)
        columns = [doc.to_array([ENT_IOB, SENT_START, IS_SPACE]) for doc in docs]
        if not self._is_usual() or not any(map(len, docs)) or any(map(_is_bound, columns)):
            return super().predict(docs)
        return _Marks(self._marked(docs, numpy.concatenate(columns)[:, 2] != 0))

    def set_annotations(self, docs: Any, states: Any) -> None:
        if not isinstance(states, _Marks):
            super().set_annotations(docs, states)
            return
        for doc, marks in zip(docs, states, strict=True):
            doc.set_ents([Span(doc, start, end, label=label) for start, end, label in marks])

    def update(self, *args: Any, **settings: Any) -> Any:
        self._moves.forget()
        return super().update(*args, **settings)

    def _is_usual(self) -> bool:
        """Whether the model is one that ``Moves`` knows."""
        model = self.model
        features = model.get_ref("lower").get_dim("nF")
        is_plain = model.attrs["has_upper"] and not model.attrs["unseen_classes"] and isinstance(model.ops, NumpyOps)
        return is_plain and features == 3 and self.cfg["beam_width"] == 1

    def _marked(self, docs: list[Doc], spaces: Any) -> list[list[Mark]]:
        """The marks of each document."""
        vectors = self.model.get_ref("tok2vec").predict(docs)
        after = numpy.cumsum([len(doc) for doc in docs])   # where each document ends
        ends = numpy.zeros(len(vectors), dtype=bool)
        ends[after[after > 0] - 1] = True
        marked: list[list[Mark]] = [[] for _ in docs]
        moves = self._moves.of(self.model.get_ref("lower"), self.model.get_ref("upper"))
        for start, end, label in moves.marks(Words(vectors, ends, spaces)):
            place = int(numpy.searchsorted(after, start, side="right"))
            before = int(after[place]) - len(docs[place])
            marked[place].append((start - before, end - before, label))
        return marked

    def _moves_of(self, lower: Model[Any, Any], upper: Model[Any, Any]) -> Moves:
        names = [self.moves.get_class_name(at) for at in range(self.moves.n_moves)]
        return Moves(names, lower, upper)


def _is_bound(column: Any) -> bool:
    """Whether a document carries entities or sentence starts; its first word is one in any case."""
    return bool(column[:, 0].any() or column[1:, 1].any())
