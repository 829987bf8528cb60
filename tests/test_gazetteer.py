"""The word lists: loading, a user's folder, refusals, the entries' own examples, lint."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml
from typer.testing import CliRunner

from rakorx.cli.gazetteer import app
from rakorx.errors import GazetteerError
from rakorx.gazetteer import Entry, builtin_folder, load_gazetteers, read_folder
from rakorx.gazetteer_lint import lint, marks
from rakorx.word_files import parse_tree

WORDS = load_gazetteers()
GOOD = "- id: agency.test\n  names: [Badan Uji]\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "words"


def write(folder: Path, name: str, text: str) -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return folder


@pytest.mark.parametrize("entry", [e for e in WORDS if e.examples or e.not_in], ids=lambda e: e.id)
def test_entry_holds_its_examples(entry: Entry) -> None:
    assert [s for s in entry.examples if not marks(entry, s)] == []
    assert [s for s in entry.not_in if marks(entry, s)] == []


def test_shipped_lists_pass_lint() -> None:
    assert [str(problem) for problem in lint()] == []


def test_every_region_of_the_decree_is_there() -> None:
    levels = [area.level for area in WORDS.regions]
    assert levels.count("province") == 38
    assert levels.count("regency") + levels.count("city") == 514
    assert WORDS.regions.district_count == 7285


def test_every_region_has_a_capital_and_every_province_a_seat() -> None:
    assert [a.code for a in WORDS.regions if not a.capital] == []
    assert [a.code for a in WORDS.regions if a.level == "province" and not a.seat] == []


@pytest.mark.parametrize(("text", "entry", "problem"), [
    pytest.param(GOOD + "  alias: x\n", "agency.test", "alias: Extra inputs", id="unknown key"),
    pytest.param("- id: agency.test\n  names: Badan\n", "agency.test", "names: Input should be", id="text for a list"),
    pytest.param("- id: agency.test\n  names: []\n", "agency.test", "at least 1", id="no names"),
    pytest.param("- id: agency.test\n  names: [{a: b}]\n", "agency.test", "names.0", id="mapping for a name"),
    pytest.param("- id: agency.test\n  names: ['  ']\n", "agency.test", "names.0", id="blank name"),
    pytest.param("- names: [Badan Uji]\n", "line 1", "id: Field required", id="no id"),
    pytest.param("- id: Agency Test\n  names: [x]\n", "Agency Test", "pattern", id="malformed id"),
    pytest.param(GOOD + GOOD, "agency.test", "twice", id="same id again"),
    pytest.param("- id: a.b\n  names: [x\n- c\n", None, "line", id="broken YAML names its line"),
    pytest.param("- &a [x, x]\n- *a\n", None, "line 1: anchor or alias", id="anchor"),
    pytest.param("- !!python/object:os.system x\n", None, "tag", id="tag"),
    pytest.param("- id: a.b\n  id: a.c\n  names: [x]\n", None, "'id' twice", id="key again"),
    pytest.param("[[[[[[[[[[[[[[[[[[]]]]]]]]]]]]]]]]]]", None, "nested too deeply", id="deep nesting"),
    pytest.param("just words\n", None, "neither a list", id="no list"),
    pytest.param("a: b\n", None, "a group must hold", id="group without list"),
    pytest.param("- a\n---\n- b\n", None, "second YAML document", id="two documents"),
])
def test_wrong_file_is_refused(folder: Path, text: str, entry: str | None, problem: str) -> None:
    with pytest.raises(GazetteerError) as caught:
        read_folder(write(folder, "words.yml", text))
    assert caught.value.entry == entry
    assert caught.value.file == "words.yml"
    assert problem in caught.value.problem
    assert caught.value.cure


def test_not_utf8_is_refused(folder: Path) -> None:
    write(folder, "words.yml", "")
    (folder / "words.yml").write_bytes(b"- id: a.b\n  names: [\xff]\n")
    with pytest.raises(GazetteerError, match="UTF-8"):
        read_folder(folder)


@pytest.mark.parametrize("text", ["", "# nothing but a remark\n"])
def test_empty_file_is_no_error(folder: Path, text: str) -> None:
    write(folder, "empty.yml", text)
    assert read_folder(write(folder, "words.yml", GOOD))[0].keys() == {"agency.test"}


def test_missing_folder_is_refused(tmp_path: Path) -> None:
    with pytest.raises(GazetteerError, match=r"no \.yml files"):
        load_gazetteers(tmp_path / "nowhere")


def test_values_stay_as_written() -> None:
    tree = parse_tree("- {id: a.b, names: ['no', no, 08, 1e3, 2024-11-27, ~]}\n", "words.yml")
    assert isinstance(tree, list)
    assert tree == [{"id": "a.b", "names": ["no", "no", "08", "1e3", "2024-11-27", "~"]}]


def test_literal_block_gives_a_name_a_line(folder: Path) -> None:
    entries, _ = read_folder(write(folder, "words.yml", "- id: a.b\n  names: |\n    satu\n\n    dua tiga\n"))
    assert entries["a.b"].names == ("satu", "dua tiga")


def test_users_folder_adds_and_overrides(folder: Path) -> None:
    write(folder, "a.yml", GOOD)
    write(folder, "b.yml", "- id: landmark.bandung\n  names: [aula kujang]\n  value: '32.71'\n")
    words = load_gazetteers(folder)
    assert words.names("agency.test") == ("Badan Uji",)
    assert words.names("landmark.bandung") == ("aula kujang",)
    assert len(words) == len(WORDS) + 1
    assert words.fingerprint != WORDS.fingerprint


def test_users_region_replaces_only_what_it_gives(folder: Path) -> None:
    write(folder, "regions/76.yml", "- code: '76.04'\n  name: Kabupaten Polewali Mandar\n  names: [Mandarlia]\n")
    words = load_gazetteers(folder)
    assert [a.code for a in words.regions.resolve("Mandarlia")] == ["76.04"]
    assert words.regions.area("76.04").districts == WORDS.regions.area("76.04").districts


def test_lint_sees_what_the_schema_cannot(folder: Path) -> None:
    write(folder, "words.yml", """\
