"""One training from files to a model folder: read, split by article, train, evaluate, write."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rakorx.errors import UsageError
from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.conll import read_conll
from rakorx.nlp.scores import LabelScore, score_recogniser
from rakorx.nlp.tagged import TaggedArticle, read_tagged_folder
from rakorx.nlp.training import Material, Watch, read_config, train_recogniser
from rakorx.nlp.word_lists import collect_words

EVERY = 10  # of the articles, one is held out where the caller names none


@dataclass(frozen=True)
class TrainingFiles:
    """Where a training reads from.

    Attributes:
        articles: Folder of ``*.tagged.txt``.
        conll: Public sentences; may be empty.
        config: A configuration in place of the recipe's.
        gazetteers: Entries that add to or override ours.
    """

    articles: Path
    conll: tuple[Path, ...] = ()
    config: Path | None = None
    gazetteers: Path | None = None


@dataclass(frozen=True)
class Split:
    """Articles to learn from and articles to evaluate on."""

    train: tuple[TaggedArticle, ...]
    held_out: tuple[TaggedArticle, ...]


def split_by_article(articles: Sequence[TaggedArticle], prefixes: Sequence[str] | None) -> Split:
    """Hold out the articles whose id begins with one of the prefixes; every tenth where None, none where empty.

    Raises:
        UsageError: Nothing is left to learn from, or a prefix fits no article.
    """
    for prefix in prefixes or ():
        if not any(article.id.startswith(prefix) for article in articles):
            raise UsageError(f"no article's name begins with {prefix!r}; give --held-out the start of a file name")
    if prefixes is None:
        held = {article.id for article in articles[EVERY - 1 :: EVERY]}
    else:
        held = {article.id for article in articles if article.id.startswith(tuple(prefixes))}
    split = Split(
        tuple(article for article in articles if article.id not in held),
        tuple(article for article in articles if article.id in held),
    )
    if not split.train:
        raise UsageError("no article is left to learn from; the folder needs *.tagged.txt files that are not held out")
    return split


def train_from_files(
    files: TrainingFiles, out: Path, prefixes: Sequence[str] | None, watch: Watch
) -> dict[str, LabelScore]:
    """Train, write the model to ``out`` and return its scores on the held-out articles; empty where there are none.

    Raises:
        UsageError: The articles cannot be split as asked.
        ArticleError: A mark or a tag is wrong.
    """
    split = split_by_article(tuple(read_tagged_folder(files.articles)), prefixes)
    public = tuple(sentence for path in files.conll for sentence in read_conll(path))
    words = collect_words(load_gazetteers(files.gazetteers))
    nlp = train_recogniser(Material(split.train, words, public), read_config(files.config), watch)
    scores = score_recogniser(nlp, split.held_out) if split.held_out else {}
    nlp.meta.update(_meta(split, files, scores))
    nlp.to_disk(out)
    return scores


def _meta(split: Split, files: TrainingFiles, scores: dict[str, LabelScore]) -> dict[str, Any]:
    """What the model folder tells of itself, in spaCy's ``meta.json``."""
    return {
        "name": "rakorx_recogniser",
        "description": "Persons, offices, bodies, places, venues, dates and risks in Indonesian news of meetings",
        "license": "MIT",
        "spacy_version": ">=3.8,<3.9",
        "sources": [
            {"name": files.articles.name, "articles": len(split.train), "held_out": len(split.held_out)},
            *({"name": f"{path.parent.name}/{path.name}"} for path in files.conll),
        ],
        "performance": {label: {"p": round(score.precision, 4), "r": round(score.recall, 4), "f": round(score.f1, 4)}
                        for label, score in scores.items()},
    }  # fmt: skip
