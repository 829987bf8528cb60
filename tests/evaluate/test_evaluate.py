"""Scores by hand: what counts, what does not, how sure, what changed."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rakorx.errors import UsageError
from rakorx.evaluate import as_json, change_as_json, compare, evaluate, read_gold
from rakorx.evaluate.gold import GoldArticle, article_key
from rakorx.evaluate.judge import Claim
from rakorx.evaluate.score import calibrate
from rakorx.evaluate.words import contains, same_venue, similarity, words
from tests.records import meeting, record

GOLD = {
    "id": "rakor",
    "status": "meeting",
    "date": {"start": "2024-11-22", "end": "2024-11-22"},
    "place": {"venue": "Aula Setda", "region": ["18.72"]},
    "chair": {"name": "Andi Saputra", "position": "Bupati", "basis": "led"},
    "attendees": [
        {"type": "person", "name": "Andi Saputra", "position": "Bupati"},
        {"type": "office", "text": "para Kapolres"},
        {"type": "body", "text": "Kodim 0411"},
    ],
    "risks": [
        {"category": "money_politics", "text": "politik uang", "stance": "stated"},
        {"category": "disinformation", "text": "hoaks", "stance": "denied"},
    ],
}


def gold(**changes: Any) -> GoldArticle:
    return GoldArticle.model_validate(GOLD | changes)


def answer(**changes: Any) -> dict[str, Any]:
    return json.loads(record("lampung/rakor", meeting=meeting(**changes)).line())  # type: ignore[no-any-return]


def test_a_right_record_scores_one() -> None:
    scores = evaluate([gold()], [answer()])
    assert scores.overall == 1.0 and all(row.value == 1.0 for row in scores.accuracy.values())
    assert scores.judgements[0].misses == []


def test_what_is_missing_is_listed() -> None:
    scores = evaluate([gold()], [answer(attendees=(), risks=(), chair=None, date=None)])
    assert scores.f1["attendees"].recall == 0.0 and scores.f1["attendees"].precision == 1.0
    misses = scores.judgements[0].misses
    assert "rakor: date: None read, 2024-11-22 in gold" in misses
    assert "rakor: attendees: missed 'Andi Saputra'" in misses
    assert "rakor: risks: missed money_politics: 'politik uang'" in misses


def test_optional_entries_neither_help_nor_hurt() -> None:
    entries = [{**entry, "optional": True} for entry in GOLD["attendees"]]
    for attendees in (meeting().attendees, ()):
        scores = evaluate([gold(attendees=entries)], [answer(attendees=attendees, chair=None, risks=())])
        row = scores.f1["attendees"]
        assert (row.gold, row.predicted, row.f1) == (0, 0, 1.0)


def test_ambiguous_lines_do_not_count() -> None:
    assert evaluate([gold(ambiguous=True)], []).articles == 0


def test_an_article_without_a_record_is_unanswered() -> None:
    scores = evaluate([gold()], [])
    assert scores.unanswered == 1 and scores.accuracy["status"].value == 0.0


def test_a_meeting_read_where_there_is_none_costs_precision() -> None:
    scores = evaluate(
        [gold(), GoldArticle(id="b", status="no_meeting")], [answer(), answer() | {"article": {"id": "b"}}]
    )
    assert scores.accuracy["status"].value == 0.5
    assert scores.f1["attendees"].precision == 0.5 and scores.f1["risks"].precision == 0.5


def test_calibration_sorts_by_confidence() -> None:
    claims = [
        Claim("risks", 0.92, True),
        Claim("risks", 0.94, False),
        Claim("risks", 0.3, False),
        Claim("date", 1.0, True),
    ]
    found = [(row.field, row.low, row.values, row.confidence, row.right) for row in calibrate(claims)]
    assert found == [("date", 0.95, 1, 1.0, 1.0), ("risks", 0.0, 1, 0.3, 0.0), ("risks", 0.9, 2, 0.93, 0.5)]


def test_facts_gained_and_lost() -> None:
    old = evaluate([gold()], [answer(chair=None)])
    new = evaluate([gold()], [answer(risks=meeting().risks[:1], attendees=meeting().attendees[:1])])
    change = compare(new, old)
    assert [(fact.field, fact.value) for fact in change.gained] == [("chair", "Andi Saputra")]
    assert {fact.value for fact in change.lost} >= {"para Kapolres", "Kodim 0411", "disinformation: hoaks"}
    assert change.new_spurious == change.gone_spurious == []
    assert change_as_json(new, old)["gained"] == [["rakor", "chair", "Andi Saputra"]]


def test_json_has_no_judgements() -> None:
    assert set(as_json(evaluate([gold()], [answer()]))) == {
        "articles", "unanswered", "accuracy", "f1", "overall", "calibration",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("article_id", "key"),
    [
        ("lampung/2024-11-rakor", "2024-11-rakor"),
        ("a/b.txt", "b"),
        ("b.html", "b"),
        ("news:3", "news:3"),
        ("v1.2", "v1.2"),
    ],
)
def test_gold_and_records_meet_on_the_last_part_of_the_id(article_id: str, key: str) -> None:
    assert article_key(article_id) == key


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("{", "no JSON"),
        ("[]", "an object is needed"),
        ('{"id": "a"}', "status: Field required"),
        ('{"id": "a", "status": "maybe"}', "status"),
        ('{"id": "a", "status": "meeting", "attendees": [{"type": "person"}]}', "a person needs a name"),
    ],
)
def test_a_wrong_gold_line_is_named(tmp_path: Path, line: str, problem: str) -> None:
    path = tmp_path / "gold.jsonl"
    path.write_text(f'{{"id": "a", "status": "no_meeting"}}\n\n{line}\n')
    with pytest.raises(UsageError, match=problem) as caught:
        read_gold(str(path))
    assert str(caught.value).startswith(f"{path}:3: ")


def test_words_leave_out_what_does_not_count() -> None:
    assert words("Para camat se-Kabupaten Sikka") == ("camat", "kabupaten", "sikka")
    assert words("Plt. Walikota") == ("pelaksana", "tugas", "wali", "kota")
    assert words(None) == ()


def test_likeness() -> None:
    assert similarity("Ketua KPU", "ketua kpu") == 1.0
    assert similarity("Ketua KPU", None) == similarity("", "") == 0.0
    assert contains("Ketua KPU Sikka", "KPU") and not contains("Ketua KPU", "Bawaslu") and not contains("", "KPU")
    assert same_venue("Aula Setda", "Aula Setda Kota Metro") and not same_venue("Aula Setda", "Hotel Grand Metro")
