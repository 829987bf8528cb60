"""The commands beside ``extract``: schema, show, explain, eval, help and version."""

from __future__ import annotations

import json
import re
import subprocess
import sys
from pathlib import Path

import pytest

from rakorx.record import ArticleRecord
from tests.cli.running import PLAIN, RAKOR, environment, on_terminal, rakorx
from tests.records import failed, record, without_meeting

COMMANDS = ["extract", "show", "explain", "eval", "diff", "export", "import", "report", "schema", "train"]


@pytest.fixture
def records(tmp_path: Path) -> Path:
    """A file of three records: a meeting, none, and an error."""
    path = tmp_path / "records.jsonl"
    path.write_text("".join(f"{item.line()}\n" for item in (record(), without_meeting(), failed())))
    return path


@pytest.mark.parametrize("command", COMMANDS)
def test_help_has_an_example_and_no_spacy(command: str) -> None:
    ended = rakorx(command, "--help", COLUMNS="100")
    assert ended.code == 0 and f"Example: rakorx {command} " in " ".join(ended.out.split()).replace("│", "")
    assert ended.err == ""


def test_help_names_the_exit_codes_and_every_command() -> None:
    out = " ".join(rakorx("--help").out.split())
    assert "Exit codes: 0 all read, 1 some articles failed, 2 wrong usage or configuration, 130 interrupted." in out
    assert all(f" {command} " in out for command in [*COMMANDS, "gazetteer"])


def test_help_fits_a_narrow_terminal() -> None:
    for line in rakorx("extract", "--help", COLUMNS="60").out.splitlines():
        assert len(line.rstrip()) <= 60


def test_the_commands_import_nothing_heavy() -> None:
    heavy = {"spacy", "pydantic", "numpy", "trafilatura"}
    code = f"import sys, rakorx.cli; sys.exit(' '.join({heavy} & set(sys.modules)) or 0)"
    ended = subprocess.run([sys.executable, "-c", code], capture_output=True, env=environment())
    assert ended.returncode == 0, ended.stderr


def test_the_schema_is_that_of_the_record() -> None:
    ended = rakorx("schema")
    schema = json.loads(ended.out)
    assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    assert set(schema["properties"]) == set(ArticleRecord.model_fields)
    assert schema["properties"]["status"]["enum"] == ["meeting", "no_meeting", "error"]
    assert schema["additionalProperties"] is False


def test_show_lists_records(records: Path) -> None:
    ended = rakorx("show", records)
    assert ended.code == 0
    assert [line for line in ended.out.splitlines() if not line.startswith(" ") and line] == [
        "lampung/rakor",
        "futsal  no meeting",
        "gambar  binary: this is no text but binary data",
    ]


@pytest.mark.parametrize(
    ("options", "found"),
    [
        (["--province", "lampung"], ["lampung/rakor"]),
        (["--province", "18.72"], ["lampung/rakor"]),
        (["--province", "Metro"], ["lampung/rakor"]),
        (["--province", "Jambi"], []),
        (["--field", "chair"], ["lampung/rakor"]),
        (["--field", "other_places"], []),
        (["--text", "HOAKS"], ["lampung/rakor"]),
        (["--status", "error"], ["gambar"]),
        (["--status", "meeting", "--text", "nirgends"], []),
    ],
)
def test_show_filters(records: Path, options: list[str], found: list[str]) -> None:
    ended = rakorx("show", records, *options)
    assert [line.split()[0] for line in ended.out.splitlines() if line and not line.startswith(" ")] == found


def test_a_single_record_is_shown_in_full(records: Path) -> None:
    assert "Kodim 0411" in rakorx("show", records, "--status", "meeting").out
    assert "Kodim 0411" not in rakorx("show", records).out
    assert "Kodim 0411" in rakorx("show", records, "--full").out


