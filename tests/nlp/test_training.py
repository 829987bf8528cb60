"""A training of seconds: the same weights twice, a model folder that loads, the split by article, the pieces."""

from __future__ import annotations

import random
from pathlib import Path

import pytest
from spacy.language import Language

from rakorx.errors import UsageError
from rakorx.nlp.augment import Tradition, Variety, replace_spans
from rakorx.nlp.corpus import cut_article, make_example
from rakorx.nlp.language import PressIndonesian
from rakorx.nlp.lexicon import build_lexicon
from rakorx.nlp.model_loader import known_labels, load_recogniser
from rakorx.nlp.public import UNKNOWN, merge_marks
from rakorx.nlp.scores import format_scores, score_recogniser
from rakorx.nlp.tagged import TaggedArticle, read_tagged
from rakorx.nlp.training import Material, Progress, read_config, train_recogniser
from rakorx.nlp.training_run import TrainingFiles, split_by_article, train_from_files
from rakorx.nlp.word_lists import TrainingWords
from rakorx.page import LABELS

MARKED = """<loc>SIKKA</loc> – <org>KPU</org> menggelar rapat di <ven>Aula Bupati</ven>, <date>Rabu (9/4)</date>.

<off>Kapolres Sikka</off> AKBP <per>Yohanes Leba</per> mengingatkan <risk>politik uang</risk>.
"""
WORDS = TrainingWords(
    classes={"R": ["Sikka", "Ende"], "G": ["Yohanes"], "F": ["Leba"]},
    silver={kind: ["Satu", "Dua", "Tiga", "Empat"] for kind in (
        "position", "agency", "acting", "rank", "honorific", "degree", "risk", "venue", "region", "district",
        "good", "plan", "thing", "kin", "outlet_tail", "room", "building", "office_head", "agency_head", "field")},
    traditions=(Tradition(("Budi", "Siti"), ("Adi",), ("Leba", "Wonda")),),
)  # fmt: skip


def articles(count: int = 6) -> list[TaggedArticle]:
    return [read_tagged(f"a-{number}", MARKED) for number in range(count)]


def brief() -> dict[str, dict[str, object]]:
    config = read_config()
    config["training"].update(passes=4, first_passes=2)
    return config


def ignore(_progress: Progress, _nlp: Language) -> None:
    pass


def train_twice() -> list[bytes]:
    public = [TaggedArticle("p", "Kata Jokowi di Medan.", ((5, 11, "PER"), (15, 20, "LOC")))]
    material = Material(articles(), WORDS, public)
    return [train_recogniser(material, brief(), ignore).get_pipe("ner").to_bytes() for _ in range(2)]


def test_two_trainings_give_the_same_weights() -> None:
    first, second = train_twice()
    assert first == second


def test_training_learns_and_its_model_loads(tmp_path: Path) -> None:
    config = read_config()
    config["training"]["passes"] = 40
    nlp = train_recogniser(Material(articles(12), WORDS), config, ignore)
    nlp.to_disk(tmp_path / "model")
    loaded = load_recogniser(tmp_path / "model")
    scores = score_recogniser(loaded, articles(1))
    assert scores["ALL"].f1 > 0.8, format_scores(scores)
    assert known_labels(loaded) == set(LABELS)
    assert loaded(MARKED).to_json()["ents"] == nlp(MARKED).to_json()["ents"]


def test_files_to_model_folder(tmp_path: Path) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for number in range(4):
        (folder / f"a-{number}.tagged.txt").write_text(MARKED, encoding="utf-8")
    config = tmp_path / "brief.cfg"
    brief().to_disk(config)  # type: ignore[attr-defined]
    seen: list[int] = []
    files = TrainingFiles(folder, config=config)
    scores = train_from_files(files, tmp_path / "model", ["a-3"], lambda progress, _: seen.append(progress.number))
    assert seen == [1, 2, 3, 4]
    assert scores["PER"].there == 1
    assert load_recogniser(tmp_path / "model").meta["performance"].keys() == {*LABELS, "ALL"}


