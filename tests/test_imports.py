"""The arrows: spaCy only inside ``rakorx.nlp``, data flows one way, nothing imports the commands."""

from __future__ import annotations

import ast
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

import rakorx

ROOT = Path(rakorx.__file__).parent
FILES = sorted(ROOT.rglob("*.py"))
ORDER = [
    {"errors", "weights", "word_files"},
    {"record", "article"},
    {"areas", "regions", "gazetteer", "page"},
    {"cues", "numeric_days", "day_phrases", "dates"},
    {"layout", "officials", "triage"},
    {"mend", "facts"},
    {"entries"},
    {"extract"},
    {"run"},
    {"cli"},
]
RANK = {name: rank for rank, names in enumerate(ORDER) for name in names}


def top_level_imports(tree: ast.Module) -> Iterator[str]:
    """Modules imported when the file is imported; those under ``if TYPE_CHECKING`` or in a function are not."""
    for node in tree.body:
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            yield node.module


def part_of(path: Path) -> str:
    return path.relative_to(ROOT).parts[0].removesuffix(".py")


@pytest.mark.parametrize("path", FILES, ids=lambda p: str(p.relative_to(ROOT)))
def test_arrows(path: Path) -> None:
    part = part_of(path)
    for module in top_level_imports(ast.parse(path.read_text(encoding="utf-8"))):
        if module.split(".")[0] in ("spacy", "thinc"):
            assert part == "nlp", f"{path} imports {module}: only rakorx.nlp may"
        if module.startswith("rakorx."):
            other = module.split(".")[1]
            assert other != "cli" or part in ("cli", "__main__"), f"{path} imports a command"
            if part in RANK and other in RANK:
                assert RANK[other] <= RANK[part], f"{path} imports {module} against the flow"


def test_facts_do_not_import_one_another() -> None:
    """The modules that read a field import shared readers of their own field only, never another field's."""
    fields = {"held_on", "place", "chair", "attendees", "risks", "organizers", "meeting"}
    for path in (ROOT / "facts").glob("*.py"):
        if path.stem in fields:
            imported = {
                m.removeprefix("rakorx.facts.") for m in top_level_imports(ast.parse(path.read_text(encoding="utf-8")))
            }
            assert not (imported & fields) - {path.stem}, path


def test_importing_the_package_imports_no_spacy() -> None:
    code = "import sys, rakorx; from rakorx import extract, run, read_articles; sys.exit('spacy' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
