"""Word lists of strangers: they load and can be read with, or one line says what is wrong; nothing hangs."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from rakorx.article import Article
from rakorx.errors import GazetteerError
from rakorx.gazetteer import load_gazetteers, read_folder
from rakorx.gazetteer_lint import lint
from rakorx.reader import Reader, Setup
from tests.cli.running import RAKOR, on_terminal, rakorx
from tests.hostile.texts import ESCAPES

KINDS = ("agency", "position", "landmark", "month", "weekday", "relative", "risk", "risk_word", "region_cue", "cue", "meeting",
         "rank", "degree", "venue", "layout", "x")  # fmt: skip
TEXT = st.text(max_size=12) | st.sampled_from(["rapat", "Bupati", "-", ".", "İ", "18", "18.71", "0", "99.99", "(", "\\d+", "\n", "a\nb"])
VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | TEXT,
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(TEXT, inner, max_size=4),
    max_leaves=8,
)
ENTRIES = st.fixed_dictionaries(
    {"id": st.builds("{}.{}".format, st.sampled_from(KINDS), st.sampled_from(["a", "b", "kpu", "hoaks"])),
     "names": st.lists(TEXT, min_size=1, max_size=3)},
    optional={key: TEXT | VALUES for key in ("value", "category", "level", "agency", "source")}
    | {key: st.lists(TEXT, max_size=3) | VALUES for key in ("needs", "unless", "examples", "not_in")},
)  # fmt: skip
AREAS = st.fixed_dictionaries(
    {"code": st.sampled_from(["18", "18.71", "99", "99.01", "1", "x"]), "name": TEXT},
    optional={"names": st.lists(TEXT, max_size=3), "seat": TEXT, "capital": TEXT, "towns": st.lists(TEXT), "districts": TEXT},
)
MARKS = ["&a ", "*a", "!!python/name:os.system ", "<<: *a", "---\n", "...\n", "? ", "- ", ": ", "|\n", ">-\n", "{", "[", "\t", "%YAML 9.9\n", "\x00", "\ud7ff",
         '"', "'", "#", "\r", "\u2028", "\ufeff", "- id: a.b\n  names: [x]\n"]  # fmt: skip


def told(name: str, data: bytes) -> None:
    """A folder with this file loads, or one line says what is wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        try:
            read_folder(Path(folder))
        except GazetteerError as error:
            assert len(str(error).splitlines()) == 1 and error.cure


@settings(max_examples=300, deadline=None)
@given(text=st.lists(st.sampled_from(MARKS) | st.text(max_size=5), max_size=40).map("".join), region=st.booleans())
def test_any_text_is_read_or_refused(text: str, region: bool) -> None:
    told("regions/1.yml" if region else "a.yml", text.encode("utf-8", "replace"))


@settings(max_examples=200, deadline=None)
@given(data=st.binary(max_size=200), region=st.booleans())
def test_any_bytes_are_read_or_refused(data: bytes, region: bool) -> None:
    told("regions/1.yml" if region else "a.yml", data)


@settings(max_examples=300, deadline=None)
@given(content=VALUES, region=st.booleans())
def test_any_structure_is_read_or_refused(content: Any, region: bool) -> None:
    told("regions/1.yml" if region else "a.yml", yaml.safe_dump(content, allow_unicode=True).encode())


@settings(max_examples=12, deadline=None)
@given(entries=st.lists(ENTRIES, min_size=1, max_size=3), areas=st.lists(AREAS, max_size=2))
def test_what_loads_can_be_read_with(entries: list[Any], areas: list[Any]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "a.yml").write_text(yaml.safe_dump(entries, allow_unicode=True), encoding="utf-8")
        (folder / "regions").mkdir()
        if areas:
            (folder / "regions/1.yml").write_text(yaml.safe_dump(areas, allow_unicode=True), encoding="utf-8")
        assert all(str(problem) for problem in lint(folder))
        try:
            load_gazetteers(folder)
        except GazetteerError:
            return
        (line,) = Reader(Setup(gazetteers=folder)).lines([Article("x", "-", RAKOR)])
        assert '"status":"error"' not in line, line


def write(folder: Path, name: str, text: str) -> Path:
    folder.mkdir(exist_ok=True)
    (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("entry", "problem"),
    [
        ("{id: landmark.x, names: [aula x], value: '99.99'}", "no region's code"),
        ("{id: month.x, names: [januwari], value: satu}", "number of the month"),
        ("{id: weekday.x, names: [senen], value: '7'}", "number of the weekday"),
        ("{id: relative.x, names: [kelak], value: nanti}", "days from publication"),
        ("{id: risk_word.x, names: [bahaya], category: other, value: nan}", "a weight such as"),
        ("{id: language_word.english, names: [the], value: often}", "a weight such as"),
    ],
)
def test_values_that_cannot_be_read_are_refused(entry: str, problem: str, tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=problem):
        load_gazetteers(write(tmp_path / "w", "a.yml", f"- {entry}\n"))


@pytest.mark.parametrize("area", ["{code: '99.01', name: Kabupaten X}", "{code: '18', name: Lampung, seat: '18.99'}"])
def test_regions_that_lie_nowhere_are_refused(area: str, tmp_path: Path) -> None:
    write(tmp_path / "w", "a.yml", "")
    write(tmp_path / "w" / "regions", "1.yml", f"- {area}\n")
    with pytest.raises(GazetteerError, match="no region has the code"):
        load_gazetteers(tmp_path / "w")


def test_an_alias_bomb_is_refused_at_its_first_anchor(tmp_path: Path) -> None:
    bomb = "a: &a [x]\n" + "".join(f"{b}: &{b} [{','.join(['*' + a] * 9)}]\n" for a, b in zip("abcdefgh", "bcdefghi", strict=True))
    ended = rakorx("extract", "samples", "--gazetteers", write(tmp_path / "w", "a.yml", bomb))
    assert ended.code == 2 and ended.err == "rakorx: a.yml: line 1: anchor or alias 'a'; write the values out\n"


def test_a_pipe_among_word_lists_does_not_hang(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.yml")
    with pytest.raises(GazetteerError, match="is no file"):
        read_folder(tmp_path)


def test_links_that_loop_end(tmp_path: Path) -> None:
    write(tmp_path / "w", "a.yml", "- {id: agency.x, names: [X]}\n")
    (tmp_path / "w/loop").symlink_to(tmp_path / "w")
    (tmp_path / "w/self.yml").symlink_to("self.yml")
    with pytest.raises(GazetteerError, match=r"self\.yml"):
        read_folder(tmp_path / "w")


def test_a_file_name_that_is_no_text_is_read(tmp_path: Path) -> None:
    with open(os.fsencode(tmp_path) + b"/\xff.yml", "w") as file:
        file.write("- {id: agency.x, names: [X]}\n")
    assert load_gazetteers(tmp_path).names("agency.x") == ("X",)


@pytest.mark.parametrize("command", [("list", "agency"), ("search", "agency.my"), ("lint",)], ids=" ".join)
def test_names_reach_a_terminal_as_text_alone(command: tuple[str, ...], tmp_path: Path) -> None:
    name = ESCAPES.encode("unicode_escape").decode()
    folder = write(tmp_path / "w", "a.yml", f'- {{id: agency.my, names: ["{name}"], examples: ["{name}z"], level: "{name}"}}\n')
    where = (folder,) if command == ("lint",) else ("--gazetteers", folder)
    shown = on_terminal("gazetteer", *command, *where)
    assert ("␛[31m" in shown.out or "\\x1b[31m" in shown.out) and "\x1b" not in shown.out and "\x9b" not in shown.out
