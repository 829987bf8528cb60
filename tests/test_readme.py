"""Every command of README.md runs, and prints what README.md says."""

from __future__ import annotations

import re
from pathlib import Path

from tests.readme import README, ROOT, played


def test_commands_print_what_the_readme_shows(tmp_path: Path) -> None:
    for _, results in played(tmp_path):
        for step, now in results:
            assert now == step.output, step.command


def test_python_example_gives_what_it_says() -> None:
    block = re.search(r"```python\n(.*?)```", README.read_text(encoding="utf-8"), re.DOTALL)
    assert block is not None
    setup = [line for line in block[1].splitlines() if not line.startswith("record.")]
    names: dict[str, object] = {}
    exec("\n".join(setup), names)
    checks = re.findall(r"^(record\.\S+)\s+# (.+)$", block[1], re.MULTILINE)
    assert len(checks) == 2
    for expression, shown in checks:
        assert repr(eval(expression, names)) == shown


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", README.read_text(encoding="utf-8")):
        assert (ROOT / target).exists(), target


def test_scores_are_those_of_the_accuracy_page() -> None:
    rows = re.findall(r"^c\d .+$", README.read_text(encoding="utf-8"), re.MULTILINE)
    shown = (ROOT / "docs/accuracy.md").read_text(encoding="utf-8").splitlines()
    assert rows and [row for row in rows if row not in shown] == []
