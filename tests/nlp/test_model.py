"""The shipped recogniser, and what is said of one that cannot be used."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
import spacy

from rakorx.errors import ModelError
from rakorx.nlp.language import PressIndonesian
from rakorx.nlp.model_loader import known_labels, load_recogniser, shipped_model
from rakorx.page import LABELS

TEXT = """MAUMERE – Pemkab Sikka menggelar rapat koordinasi di Aula Hotel Pelita, Rabu (9/10/2024).

Kapolres Sikka AKBP Antonius Wela, S.I.K. mengingatkan politik uang dan hoaks. Rapat dipimpin Pj. Bupati Sikka.
"""


def test_shipped_model_marks_an_article() -> None:
    doc = load_recogniser()(TEXT)
    found = {(ent.text, ent.label_) for ent in doc.ents}
    assert {
        ("Pemkab Sikka", "ORG"), ("Aula Hotel Pelita", "VEN"), ("Rabu (9/10/2024)", "DATE"), ("Kapolres Sikka", "OFF"),
        ("Antonius Wela", "PER"), ("politik uang", "RISK"), ("hoaks", "RISK"), ("Pj. Bupati Sikka", "OFF"),
    } <= found  # fmt: skip
    assert [sent.text.strip()[:6] for sent in doc.sents if sent.text.strip()] == ["MAUMER", "Kapolr", "Rapat "]


def test_shipped_model_is_small() -> None:
    assert sum(path.stat().st_size for path in shipped_model().rglob("*")) <= 10_000_000


def test_shipped_model_loads_in_a_fresh_process() -> None:
    code = "from rakorx.nlp.model_loader import load_recogniser; print(load_recogniser().lang)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "rakorx_id"


def test_no_model_there(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no trained model; give --model"):
        load_recogniser(tmp_path)


def test_a_broken_model(tmp_path: Path) -> None:
    (tmp_path / "meta.json").write_text("{", encoding="utf-8")
    with pytest.raises(ModelError, match="cannot be loaded"):
        load_recogniser(tmp_path)


def test_a_missing_label_is_named(tmp_path: Path) -> None:
    nlp = PressIndonesian()
    ner = nlp.add_pipe("ner")
    for label in LABELS[:-2]:
        ner.add_label(label)
    nlp.initialize()
    nlp.to_disk(tmp_path)
    with pytest.raises(ModelError, match="lacks the labels DATE, RISK"):
        load_recogniser(tmp_path)


def test_any_pipeline_with_the_labels_will_do(tmp_path: Path) -> None:
    nlp = spacy.blank("xx")
    ruler = nlp.add_pipe("entity_ruler")
    ruler.add_patterns([{"label": label, "pattern": label.lower()} for label in LABELS])
    nlp.to_disk(tmp_path)
    loaded = load_recogniser(tmp_path)
    assert known_labels(loaded) == set(LABELS)
    assert [sent.text for sent in loaded("Satu. Dua.").sents] == ["Satu.", "Dua."]


def test_the_model_carries_its_card() -> None:
    card = Path(__file__).parents[2] / "docs" / "model-card.md"
    assert (shipped_model() / "README.md").read_text(encoding="utf-8") == card.read_text(encoding="utf-8")
