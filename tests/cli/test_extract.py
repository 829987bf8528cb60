"""``rakorx extract``: exit codes, streams, formats, terminals."""

from __future__ import annotations

import csv
import json
import os
import signal
import subprocess
import time
from pathlib import Path

import pytest

from tests.cli.running import PLAIN, RAKOR, RAKORX, environment, on_terminal, rakorx


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Two articles: a meeting and none."""
    (tmp_path / "in").mkdir()
    (tmp_path / "in/futsal.txt").write_text(PLAIN)
    (tmp_path / "in/rakor.txt").write_text(RAKOR)
    return tmp_path / "in"


@pytest.fixture
def plain(tmp_path: Path) -> Path:
    """One article without a meeting, which is read without the recogniser."""
    path = tmp_path / "futsal.txt"
    path.write_text(PLAIN)
    return path


def test_records_go_to_standard_output_and_all_else_to_standard_error(folder: Path) -> None:
    ended = rakorx("extract", folder)
    records = [json.loads(line) for line in ended.out.splitlines()]
    assert [(record["article"]["id"], record["status"]) for record in records] == [
        ("futsal", "no_meeting"),
        ("rakor", "meeting"),
    ]
    meeting = records[1]["meeting"]
    assert meeting["date"]["start"] == "2024-11-22" and meeting["chair"]["name"] == "Andi Saputra"
    for evidence in meeting["date"]["evidence"]:
        assert RAKOR[evidence["start"] : evidence["end"]] == evidence["text"]
    assert ended.code == 0
    assert ended.err.startswith("2 articles: 1 meeting, 1 without one, 0 failed")


def test_quiet_says_nothing(plain: Path) -> None:
    ended = rakorx("extract", plain, "--quiet")
    assert (ended.code, ended.err) == (0, "") and ended.out.count("\n") == 1


def test_a_bad_article_costs_only_itself(plain: Path) -> None:
    bad = plain.with_name("gambar.txt")
    bad.write_bytes(b"\x89PNG\r\n\x1a\n" + bytes(100))
    ended = rakorx("extract", bad, plain)
    first, second = (json.loads(line) for line in ended.out.splitlines())
    assert ended.code == 1
    assert (first["status"], first["error"]["code"], first["meeting"]) == ("error", "binary", None)
    assert second["status"] == "no_meeting"
    assert "gambar.txt: binary: " in ended.err and "1 failed" in ended.err
    assert rakorx("extract", bad, "--quiet").err == ""


def test_a_view_names_failures_itself(tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_bytes(b"")
    ended = rakorx("extract", tmp_path, "--format", "table")
    assert ended.out.startswith("a  empty: ") and "empty" not in ended.err


def test_the_records_never_take_the_place_of_an_article(plain: Path) -> None:
    ended = rakorx("extract", plain, "--output", plain)
    assert ended.code == 2 and "is an input" in ended.err and plain.read_text() == PLAIN


def test_records_among_the_articles_do_not_disturb_the_next_run(folder: Path) -> None:
    for name in ("r.csv", "r.jsonl", "r.json"):
        assert rakorx("extract", folder, "--output", folder / name).err.startswith("2 articles")


def test_nothing_found_is_said(tmp_path: Path) -> None:
    ended = rakorx("extract", tmp_path)
    assert (ended.code, ended.out) == (0, "") and "nothing to read was found" in ended.err


def test_many_failures_are_not_all_named(tmp_path: Path) -> None:
    rows = tmp_path / "n.jsonl"
    rows.write_text("{}\n" * 50)
    ended = rakorx("extract", rows)
    assert ended.code == 1 and ended.err.count("no_text") == 20 and "30 more failures" in ended.err
    assert rakorx("extract", rows, "--verbose").err.count("no_text") == 50


def test_warnings_are_named_if_asked(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(f"{PLAIN} “Menang” – kata pelatih.".encode("cp1252"))
    quiet, verbose = rakorx("extract", path), rakorx("extract", path, "--verbose")
    assert json.loads(quiet.out)["warnings"][0]["code"] == "encoding_detected"
    assert "encoding_detected" not in quiet.err and "a.txt: encoding_detected: " in verbose.err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nirgends"], "rakorx: nirgends: no such file or folder"),
        (["a" * 5_000], "File name too long"),
        ([".", "--column", "isi"], "write FIELD=NAME"),
        ([".", "--column", "body=isi"], "the field one of id, title, text"),
        ([".", "--table", "risks"], "--table is for csv and parquet"),
        ([".", "--format", "table", "--output", "x.txt"], "--format table is for reading"),
        ([".", "--format", "parquet"], "--output"),
        ([".", "--format", "xml"], "--format"),
        ([".", "--workers", "0"], "--workers"),
        ([".", "--workers", "2", "--cluster", "tcp://127.0.0.1:1"], "--workers are processes here, and --cluster works"),
        ([".", "--max-chars", "0"], "--max-chars"),
        ([".", "--gazetteers", "nirgends"], "--gazetteers"),
        ([".", "--model", "nirgends"], "--model"),
        ([".", "--output", "nirgends/r.jsonl"], "cannot be written"),
        ([".", "--output", "a" * 300], "File name too long"),
        ([".", "--format", "csv", "--output", "a" * 300], "File name too long"),
        ([".", "--nonsense"], "--nonsense"),
        ([], "PATHS"),
    ],
)
def test_wrong_usage(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, arguments: list[str], said: str) -> None:
    monkeypatch.chdir(tmp_path)
    ended = rakorx("extract", *arguments)
    assert (ended.code, ended.out) == (2, "")
    assert said in " ".join(ended.err.split()) and "Traceback" not in ended.err
    assert list(tmp_path.iterdir()) == []


def test_a_mistake_is_one_line_and_printable(tmp_path: Path) -> None:
    ended = rakorx("extract", tmp_path / "a\x1b[31m\nb")
    assert ended.code == 2 and ended.err.count("\n") == 1 and "\x1b" not in ended.err


def test_standard_input(plain: Path) -> None:
    assert json.loads(rakorx("extract", "-", stdin=PLAIN.encode()).out)["article"]["id"] == "stdin"
    rows = b'{"id": "a", "isi": "Futsal"}\n{"id": "b", "isi": ""}\n'
    ended = rakorx("extract", "-", "--column", "text=isi", stdin=rows)
    assert [json.loads(line)["status"] for line in ended.out.splitlines()] == ["no_meeting", "error"]
    assert ended.code == 1


@pytest.mark.parametrize("name", ["r.jsonl", "r.json", "r.csv", "r.parquet", "r.txt"])
def test_the_name_of_the_output_chooses_the_format(folder: Path, name: str) -> None:
    output = folder.parent / name
    if name.endswith("parquet"):
        pytest.importorskip("pyarrow")
    ended = rakorx("extract", folder, "--output", output)
    assert (ended.code, ended.out) == (0, "") and name in ended.err
    data = output.read_bytes()
    if name.endswith((".jsonl", ".txt")):
        assert [json.loads(line)["status"] for line in data.splitlines()] == ["no_meeting", "meeting"]
    elif name.endswith(".json"):
        assert [row["status"] for row in json.loads(data)] == ["no_meeting", "meeting"]
    elif name.endswith(".csv"):
        assert [row["id"] for row in csv.DictReader(data.decode().splitlines())] == ["rakor"]
    else:
        assert data[:4] == data[-4:] == b"PAR1"
    assert sorted(path.name for path in folder.parent.iterdir()) == ["in", name]


def test_long_tables_on_standard_output(folder: Path) -> None:
    ended = rakorx("extract", folder, "--format", "csv", "--table", "risks")
    assert {row["category"] for row in csv.DictReader(ended.out.splitlines())} >= {"money_politics"}


def test_the_same_bytes_for_any_number_of_workers(folder: Path, tmp_path: Path) -> None:
    rows = tmp_path / "n.jsonl"
    rows.write_text("".join(json.dumps({"text": f"{RAKOR if n % 40 == 0 else PLAIN} {n}"}) + "\n" for n in range(150)))
    one, two = rakorx("extract", rows, "--workers", "1"), rakorx("extract", rows, "--workers", "2")
    assert one.out == two.out and one.out.count("\n") == 150


def test_patterns(folder: Path) -> None:
    assert '"futsal"' in rakorx("extract", folder, "--exclude", "rakor*").out
    assert rakorx("extract", folder, "--include", "*.md").out == ""


def test_a_closed_pipe_ends_quietly(tmp_path: Path) -> None:
    rows = tmp_path / "n.jsonl"
    rows.write_text("".join(json.dumps({"text": PLAIN}) + "\n" for _ in range(5_000)))
    for form in ("jsonl", "json", "csv", "table"):
        arguments = [*RAKORX, "extract", str(rows), "--workers", "1", "--format", form]
        process = subprocess.Popen(arguments, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment())
        assert process.stdout and process.stderr
        process.stdout.read(10)
        process.stdout.close()
        said = process.stderr.read().decode()
        process.stderr.close()
        assert process.wait(60) == 0
        assert "Traceback" not in said and "Broken" not in said and "Exception" not in said


def test_an_interrupt_ends_with_130_and_leaves_the_old_file(tmp_path: Path) -> None:
    output = tmp_path / "r.jsonl"
    output.write_text("old")
    process = subprocess.Popen(
        [*RAKORX, "extract", "-", "--workers", "1", "--output", str(output)],
        stdin=subprocess.PIPE,
        stderr=subprocess.PIPE,
        env=environment(),
    )
    assert process.stdin and process.stderr
    part = tmp_path / "r.jsonl.part"
    deadline = time.monotonic() + 30
    while not part.exists() and time.monotonic() < deadline:
        time.sleep(0.02)
    assert part.exists()
    process.send_signal(signal.SIGINT)
    said = process.stderr.read().decode()
    process.stdin.close()
    process.stderr.close()
    assert process.wait(30) == 130
    assert said == "rakorx: interrupted\n"
    assert output.read_text() == "old" and os.listdir(tmp_path) == ["r.jsonl"]


def test_on_a_terminal_records_are_for_reading(folder: Path) -> None:
    ended = on_terminal("extract", folder)
    assert ended.code == 0 and "schema_version" not in ended.out
    assert "\x1b[" in ended.out and "Jumat, 2024-11-22" in ended.out and "futsal" in ended.out
    assert on_terminal("extract", folder, "--format", "jsonl").out.startswith('{"schema_version"')


def test_no_color_is_heeded(folder: Path) -> None:
    out = on_terminal("extract", folder, NO_COLOR="1").out
    assert "Jumat, 2024-11-22" in out
    assert "\x1b[3" not in out and "\x1b[9" not in out


def test_escape_sequences_of_an_article_never_reach_the_terminal(tmp_path: Path) -> None:
    hostile = "\x1b]0;judul\x07\x1b[31m\u202e"
    path = tmp_path / f"a{hostile}.txt"
    path.write_text(RAKOR.replace("politik uang", f"politik{hostile} uang").replace("Andi", f"Andi{hostile}") + hostile)
    for command in ("extract", "explain"):
        out = on_terminal(command, path).out
        assert "\x1b]" not in out and "\x07" not in out and "\u202e" not in out and "\x1b[31mpolitik\x1b" not in out
        assert "␛]0;judul␇" in out


def test_progress_is_shown_on_a_terminal_only(tmp_path: Path) -> None:
    rows = tmp_path / "n.jsonl"
    rows.write_text("".join(json.dumps({"text": f"{PLAIN} {n}"}) + "\n" for n in range(20_000)))
    output = tmp_path / "r.jsonl"
    shown = on_terminal("extract", rows, "--workers", "1", "--output", output, errors=True).err
    assert "a second" in shown and "20,000 articles" in shown
    assert (
        "a second" not in on_terminal("extract", rows, "--workers", "1", "--output", output, "--quiet", errors=True).err
    )
    piped = rakorx("extract", rows, "--workers", "1", "--output", output).err
    assert "\r" not in piped and "a second" not in piped


@pytest.mark.parametrize("locale", ["C", "C.UTF-8", "POSIX"])
def test_output_is_utf8_whatever_the_locale(plain: Path, locale: str) -> None:
    plain.write_text("Futsal “ya” – 😀", encoding="utf-8")
    assert rakorx("extract", plain, LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0").code == 0
    assert (
        rakorx("extract", plain, "--format", "table", LC_ALL=locale, PYTHONUTF8="0", PYTHONCOERCECLOCALE="0").code == 0
    )