- {id: agency.one, names: [Badan Uji, Badan Uji]}
- {id: agency.two, names: [Badan Uji]}
- {id: position.one, names: [Ketua Uji], agency: agency.none, level: galaxy}
- {id: risk.one, names: [bahaya uji], category: nonsense}
- {id: landmark.one, names: [gedung uji], value: '99.99'}
- {id: agency.three, names: [Uji Tiga], examples: [Hadir Uji Dua.], not_in: [Hadir Uji Tiga.]}
""")
    write(folder, "regions/99.yml", "- code: '99.01'\n  name: Kabupaten Uji\n  names: [Bogor]\n")
    found = {(p.entry, p.problem.split(" ")[0]) for p in lint(folder)}
    assert found == {
        ("agency.one", "name"), ("agency.two", "name"), ("position.one", "agency"), ("position.one", "level"),
        ("risk.one", "category"), ("landmark.one", "value"), ("agency.three", "not"), ("agency.three", "'Uji"),
        ("99.01", "no"), ("99.01", "name"),
    }


def test_lint_reports_broken_files_and_goes_on(folder: Path) -> None:
    write(folder, "a.yml", "- id: a.b\n  names: [x\n")
    write(folder, "b.yml", "- {id: agency.ok, names: [Uji], colour: red}\n- {id: agency.ok2, names: [Uji Dua]}\n")
    assert sorted(p.file for p in lint(folder)) == ["a.yml", "b.yml"]


def test_readme_example_passes_lint(folder: Path) -> None:
    blocks = (builtin_folder() / "README.md").read_text(encoding="utf-8").split("```yaml\n")[1:]
    for index, block in enumerate(blocks):
        body = block.split("```")[0]
        own = "- code" in body
        yaml.safe_load(body)
        if "my-words" in body:
            write(folder, f"regions/{index}.yml" if own else f"{index}.yml", body)
    assert [str(p) for p in lint(folder)] == []


def test_readme_names_every_kind() -> None:
    readme = (builtin_folder() / "README.md").read_text(encoding="utf-8")
    assert [kind for kind in WORDS.kinds if f"`{kind}`" not in readme] == []


def test_fingerprint_is_the_content(folder: Path, tmp_path: Path) -> None:
    import hashlib

    first, second, other = hashlib.sha256(), hashlib.sha256(), hashlib.sha256()
    read_folder(write(folder, "words.yml", GOOD), first)
    read_folder(write(tmp_path / "copy", "words.yml", GOOD.replace("\n", "\r\n")), second)
    read_folder(write(tmp_path / "other", "words.yml", GOOD + "# remark\n"), other)
    assert first.hexdigest() == second.hexdigest() != other.hexdigest()


@pytest.mark.parametrize(("arguments", "code", "shown"), [
    pytest.param(["search", "Kab. Lamteng"], 0, "18.02\tKabupaten Lampung Tengah, Lampung", id="region, short form"),
    pytest.param(["search", "Bandung"], 0, "32.04\tKabupaten Bandung", id="every reading of an ambiguous name"),
    pytest.param(["search", "18.71"], 0, "Kota Bandar Lampung", id="region by code"),
    pytest.param(["search", "landmark.bandung"], 0, "gedung sate", id="entry by id"),
    pytest.param(["search", "qqqq"], 1, "", id="nothing"),
    pytest.param(["list"], 0, "district\t7285", id="kinds"),
    pytest.param(["list", "landmark"], 0, "landmark.bandung\tgedung sate", id="one kind"),
])
def test_commands(arguments: list[str], code: int, shown: str) -> None:
    result = CliRunner().invoke(app, arguments)
    assert result.exit_code == code
    assert shown in result.output


def test_lint_command_ends_with_two_on_problems(folder: Path) -> None:
    result = CliRunner().invoke(app, ["lint", str(write(folder, "words.yml", GOOD + "  level: galaxy\n"))])
    assert result.exit_code == 2
    assert "words.yml: entry 'agency.test': level 'galaxy' is unknown" in result.output
