"""Tasks out, corrections back: untouched marks are the record itself, changed ones what their words say."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from rakorx.errors import UsageError
from rakorx.evaluate import evaluate
from rakorx.evaluate.gold import GoldArticle
from rakorx.exchange.gold import gold_line, tagged
from rakorx.exchange.marks import LABELS, marks
from rakorx.exchange.returned import Annotated, Reader
from rakorx.exchange.tasks import doccano_tasks, label_studio_config, label_studio_tasks
from rakorx.gazetteer import load_gazetteers
from rakorx.nlp.tagged import read_tagged
from rakorx.record import ArticleInfo, ArticleRecord, Chair, Evidence
from tests.cli.running import RAKOR, rakorx
from tests.records import TEXT, failed, meeting, quote, record, without_meeting

SAMPLES = Path(__file__).parents[2] / "samples"
WORDS = load_gazetteers()


def studio_task(of: ArticleRecord | None = None, text: str = TEXT) -> dict[str, Any]:
    """A Label Studio task whose predictions someone has taken over as they are."""
    (task,) = label_studio_tasks([(of or record(), text)], "1")
    return {"id": 7, "data": task["data"], "annotations": [{"id": 1, "result": task["predictions"][0]["result"]}]}


def back(path: Path, task: dict[str, Any], texts: dict[str, str] | None = None) -> Annotated:
    file = path / "done.json"
    file.write_text(json.dumps([task]))
    (annotated,) = Reader(str(file), texts).label_studio()
    return annotated


def line(path: Path, task: dict[str, Any], texts: dict[str, str] | None = None) -> dict[str, Any]:
    return gold_line(back(path, task, texts), WORDS)


def region(task: dict[str, Any], label: str) -> dict[str, Any]:
    """The first mark with a label."""
    regions = (item for item in task["annotations"][0]["result"] if item["type"] == "labels")
    return next(item for item in regions if item["value"]["labels"] == [label])


def relabel(task: dict[str, Any], label: str, words: str, new: str) -> None:
    """Move the mark with a label to other words of the text, under another label."""
    start = task["data"]["text"].index(words)
    region(task, label)["value"].update(start=start, end=start + len(words), text=words, labels=[new])


def test_marks_quote_the_text() -> None:
    found = [(TEXT[m.start : m.end], m.label) for m in marks(record())]
    assert found == [
        ("Andi Saputra", "PER led"), ("Aula Setda", "VEN meeting"), ("Kota Metro", "ORG"),
        ("Jumat (22/11/2024)", "DATE meeting"), ("Kapolres", "OFF present"), ("Kodim 0411", "ORG present"),
        ("politik uang", "RISK money_politics"), ("hoaks", "RISK disinformation denied"),
    ]  # fmt: skip
    assert {label for _, label in found} <= set(LABELS)


def test_the_interface_knows_every_label() -> None:
    config = label_studio_config()
    assert all(f'<Label value="{label}"' in config for label in LABELS)


def test_untouched_tasks_are_the_records(tmp_path: Path) -> None:
    """All samples, out and back through both tools: the gold made so scores 1 on each field, and trains."""
    records = tmp_path / "records.jsonl"
    assert rakorx("extract", SAMPLES, "-o", records, "-q").code == 0
    for tool in ("label-studio", "doccano"):
        tasks, gold, folder = tmp_path / "tasks.json", tmp_path / f"{tool}.jsonl", tmp_path / tool
        assert rakorx("export", records, "--to", tool, "-o", tasks, "--texts", SAMPLES).code == 0
        if tool == "label-studio":
            done = [task | {"annotations": task["predictions"]} for task in json.loads(tasks.read_text())]
            tasks.write_text(json.dumps(done))
        ended = rakorx("import", tasks, "--from", tool, "-o", gold, "--training", folder, "--texts", SAMPLES)
        assert ended.code == 0, ended.err
        assert len([read_tagged(path.name, path.read_text()) for path in folder.iterdir()]) == 40
    assert (tmp_path / "label-studio.jsonl").read_text() == (tmp_path / "doccano.jsonl").read_text()
    rows = [json.loads(row) for row in gold.read_text().splitlines()]
    scores = evaluate([GoldArticle.model_validate(row) for row in rows], map(json.loads, records.open()))
    assert scores.overall == 1.0 and [miss for j in scores.judgements for miss in j.misses] == []


def test_tagged_articles_keep_text_and_marks(tmp_path: Path) -> None:
    article = read_tagged("a", tagged(back(tmp_path, studio_task())))
    assert article.text == TEXT
    assert [(TEXT[a:b], label) for a, b, label in article.spans][:2] == [("Andi Saputra", "PER"), ("Aula Setda", "VEN")]


def test_corrections_count(tmp_path: Path) -> None:
    task = studio_task()
    relabel(task, "PER led", "Andi Saputra", "PER opened")
    relabel(task, "RISK disinformation denied", "hoaks", "RISK cyber")
    relabel(task, "OFF present", "Kodim", "ORG present")
    relabel(task, "VEN meeting", "Aula Setda Kota Metro", "VEN meeting")
    gold = line(tmp_path, task)
    assert gold["chair"]["basis"] == "opened"
    assert {"category": "cyber", "text": "hoaks", "stance": "stated"} in gold["risks"]
    assert {"type": "body", "text": "Kodim"} in gold["attendees"]
    assert gold["place"] == {"venue": "Aula Setda Kota Metro", "region": ["18.72"]}


def test_a_position_follows_its_link(tmp_path: Path) -> None:
    attendee = meeting().attendees[0].model_copy(update={"evidence": (quote("Bupati Andi Saputra"),)})
    task = studio_task(record(meeting=meeting(attendees=(attendee,), risks=())))
    assert line(tmp_path, task)["attendees"] == [{"type": "person", "name": "Andi Saputra", "position": "Bupati"}]
    result = task["annotations"][0]["result"]
    result[:] = [item for item in result if item["type"] != "relation"]
    assert line(tmp_path, task)["attendees"] == [{"type": "person", "name": "Andi Saputra"}]


def test_no_meeting(tmp_path: Path) -> None:
    task = studio_task()
    task["annotations"][0]["result"][-1]["value"]["choices"] = ["no_meeting"]
    assert line(tmp_path, task) == {"id": "lampung/rakor", "status": "no_meeting"}
    assert line(tmp_path, studio_task(without_meeting())) == {"id": "futsal", "status": "no_meeting"}


def test_a_chair_who_is_no_attendee_stays(tmp_path: Path) -> None:
    chair = Chair(name="Budi", basis="led", rule="r", evidence=(quote("Bupati"),))
    assert line(tmp_path, studio_task(record(meeting=meeting(chair=chair))))["chair"]["name"] == "Budi"


@pytest.mark.parametrize(
    ("words", "note", "date"),
    [
        pytest.param("22/11/2024", None, {"start": "2024-11-22", "end": "2024-11-22"}, id="read from the words"),
        pytest.param("Jumat", "2024-11-21/2024-11-22", {"start": "2024-11-21", "end": "2024-11-22"}, id="as noted"),
        pytest.param("Jumat", None, "'Jumat' names no full day", id="no day in the words"),
        pytest.param("Jumat", "kemarin", "'kemarin' is no day", id="no day in the note"),
    ],
)
def test_dates(tmp_path: Path, words: str, note: str | None, date: dict[str, str] | str) -> None:
    task = studio_task()
    relabel(task, "DATE meeting", words, "DATE meeting")
    if note:
        region(task, "DATE meeting")["meta"] = {"text": [note]}
    if isinstance(date, dict):
        assert line(tmp_path, task)["date"] == date
    else:
        with pytest.raises(UsageError, match=date):
            line(tmp_path, task)


def test_offsets_before_emoji_and_after(tmp_path: Path) -> None:
    """Label Studio counts UTF-16 units, we code points."""
    text = f"🎉🎉 {TEXT}"
    moved = meeting(date=None, chair=None, attendees=(), risks=(meeting().risks[1].model_copy(
        update={"evidence": (quote("hoaks", text),)}),), organizers=(),
        place=meeting().place.model_copy(update={"evidence": (quote("Aula Setda", text),)}))  # fmt: skip
    task = studio_task(record(meeting=moved), text)
    value = region(task, "VEN meeting")["value"]
    assert (value["start"], value["text"]) == (text.index("Aula Setda") + 2, "Aula Setda")
    found = back(tmp_path, task)
    assert {text[m.start : m.end] for m in found.marks} == {"Aula Setda", "hoaks"}
    value["start"], value["end"] = value["start"] - 2, value["end"] - 2  # as code points
    assert {text[m.start : m.end] for m in back(tmp_path, task).marks} == {"Aula Setda", "hoaks"}


def test_marks_move_with_a_text_that_has_changed(tmp_path: Path) -> None:
    new = TEXT.replace("METRO – ", "METRO, HARIAN RAKYAT – ")
    found = back(tmp_path, studio_task(), {"lampung/rakor": new})
    assert found.text == new
    assert {new[m.start : m.end] for m in found.marks} >= {"Andi Saputra", "Kapolres", "hoaks"}
    assert gold_line(found, WORDS) == line(tmp_path, studio_task())


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (TEXT.replace("hoaks", "kabar bohong"), "'hoaks', which does not stand in the text"),
        (f"Soal hoaks? {TEXT.replace('uang dan hoaks.', 'gelap, hoaks!')}", "hoaks', which stands 2 times"),
    ],
)
def test_text_and_offsets_that_disagree_are_refused(tmp_path: Path, text: str, said: str) -> None:
    with pytest.raises(UsageError, match="task 7: RISK") as caught:
        task = studio_task(record(meeting=meeting(risks=meeting().risks[1:])))
        back(tmp_path, task, {"lampung/rakor": text})
    assert said in str(caught.value)


def test_a_mark_that_quotes_something_else_is_refused(tmp_path: Path) -> None:
    task = studio_task()
    region(task, "VEN meeting")["value"]["text"] = "Gedung Sate"
    with pytest.raises(UsageError, match="'Gedung Sate', which does not stand in the text"):
        back(tmp_path, task)


def test_doccano_offsets_outside_the_text_are_refused(tmp_path: Path) -> None:
    (task,) = doccano_tasks([(record(), TEXT)])
    task["entities"][0]["end_offset"] = len(TEXT) + 5
    file = tmp_path / "a.jsonl"
    file.write_text(json.dumps(task))
    with pytest.raises(UsageError, match=rf"a.jsonl:1: .* lies outside the text of {len(TEXT)} characters"):
        list(Reader(str(file)).doccano())


def test_doccano_without_relations(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    start = TEXT.index("Kapolres")
    file.write_text(json.dumps({"id": 3, "text": TEXT, "label": [[start, start + 8, "OFF present"]]}))
    (found,) = Reader(str(file)).doccano()
    assert gold_line(found, WORDS)["attendees"] == [{"type": "office", "text": "Kapolres"}]


def test_export_needs_the_text_that_was_read(tmp_path: Path) -> None:
    article = tmp_path / "texts" / "rakor.txt"
    article.parent.mkdir()
    article.write_text(RAKOR)
    records = tmp_path / "records.jsonl"
    assert rakorx("extract", article.parent, "-o", records).code == 0
    article.write_text(RAKOR + "x")
    ended = rakorx("export", records, "--to", "doccano", "--texts", article.parent)
    assert ended.code == 2 and "the text has changed since 'rakor' was extracted" in ended.err
    article.unlink()
    assert "no article with the id 'rakor'" in rakorx("export", records, "--to", "doccano", "--texts", article.parent).err
    assert "--texts" in rakorx("export", records, "--to", "conll").err


def test_unfinished_tasks_are_counted_and_left_out(tmp_path: Path) -> None:
    file = tmp_path / "done.json"
    cancelled = studio_task() | {"annotations": [{"was_cancelled": True, "result": []}]}
    file.write_text(json.dumps([studio_task(), studio_task() | {"annotations": []}, cancelled]))
    ended = rakorx("import", file, "--from", "label-studio")
    assert ended.code == 0 and ended.out.count("\n") == 1 and "2 without an annotation left out" in ended.err


@pytest.mark.parametrize(
    ("content", "said"),
    [("{", "no JSON"), ("{}", "a list of tasks"), ('[{"data": {}, "annotations": [{}]}]', "text: Field required"),
     ('[{"annotations": [{}]}]', "data: an object is needed")],
)  # fmt: skip
def test_what_is_no_export_is_refused(tmp_path: Path, content: str, said: str) -> None:
    file = tmp_path / "done.json"
    file.write_text(content)
    ended = rakorx("import", file, "--from", "label-studio")
    assert ended.code == 2 and said in ended.err and ended.err.count("\n") == 1


def test_an_unknown_label_is_refused(tmp_path: Path) -> None:
    task = studio_task()
    region(task, "VEN meeting")["value"]["labels"] = ["VENUE"]
    with pytest.raises(UsageError, match="'VENUE' is none of ours"):
        back(tmp_path, task)


def test_records_of_errors_are_no_tasks() -> None:
    from rakorx.exchange.texts import with_texts

    assert list(with_texts([failed()], {})) == []


def test_two_offices_of_one_stretch_come_back_as_two(tmp_path: Path) -> None:
    shared = Evidence(start=0, end=5, text=TEXT[:5])
    first = meeting().attendees[1].model_copy(update={"text": "Bupati se-Lampung", "evidence": (shared,)})
    second = first.model_copy(update={"text": "Wali Kota se-Lampung"})
    both = record(article=ArticleInfo(id="a", source="a"), meeting=meeting(attendees=(first, second), chair=None, risks=()))
    assert [a["text"] for a in line(tmp_path, studio_task(both))["attendees"]] == ["Bupati se-Lampung", "Wali Kota se-Lampung"]


def test_label_studios_own_loader_takes_interface_and_tasks() -> None:
    sdk = pytest.importorskip("label_studio_sdk.label_interface", reason="label-studio-sdk is not installed")
    interface = sdk.LabelInterface(label_studio_config())
    interface.validate()
    (task,) = label_studio_tasks([(record(), TEXT)], "1")
    assert interface.validate_task({"data": task["data"]})
    (prediction,) = task["predictions"]
    assert interface.validate_prediction(prediction)
    prediction["result"][0]["value"]["labels"] = ["NOPE"]
    assert not interface.validate_prediction(prediction)
