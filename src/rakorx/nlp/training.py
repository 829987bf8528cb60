"""Training the recogniser: from tagged articles and public sentences to a model folder, the same each time.

Where public sentences are given, training goes in two stages: a first recogniser learns from the articles alone and
marks the public sentences in our convention (``rakorx.nlp.public``); the second learns from both.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

from spacy.language import Language
from spacy.training import Example
from spacy.util import load_config, load_config_from_str, load_model_from_config, registry
from thinc.api import Config, fix_random_seed

from rakorx.errors import UsageError
from rakorx.nlp import language
from rakorx.nlp.augment import Piece, Variety
from rakorx.nlp.corpus import TrainingPieces
from rakorx.nlp.embed import use_lexicon
from rakorx.nlp.lexicon import build_lexicon
from rakorx.nlp.public import mark_public
from rakorx.nlp.silver import SilverWriter
from rakorx.nlp.tagged import TaggedArticle
from rakorx.nlp.word_lists import TrainingWords, read_recipe
from rakorx.page import LABELS

__all__ = ["Material", "Progress", "language", "read_config", "train_recogniser"]


@dataclass(frozen=True)
class Material:
    """What a recogniser learns from.

    Attributes:
        articles: Our tagged articles.
        words: Gazetteers and name parts.
        public: Public sentences with their own marks; may be empty.
    """

    articles: Sequence[TaggedArticle]
    words: TrainingWords
    public: Sequence[TaggedArticle] = ()


@dataclass(frozen=True, slots=True)
class Progress:
    """A finished pass: its stage, number of all, tokens seen in it and mean loss per token."""

    stage: str
    number: int
    passes: int
    tokens: int
    loss: float


Watch = Callable[[Progress, Language], None]


def read_config(path: Path | None = None) -> Config:
    """The training configuration: a file, or the recipe's own where None.

    Raises:
        UsageError: The file is no spaCy configuration, or lacks a section.
    """
    if path is not None:
        return _read_given(path)
    text = files("rakorx.nlp.recipe").joinpath("config.cfg").read_text(encoding="utf-8")
    config: Config = load_config_from_str(text, interpolate=True)
    return config


def _read_given(path: Path) -> Config:
    try:
        config: Config = load_config(path, interpolate=True)
    except ValueError as error:
        raise UsageError(f"{path} is no spaCy configuration: {str(error).strip().splitlines()[0]}") from error
    missing = [section for section in ("nlp", "components", "training", "variety") if section not in config]
    if missing:
        raise UsageError(f"{path} lacks [{missing[0]}]; start from a copy of src/rakorx/nlp/recipe/config.cfg")
    return config


def train_recogniser(material: Material, config: Config, watch: Watch) -> Language:
    """Train a recogniser; the same material and configuration give the same weights on one machine.

    Args:
        material: What to learn from.
        config: As ``read_config`` gives it.
        watch: Called after each pass with the recogniser, its averaged weights in place.
    """
    lexicon = _lexicon(material)
    settings = config["training"]
    public: list[Piece] = []
    if material.public:
        first = _Trainer(config, lexicon).train(_pieces(material, config, ()), settings["first_passes"], "first", watch)
        public = list(mark_public(first, material.public))
    return _Trainer(config, lexicon).train(_pieces(material, config, public), settings["passes"], "final", watch)


def _lexicon(material: Material) -> dict[str, str]:
    people = [text.text[start:end] for text in material.public for start, end, label in text.spans if label == "PER"]
    return build_lexicon({**material.words.classes, "N": people}, (text.text for text in material.public))


def _pieces(material: Material, config: Config, public: Sequence[Piece]) -> TrainingPieces:
    words = material.words
    shares = config["variety"]
    vary = Variety(words.traditions, words.silver["region"], words.silver["district"], shares)
    writer = SilverWriter(read_recipe("silver.yml")["lines"], words.silver, vary.compose_name)
    draw = random.Random(config["training"]["seed"])
    return TrainingPieces(material.articles, vary, writer.write, shares["silver"], public, shares["public"], draw)


@dataclass
class _Trainer:
    """One recogniser in training."""

    config: Config
    lexicon: dict[str, str]

    def train(self, pieces: TrainingPieces, passes: int, stage: str, watch: Watch) -> Language:
        settings = self.config["training"]
        fix_random_seed(settings["seed"])
        nlp = self._initialize(pieces)
        made = registry.resolve({"optimizer": settings["optimizer"], "batch_words": settings["batch_words"]})
        optimizer = made["optimizer"]
        full_rate = optimizer.learn_rate
        for number in range(1, passes + 1):
            optimizer.learn_rate = full_rate * (passes - number + 1) / passes
            tokens, loss = 0, 0.0
            for batch in self._batches(pieces(nlp), made["batch_words"]):
                losses = _recogniser(nlp).update(batch, drop=settings["dropout"], sgd=optimizer)
                tokens += sum(len(example.predicted) for example in batch)
                loss += losses["ner"]
            with nlp.use_params(optimizer.averages):
                watch(Progress(stage, number, passes, tokens, loss / max(tokens, 1)), nlp)
        with nlp.use_params(optimizer.averages):
            averaged = _recogniser(nlp).to_bytes(exclude=["vocab"])
        fresh = load_model_from_config(self.config, auto_fill=True)  # without the training's strings
        _recogniser(fresh).from_bytes(averaged, exclude=["vocab"])
        return fresh

    def _initialize(self, pieces: TrainingPieces) -> Language:
        nlp = load_model_from_config(self.config, auto_fill=True)
        ner = _recogniser(nlp)
        use_lexicon(ner.model, self.lexicon)
        for label in LABELS:
            ner.add_label(label)
        sample = list(pieces(nlp))[:50]
        nlp.initialize(lambda: sample)
        return nlp

    @staticmethod
    def _batches(examples: Iterator[Example], sizes: Iterator[float]) -> Iterator[list[Example]]:
        """Batches of about as many tokens as the sizes say, which grow over all passes."""
        batch: list[Example] = []
        tokens, size = 0, next(sizes)
        for example in examples:
            batch.append(example)
            tokens += len(example.predicted)
            if tokens >= size:
                yield batch
                batch, tokens, size = [], 0, next(sizes)
        if batch:
            yield batch


def _recogniser(nlp: Language) -> Any:
    return nlp.get_pipe("ner")