def test_show_reads_standard_input(records: Path) -> None:
    assert "futsal" in rakorx("show", "-", stdin=records.read_bytes()).out


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "records.jsonl:2: no JSON"),
        ("[]", "records.jsonl:2: an object is needed"),
        ('{"article": {"id": "a", "source": "a"}, "status": "maybe"}', "records.jsonl:2: status: "),
        ('{"id": "a"}', "records.jsonl:2: article: Field required"),
    ],
)
def test_a_wrong_record_is_named(records: Path, line: str, said: str) -> None:
    records.write_text(f"{without_meeting().line()}\n{line}\n")
    ended = rakorx("show", records)
    assert ended.code == 2 and said in ended.err and ended.err.count("\n") == 1


@pytest.mark.parametrize("arguments", [["nirgends.jsonl"], [".", "--status", "x"], [".", "--field", "y"], ["."]])
def test_show_with_wrong_usage(arguments: list[str]) -> None:
    ended = rakorx("show", *arguments)
    assert ended.code == 2 and "Traceback" not in ended.err


def test_explain_marks_the_evidence(tmp_path: Path) -> None:
    path = tmp_path / "rakor.txt"
    path.write_text(RAKOR)
    out = " ".join(rakorx("explain", path, COLUMNS="300").out.split())
    assert "[date: Jumat (22/11/2024)]" in out and "[risks: politik uang]" in out
    assert re.search(r"date Jumat, 2024-11-22 held_on\.\w+ \d\.\d\d", out)
    terminal = on_terminal("explain", path).out
    assert "[date:" not in terminal and "\x1b[36m" in terminal


def test_explain_says_why_there_is_nothing(tmp_path: Path) -> None:
    path = tmp_path / "futsal.txt"
    path.write_text(PLAIN)
    out = rakorx("explain", path).out
    assert "no meeting: " in out and "Singkawang" in out


def test_explain_chooses_by_id() -> None:
    rows = "".join(json.dumps({"id": name, "text": f"{PLAIN} {name}"}) + "\n" for name in ("satu", "dua")).encode()
    out = rakorx("explain", "-", "--id", "dua", stdin=rows).out
    assert "dua" in out and "satu" not in out
    ended = rakorx("explain", "-", "--id", "tiga", stdin=rows)
    assert ended.code == 2 and "no article with the id 'tiga'" in ended.err


def test_explain_of_what_cannot_be_read(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"")
    ended = rakorx("explain", path)
    assert ended.code == 1 and "empty" in ended.out


def test_eval(records: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    line = {"id": "rakor", "status": "meeting", "date": {"start": "2024-11-22", "end": "2024-11-22"}, "risks": []}
    gold.write_text(f"{json.dumps(line)}\n{json.dumps({'id': 'futsal', 'status': 'no_meeting'})}\n")
    figures = json.loads(rakorx("eval", gold, records, "--json").out)
    assert figures["accuracy"]["date"] == {"value": 1.0, "of": 1} and figures["accuracy"]["status"]["value"] == 1.0
    view = rakorx("eval", gold, records, "--misses", COLUMNS="60").out
    assert "rakor: risks: spurious 'money_politics: politik uang'" in view
    assert all(len(row) <= 60 for row in view.splitlines())
    old = tmp_path / "old.jsonl"
    old.write_text(f"{without_meeting('rakor').line()}\n")
    changed = rakorx("eval", gold, records, "--against", old).out
    assert "+ rakor: date: 2024-11-22" in changed
    assert ["rakor", "date", "2024-11-22"] in json.loads(rakorx("eval", gold, records, "--against", old, "--json").out)[
        "against"
    ]["gained"]


def test_eval_with_a_wrong_gold_line(records: Path, tmp_path: Path) -> None:
    gold = tmp_path / "gold.jsonl"
    gold.write_text('{"id": "a"}\n')
    ended = rakorx("eval", gold, records)
    assert ended.code == 2 and "gold.jsonl:1: status: Field required" in ended.err


def test_version() -> None:
    from importlib.metadata import PackageNotFoundError, version

    try:
        expected = version("rakorx")
    except PackageNotFoundError:
        pytest.skip("rakorx runs from its source tree and is not installed")
    assert rakorx("--version").out == f"rakorx {expected}\n"
