"""How well a recogniser marks tagged articles: exact spans, precision, recall and F1 for each label."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from spacy.language import Language

from rakorx.nlp.tagged import TaggedArticle
from rakorx.page import LABELS

ALL = "ALL"


@dataclass(frozen=True, slots=True)
class LabelScore:
    """Counts for one label: spans right, spans marked, spans that are there."""

    right: int
    marked: int
    there: int

    @property
    def precision(self) -> float:
        """Share of the marked spans that are right; 0 where none is marked."""
        return self.right / self.marked if self.marked else 0.0

    @property
    def recall(self) -> float:
        """Share of the spans there that are marked; 0 where there is none."""
        return self.right / self.there if self.there else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        return 2 * self.right / (self.marked + self.there) if self.marked + self.there else 0.0


def score_recogniser(nlp: Language, articles: Sequence[TaggedArticle]) -> dict[str, LabelScore]:
    """Score by label, and over all labels under ``ALL``."""
    right: Counter[str] = Counter()
    marked: Counter[str] = Counter()
    there: Counter[str] = Counter()
    docs = nlp.pipe((article.text for article in articles), batch_size=16)
    for article, doc in zip(articles, docs, strict=True):
        found = {(ent.start_char, ent.end_char, ent.label_) for ent in doc.ents}
        right.update(label for _, _, label in found.intersection(article.spans))
        marked.update(label for _, _, label in found)
        there.update(label for _, _, label in article.spans)
    scores = {label: LabelScore(right[label], marked[label], there[label]) for label in LABELS}
    scores[ALL] = LabelScore(right.total(), marked.total(), there.total())
    return scores


def format_scores(scores: dict[str, LabelScore]) -> str:
    """One line a label: precision, recall, F1 in percent, and how many spans are there."""
    head = f"{'label':6}{'P':>7}{'R':>7}{'F1':>7}{'spans':>8}"
    rows = (
        f"{label:6}{100 * score.precision:7.1f}{100 * score.recall:7.1f}{100 * score.f1:7.1f}{score.there:8}"
        for label, score in scores.items()
    )
    return "\n".join([head, *rows])
