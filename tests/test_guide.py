"""Every command of docs/guide.md runs, and prints what the guide says."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.guide import GUIDE, played

for module in ("statsmodels", "jinja2", "vl_convert"):
    pytest.importorskip(module, reason="the extras stats and report are not installed")


def test_commands_print_what_the_guide_shows(tmp_path: Path) -> None:
    for _, results in played(tmp_path):
        for step, now in results:
            assert now == step.output, step.command
    assert (tmp_path / "report.html").stat().st_size > 100_000
    assert len(list((tmp_path / "my-articles").iterdir())) == 1


def test_links_lead_somewhere() -> None:
    for target in re.findall(r"\]\(([^)#:]+)\)", GUIDE.read_text(encoding="utf-8")):
        assert (GUIDE.parent / target).exists(), target