def test_articles_are_split_whole() -> None:
    split = split_by_article(articles(20), None)
    assert [article.id for article in split.held_out] == ["a-9", "a-19"]
    assert len(split.train) == 18
    assert split_by_article(articles(3), []).held_out == ()


@pytest.mark.parametrize("prefixes", [pytest.param(["a-"], id="nothing left"), pytest.param(["b-"], id="no such")])
def test_a_split_that_cannot_be(prefixes: list[str]) -> None:
    with pytest.raises(UsageError):
        split_by_article(articles(2), prefixes)


@pytest.mark.parametrize(("text", "problem"), [
    pytest.param("[nlp]\nlang = \"id\"\n", r"lacks \[components\]; start from", id="a section is missing"),
    pytest.param("lang: id", "is no spaCy configuration", id="not in the format"),
])  # fmt: skip
def test_a_configuration_that_cannot_be_used(text: str, problem: str, tmp_path: Path) -> None:
    path = tmp_path / "bad.cfg"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(UsageError, match=problem):
        read_config(path)


def test_pieces_hold_every_line_and_span_once() -> None:
    article = articles(1)[0]
    pieces = list(cut_article(article, random.Random(3)))
    marked = [(text[start:end], label) for text, spans in pieces for start, end, label in spans]
    assert marked == [(article.text[start:end], label) for start, end, label in article.spans]
    assert "".join(text for text, _ in pieces).replace("\n", "") == article.text.replace("\n", "")


def test_variety_keeps_text_and_spans_together() -> None:
    shares = {"names": 1.0, "regions": 1.0, "lower": 0.3, "upper": 0.3, "hasty": 1.0}
    vary = Variety(WORDS.traditions, ["Sikka", "Ende"], ["Alok"], shares)
    article = articles(1)[0]
    for seed in range(200):
        text, spans = vary((article.text, article.spans), random.Random(seed))
        assert [label for _, _, label in spans] == [label for _, _, label in article.spans]
        assert all(text[start:end] == text[start:end].strip() and end > start for start, end, _ in spans)
        date = next(text[start:end] for start, end, label in spans if label == "DATE")
        assert date.casefold() == "rabu (9/4)"


def test_replaced_spans_move_those_behind() -> None:
    text, spans = replace_spans(("Budi di Ende", ((0, 4, "PER"), (8, 12, "LOC"))), lambda text, label: text * 2)
    assert [(text[start:end], label) for start, end, label in spans] == [("BudiBudi", "PER"), ("EndeEnde", "LOC")]


def test_public_marks_and_ours_join_by_trust() -> None:
    # "Ketua KPU Medan Budi Leba soal banjir": theirs KPU Medan, Budi Leba; ours Ketua KPU Medan Budi, Leba, banjir
    public = [(6, 15, "ORG"), (16, 25, "PER")]
    ours = [(0, 20, "OFF"), (21, 25, "PER"), (31, 37, "RISK")]
    assert merge_marks(public, ours) == [(6, 15, "ORG"), (16, 25, "PER"), (31, 37, UNKNOWN)]
    assert merge_marks([(6, 15, "ORG")], [(0, 15, "OFF")]) == [(0, 15, "OFF")]


def test_an_unknown_span_takes_no_side() -> None:
    example = make_example(PressIndonesian(), ("Waspada banjir di Ende", ((8, 14, UNKNOWN), (18, 22, "LOC"))))
    assert example.get_aligned_ner() == ["O", None, "O", "U-LOC"]


def test_unknown_spans_that_share_a_token_are_one() -> None:
    example = make_example(PressIndonesian(), ("Waspada antarbanjir", ((8, 13, UNKNOWN), (13, 19, UNKNOWN))))
    assert example.get_aligned_ner() == ["O", None]


def test_lexicon_joins_classes() -> None:
    lexicon = build_lexicon({"R": ["Aceh Besar"], "Pp": ["Ketua KPU"]}, ["yang besar, besar, besar, besar"])
    assert lexicon == {"aceh": "R ", "besar": "CR ", "ketua": " P", "kpu": " p", "yang": "c "}
