"""Records of strangers through every command that reads them."""

from __future__ import annotations

import csv
import io
import json
import re
import sqlite3
from pathlib import Path

import pytest
from pydantic import ValidationError

from rakorx.cli.import_ import Source, import_annotations
from rakorx.errors import UsageError
from rakorx.exchange.folder import file_name
from rakorx.exchange.tasks import label_studio_tasks
from rakorx.record import ArticleRecord
from tests.cli.running import Ended, on_terminal, rakorx
from tests.hostile.texts import ESCAPES, HOSTILE, MARKUP, PATHS, spoiled
from tests.records import TEXT, failed, record, warned, without_meeting

RAW = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202e\u2028]")
OWN = re.compile(r"\x1b\[[0-9;]*m")   # the colours that rakorx itself sets


@pytest.fixture(scope="module")
def records(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Records spoiled in every way, in a folder of their own inside another."""
    folder = tmp_path_factory.mktemp("hostile") / "a" / "b"
    folder.mkdir(parents=True)
    bad = [spoiled(record(), words) for words in HOSTILE]
    bad += [failed(ESCAPES), without_meeting(ESCAPES), warned(message=ESCAPES + MARKUP)]
    named = [item.model_copy(update={"article": item.article.model_copy(update={"id": f"{item.article.id}{n}"})})
             for n, item in enumerate(bad)]  # fmt: skip
    path = folder / "records.jsonl"
    path.write_text("".join(f"{item.line()}\n" for item in named), encoding="utf-8")
    return path


def fine(ended: Ended, *, code: int = 0) -> None:
    """The command ended as it should, whatever it read."""
    assert ended.code == code and "Traceback" not in ended.err, ended.err
    assert not RAW.search(OWN.sub("", ended.err)), "raw on standard error"


def outside(records: Path) -> set[Path]:
    """Everything beside the folder that the commands may write to."""
    root = records.parents[2]
    return {path for path in root.rglob("*") if records.parent / "out" not in (path, *path.parents)}


@pytest.mark.parametrize(
    "arguments",
    [
        pytest.param(("show", "--full"), id="show"),
        pytest.param(("diff", "--by", "province"), id="groups"),
        pytest.param(("diff", "--by", "outlet", "--format", "csv"), id="csv"),
        pytest.param(("diff", "--by", "year", "--format", "markdown"), id="markdown"),
        pytest.param(("export", "--to", "ocd"), id="ocd"),
        pytest.param(("export", "--to", "jsonld"), id="jsonld"),
    ],
)
def test_nothing_reaches_a_terminal_raw(records: Path, arguments: tuple[str, ...]) -> None:
    shown = on_terminal(arguments[0], records, *arguments[1:])
    fine(shown)
    assert shown.out and not RAW.search(OWN.sub("", shown.out).replace("\r\n", "\n"))


@pytest.mark.parametrize("form", ["csv", "parquet", "sqlite", "ocd", "jsonld"])
def test_exports_stay_in_their_folder(records: Path, form: str) -> None:
    before = outside(records)
    fine(rakorx("export", records, "--to", form, "-o", records.parent / "out" / form if form in ("csv", "parquet") else
                made(records) / f"r.{form}"))  # fmt: skip
    assert outside(records) == before


def made(records: Path) -> Path:
    folder = records.parent / "out"
    folder.mkdir(exist_ok=True)
    return folder


def test_exported_cells_are_no_formulas(records: Path) -> None:
    fine(rakorx("export", records, "--to", "csv", "-o", records.parent / "out" / "csv"))
    csv.field_size_limit(10_000_000)
    for path in (records.parent / "out" / "csv").iterdir():
        for row in csv.reader(io.StringIO(path.read_text(encoding="utf-8"))):
            assert not any(cell.lstrip().startswith(("=", "+", "-", "@")) for cell in row)


def test_exported_sql_is_data(records: Path) -> None:
    path = made(records) / "r.db"
    fine(rakorx("export", records, "--to", "sqlite", "-o", path))
    count = len(records.read_text(encoding="utf-8").rstrip("\n").split("\n"))
    assert sqlite3.connect(path).execute("select count(*) from articles").fetchone() == (count,)


@pytest.mark.parametrize("form", ["html", "markdown", "json"])
def test_comparisons_hold_no_markup(records: Path, form: str) -> None:
    ended = rakorx("diff", records, "--by", "province", "--format", form)
    fine(ended)
    assert form == "json" or not re.search(r"<(script|img)", ended.out.replace("\\", ""))


def test_a_report_holds_no_markup_and_stays_in_its_folder(records: Path) -> None:
    pytest.importorskip("jinja2")
    pytest.importorskip("vl_convert")
    before, page = outside(records), made(records) / "r.html"
    fine(rakorx("report", records, "-o", page))
    text = page.read_text(encoding="utf-8")
    assert not re.search(r"<img|<script>alert|href=\"javascript", text) and outside(records) == before


def test_two_sets_are_compared(records: Path) -> None:
    other = made(records) / "other.jsonl"
    other.write_text("".join(f"{line}\n" for line in reversed(records.read_text(encoding="utf-8").rstrip("\n").split("\n")[1:])))
    shown = on_terminal("diff", records, other)
    fine(shown, code=1)
    assert not RAW.search(OWN.sub("", shown.out).replace("\r\n", "\n"))


@pytest.mark.parametrize("article_id", [*HOSTILE, "\ud800", "a/b", "x" * 300, "x" * 1_000_000], ids=lambda name: repr(name[:30]))
def test_a_name_for_a_file_stays_in_its_folder(article_id: str, tmp_path: Path) -> None:
    folder = tmp_path / "in"
    folder.mkdir()
    path = folder / f"{file_name(article_id, set())}.tagged.txt"
    path.write_text("x")
    assert path.resolve().parent == folder.resolve() and not path.name.startswith((".", "-"))


def test_names_for_files_differ() -> None:
    taken: set[str] = set()
    ids = [*PATHS, "a/b", "a-b", "a\\b", "x" * 300, "x" * 301]
    assert len({file_name(article_id, taken) for article_id in ids}) == len(ids)


def test_training_files_stay_in_their_folder(tmp_path: Path) -> None:
    tasks = []
    for article_id in PATHS:
        article = record().article.model_copy(update={"id": article_id})
        (task,) = label_studio_tasks([(record().model_copy(update={"article": article}), TEXT)], "1")
        tasks.append({"data": task["data"], "annotations": task["predictions"]})
    file, folder = tmp_path / "a" / "tasks.json", tmp_path / "a" / "b"
    folder.mkdir(parents=True)
    file.write_text(json.dumps(tasks))
    fine(rakorx("import", file, "--from", "label-studio", "--training", folder, "-o", tmp_path / "a" / "gold.jsonl"))
    assert sorted(path.name for path in tmp_path.iterdir()) == ["a"]
    assert sorted(path.name for path in (tmp_path / "a").iterdir()) == ["b", "gold.jsonl", "tasks.json"]
    assert len(list(folder.iterdir())) == len(PATHS)


@pytest.mark.parametrize(
    "line",
    [b"[" * 200_000, b'{"a":' * 200_000, b"null", b"1", b'"\xff"', b'{"article": "\\ud800"}', b"{" + b" " * 100_000, b'{"status": 1e999}',
     b'{"article": {"id": "x", "source": "-", "characters": 99999999999999999999}}'],
    ids=lambda line: line[:20].decode("utf-8", "backslashreplace"),
)
@pytest.mark.parametrize("command", [("show",), ("export", "--to", "ocd"), ("eval",), ("import", "--from", "doccano")], ids=" ".join)
def test_what_is_no_record_is_told_in_one_line(line: bytes, command: tuple[str, ...], tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_bytes(line + b"\n")
    more = (path,) if command[0] == "eval" else ()
    ended = rakorx(command[0], path, *more, *command[1:])
    fine(ended, code=2)
    assert len(ended.err.splitlines()) == 1


def test_an_article_twice_is_told(tmp_path: Path) -> None:
    path = tmp_path / "r.jsonl"
    path.write_text(f"{record().line()}\n" * 2)
    ended = rakorx("export", path, "--to", "sqlite", "-o", tmp_path / "r.db")
    fine(ended, code=2)
    assert "has two records; keep one" in ended.err and not (tmp_path / "r.db").exists()


@pytest.mark.parametrize(("part", "index"), [("chair", 3), ("chair", -1), ("risks", 99)])
def test_an_index_to_nobody_is_refused(part: str, index: int) -> None:
    told = json.loads(record().line())
    (told["meeting"]["chair"] if part == "chair" else told["meeting"]["risks"][0]).update(
        {"attendee" if part == "chair" else "speaker": index}
    )
    with pytest.raises(ValidationError, match="there is no attendee"):
        ArticleRecord.model_validate(told)


@pytest.mark.parametrize("source", Source)
@pytest.mark.parametrize(
    "task",
    [
        pytest.param({}, id="empty"),
        pytest.param({"data": 1, "label": 1, "text": "x"}, id="numbers"),
        pytest.param({"data": {"text": "x"}, "text": "x", "annotations": [1], "label": [[0, 1]]}, id="lists"),
        pytest.param({"data": {"text": "x"}, "text": "x", "annotations": [{"result": [{"type": "labels"}]}],
                      "entities": [{"id": 1}]}, id="marks without offsets"),
        pytest.param({"data": {"text": "x"}, "text": "x", "annotations": [{"result": [{"type": "labels", "value": {
            "start": "a", "end": None, "labels": [{}]}}]}], "entities": [{"start_offset": "a", "end_offset": {}, "label": []}]},
            id="offsets that are no numbers"),
        pytest.param({"data": {"text": "x", "entries": [1], "region": {}}, "text": "x", "entries": 7, "annotations": [{"result": [
            {"type": "choices", "value": {"choices": ["meeting"]}}]}], "label": [[0, 1, "RISK"]]}, id="entries"),
    ],
)  # fmt: skip
def test_what_is_no_task_is_told(task: dict[str, object], source: Source, tmp_path: Path) -> None:
    path = tmp_path / "tasks.json"
    path.write_text(json.dumps([task] if source is Source.label_studio else task))
    try:
        import_annotations(str(path), source, tmp_path / "gold.jsonl")
    except UsageError as error:
        assert len(str(error).splitlines()) == 1


def test_an_attendee_without_evidence_can_be_exported() -> None:
    bare = ArticleRecord.model_validate(
        json.loads(record().line(), object_hook=lambda found: found | ({"evidence": []} if "roles" in found else {}))
    )
    assert list(label_studio_tasks([(bare, TEXT)], "1"))
