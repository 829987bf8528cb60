"""``rakorx_ner`` marks as spaCy's recogniser does, with any weights, and leaves to it what is bound beforehand."""

from __future__ import annotations

from pathlib import Path

import numpy
import pytest
import spacy
from spacy.language import Language
from spacy.pipeline import EntityRecognizer
from spacy.tokens import Doc, Span

from rakorx.nlp.model_loader import load_recogniser, shipped_model
from rakorx.nlp.recogniser import PressRecogniser

SAMPLES = Path(__file__).parents[2] / "samples"
TEXTS = ["", " ", "\n\n", "Bupati", "Bupati Sikka", "Kapolres " * 200,
         *(path.read_text(encoding="utf-8") for path in sorted(SAMPLES.rglob("*.txt")))]  # fmt: skip
Marks = list[tuple[int, int, str]]


@pytest.fixture(name="nlp")
def load() -> Language:
    nlp = load_recogniser()
    assert isinstance(nlp.get_pipe("ner"), PressRecogniser), "the shipped model's config.cfg names another factory"
    return nlp


def marks_of(doc: Doc) -> Marks:
    return [(ent.start, ent.end, ent.label_) for ent in doc.ents]


def marked_by_spacy(nlp: Language, texts: list[str]) -> list[Doc]:
    docs, ner = [nlp.make_doc(text) for text in texts], nlp.get_pipe("ner")
    EntityRecognizer.set_annotations(ner, docs, EntityRecognizer.predict(ner, docs))
    return docs


def marked_by_us(nlp: Language, texts: list[str]) -> list[Doc]:
    return list(nlp.get_pipe("ner").pipe((nlp.make_doc(text) for text in texts), batch_size=16))


def test_the_shipped_weights_mark_as_with_spacy(nlp: Language) -> None:
    ours, theirs = marked_by_us(nlp, TEXTS), marked_by_spacy(nlp, TEXTS)
    assert [doc.to_bytes() for doc in ours] == [doc.to_bytes() for doc in theirs]
    assert sum(map(len, map(marks_of, ours))) > 1000


@pytest.mark.parametrize("seed", range(4))
@pytest.mark.parametrize("longing", [0, 3], ids=["short", "long"])
def test_any_weights_mark_as_with_spacy(nlp: Language, seed: int, longing: float) -> None:
    """The names come out short or, where staying inside scores more, hundreds of words long."""
    ner, draw = nlp.get_pipe("ner"), numpy.random.RandomState(seed)
    for layer in ("lower", "upper"):
        node = ner.model.get_ref(layer)
        for name in node.param_names:
            node.set_param(name, draw.normal(0, 0.3, node.get_param(name).shape).astype("float32"))
    names = [ner.moves.get_class_name(at) for at in range(ner.moves.n_moves)]
    ner.model.get_ref("upper").get_param("b")[[name[0] == "I" for name in names]] += longing
    ours, theirs = (list(map(marks_of, marked(nlp, TEXTS))) for marked in (marked_by_us, marked_by_spacy))
    assert ours == theirs
    lengths = [end - start for marks in ours for start, end, _ in marks]
    assert lengths and (max(lengths) > 100 or not longing)


def test_a_text_is_marked_alike_in_any_company(nlp: Language) -> None:
    together = marked_by_us(nlp, TEXTS)
    assert [marks_of(marked_by_us(nlp, [text])[0]) for text in TEXTS] == list(map(marks_of, together))


def test_what_a_document_carries_binds_the_marks(nlp: Language) -> None:
    doc = nlp.make_doc("Rapat dipimpin Bupati Sikka Yohanes Leba.")
    doc.set_ents([Span(doc, 3, 4, label="LOC")], default="missing")
    assert (3, 4, "LOC") in marks_of(nlp.get_pipe("ner")(doc))


def test_a_label_more(nlp: Language) -> None:
    marked_by_us(nlp, TEXTS[-1:])
    nlp.get_pipe("ner").add_label("BARU")
    assert marks_of(marked_by_us(nlp, TEXTS[-1:])[0]) == marks_of(marked_by_spacy(nlp, TEXTS[-1:])[0]) != []


def test_words_are_spared_what_no_component_asks_for(nlp: Language, tmp_path: Path) -> None:
    as_saved = spacy.load(shipped_model())
    assert (as_saved.make_doc("Bupati")[0].lower_, nlp.make_doc("Bupati")[0].lower_) == ("bupati", "")
    as_saved.add_pipe("entity_ruler")
    as_saved.to_disk(tmp_path)
    assert load_recogniser(tmp_path).make_doc("Bupati")[0].lower_ == "bupati"
