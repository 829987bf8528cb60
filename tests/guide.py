"""The commands of docs/guide.md; ``python -m tests.guide`` writes what they print today."""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

from tests.readme import BLOCK, ROOT, Step, printed, steps

GUIDE = ROOT / "docs" / "guide.md"


def played(folder: Path) -> list[tuple[str, list[tuple[Step, str]]]]:
    """Each console block with, for each command, what it prints now; one folder and one order for all."""
    shutil.copytree(ROOT / "samples", folder / "samples")
    shutil.copytree(ROOT / "docs" / "guide", folder / "guide")
    return [
        (block, [(step, printed(step.command, folder)) for step in steps(block)])
        for block in BLOCK.findall(GUIDE.read_text(encoding="utf-8"))
    ]


def main() -> None:
    """Put what the commands print today into the guide."""
    text = GUIDE.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for block, results in played(Path(folder)):
            now = "".join(f"$ {step.command}\n{output}" for step, output in results)
            text = text.replace(f"```console\n{block}```", f"```console\n{now}```", 1)
    GUIDE.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
