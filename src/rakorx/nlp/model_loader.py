"""Loading the recogniser: the one that is shipped, or any spaCy pipeline with the same labels."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import spacy
from spacy.attrs import IS_SPACE
from spacy.language import Language

from rakorx.errors import ModelError
from rakorx.nlp import language
from rakorx.nlp.embed import FEATURES
from rakorx.page import LABELS

__all__ = ["language", "load_recogniser", "shipped_model"]  # language registers itself and its components

_OURS = frozenset({"rakorx_ner", "rakorx_borders", "rakorx_sentences"})
_CURE = "give --model the folder that `rakorx train` wrote, or leave it out"


def shipped_model() -> Path:
    """Where the model lies that comes with the package."""
    return Path(__file__).parent / "model"


def load_recogniser(path: Path | None = None) -> Language:
    """Load a pipeline that sets ``doc.ents`` with rakorx's labels and ``doc.sents``.

    A pipeline that sets no sentence ends gets rakorx's own component for them.

    Args:
        path: A model folder; the shipped model where None.

    Raises:
        ModelError: The folder holds no usable pipeline, or its recogniser lacks a label.
    """
    folder = shipped_model() if path is None else Path(path)
    if not (folder / "meta.json").is_file():
        raise ModelError(f"{folder} holds no trained model", _CURE)
    try:
        nlp = spacy.load(folder)
    except (OSError, ValueError, KeyError) as error:
        raise ModelError(f"{folder} cannot be loaded: {_first_line(error)}", _CURE) from error
    missing = [label for label in LABELS if label not in known_labels(nlp)]
    if missing:
        raise ModelError(f"the recogniser of {folder} lacks the label{'s' * (len(missing) > 1)} "
                         f"{', '.join(missing)}", "train one with `rakorx train`, or leave --model out")
    if not any("doc.sents" in nlp.get_pipe_meta(name).assigns for name in nlp.pipe_names):
        nlp.add_pipe("rakorx_sentences", last=True)
    if _reads_spellings_alone(nlp):
        vocab: Any = nlp.vocab
        vocab.lex_attr_getters = {IS_SPACE: vocab.lex_attr_getters[IS_SPACE]}   # spaCy works out twenty more a word
    return nlp


def _reads_spellings_alone(nlp: Language) -> bool:
    """Whether all components are ours, which ask for nothing of a word but its spelling and whether it is space."""
    if {nlp.get_pipe_meta(name).factory for name in nlp.pipe_names} != _OURS:
        return False
    ner: Any = nlp.get_pipe("ner")
    return any(node.name == FEATURES for node in ner.model.walk())


def known_labels(nlp: Language) -> frozenset[str]:
    """The labels that any component of the pipeline gives to ``doc.ents``."""
    return frozenset(
        label
        for name in nlp.pipe_names
        if "doc.ents" in nlp.get_pipe_meta(name).assigns
        for label in nlp.pipe_labels.get(name, ())
    )


def _first_line(error: Exception) -> str:
    return str(error).splitlines()[0] if str(error) else type(error).__name__
