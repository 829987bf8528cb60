"""The spaCy parts in a pipeline that is not ours."""

from __future__ import annotations

import importlib
import tomllib
from pathlib import Path

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Span

from rakorx.errors import GazetteerError
from rakorx.nlp import components
from rakorx.record import ArticleRecord

TEXT = ("SIKKA - Pj. Bupati Sikka Alfin Parera memimpin rapat koordinasi "
        "bersama Kapolres Sikka AKBP Yohanes Leba, S.I.K., Senin (4/11/2024).")


@pytest.fixture(scope="module")
def nlp() -> Language:
    pipeline = spacy.blank("id")
    pipeline.add_pipe("rakorx_gazetteer")
    return pipeline


def spans(nlp: Language, text: str) -> dict[str, str]:
    return {id: printed for _, id, printed in marks(nlp, text)}


def marks(nlp: Language, text: str) -> list[tuple[str, str, str]]:
    doc = nlp(text)   # spans live as long as their document
    return [(span.label_, span.id_, span.text) for span in doc.spans[components.SPANS_KEY]]


def test_entry_points_name_the_factories() -> None:
    project = tomllib.loads((Path(__file__).parents[2] / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    for name, target in project["entry-points"]["spacy_factories"].items():
        module, _, attribute = target.partition(":")
        assert callable(getattr(importlib.import_module(module), attribute))
        assert Language.has_factory(name)


def test_marks_kind_and_id(nlp: Language) -> None:
    found = spans(nlp, TEXT)
    assert found["acting.pj"].startswith("Pj")
    assert found["position.bupati"] == "Bupati"
    assert found["position.kapolres"] == "Kapolres"
    assert found["rank.akbp"] == "AKBP"
    assert found["meeting.rakor"] == "rapat koordinasi"


def test_label_is_the_kind(nlp: Language) -> None:
    assert {label == id.partition(".")[0] for label, id, _ in marks(nlp, TEXT)} == {True}


def test_all_readings_are_kept(nlp: Language) -> None:
    found = marks(nlp, "Kepala Dinas Kesehatan hadir.")
    assert ("position", "position.kadis.kesehatan", "Kepala Dinas Kesehatan") in found
    assert ("agency", "agency.dinas.kesehatan", "Dinas Kesehatan") in found


def test_unless_and_needs(nlp: Language) -> None:
    assert "position.bupati" not in spans(nlp, "Rapat di Kantor Bupati selesai.")
    assert "rank.status_tni" not in spans(nlp, "Sinergi TNI dan Polri.")
    assert "rank.status_tni" in spans(nlp, "Hadir Mayjen TNI Budi.")


@pytest.mark.parametrize("text", ["", " \n\t ", "¿\x00…"])
def test_text_without_names(nlp: Language, text: str) -> None:
    assert marks(nlp, text) == []


def test_words_of_a_folder(tmp_path: Path) -> None:
    (tmp_path / "own.yml").write_text("- id: agency.own\n  names: [Balai Uji Coba]\n", encoding="utf-8")
    pipeline = spacy.blank("id")
    pipeline.add_pipe("rakorx_gazetteer", config={"gazetteers": str(tmp_path)})
    assert spans(pipeline, "Balai Uji Coba dan KPU hadir.").keys() >= {"agency.own", "agency.kpu"}


def test_missing_folder_is_said_at_once(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match="files here"):
        spacy.blank("id").add_pipe("rakorx_gazetteer", config={"gazetteers": str(tmp_path / "none")})


def test_survives_saving(tmp_path: Path, nlp: Language) -> None:
    nlp.to_disk(tmp_path)
    assert spans(spacy.load(tmp_path), TEXT) == spans(nlp, TEXT)


@pytest.fixture(scope="module")
def reader() -> Language:
    pipeline = spacy.blank("id")
    pipeline.add_pipe("rakorx_record")
    return pipeline


def test_record_of_a_meeting(reader: Language) -> None:
    record = reader(TEXT)._.rakorx
    assert isinstance(record, ArticleRecord)
    assert record.status == "meeting"
    assert record.meeting is not None
    assert [TEXT[e.start : e.end] for e in record.meeting.evidence] == [e.text for e in record.meeting.evidence]


def test_record_without_meeting(reader: Language) -> None:
    assert reader("Tim sepak bola itu menang dua gol.")._.rakorx.status == "no_meeting"


def test_foreign_entities_stay(reader: Language) -> None:
    doc = reader.make_doc(TEXT)
    doc.ents = [Span(doc, 0, 1, label="GPE")]
    read = reader(doc)
    assert [ent.label_ for ent in read.ents] == ["GPE"]
    assert read._.rakorx.status == "meeting"


def test_own_marks_are_read(reader: Language) -> None:
    doc = reader.make_doc(TEXT)
    name = doc.char_span(TEXT.index("Alfin"), TEXT.index(" memimpin"), label="PER")
    office = doc.char_span(TEXT.index("Pj."), TEXT.index(" Alfin"), label="OFF", alignment_mode="expand")
    doc.ents = [office, name]
    for token in doc:
        token.is_sent_start = token.i == 0
    record = reader(doc)._.rakorx
    assert record.meeting is not None
    assert [attendee.name for attendee in record.meeting.attendees] == ["Alfin Parera"]
