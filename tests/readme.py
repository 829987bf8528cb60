"""The commands of README.md and what they print; ``python -m tests.readme`` writes what they print today."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[1]
README = ROOT / "README.md"
BLOCK = re.compile(r"```console\n(.*?)```", re.DOTALL)
NEEDED = ("samples",)


@dataclass(frozen=True)
class Step:
    """One command and the lines printed below it."""

    command: str
    output: str


def steps(block: str) -> list[Step]:
    """The commands of one console block with their printed output."""
    found: list[Step] = []
    for line in block.splitlines(keepends=True):
        if line.startswith("$ "):
            found.append(Step(line[2:].rstrip("\n"), ""))
        else:
            found[-1] = Step(found[-1].command, found[-1].output + line)
    return found


def played(folder: Path) -> Iterator[tuple[str, list[tuple[Step, str]]]]:
    """Each console block with, for each of its commands, what it prints now, all run in one folder."""
    for name in NEEDED:
        shutil.copytree(ROOT / name, folder / name)
    for block in BLOCK.findall(README.read_text(encoding="utf-8")):
        yield block, [(step, printed(step.command, folder)) for step in steps(block)]


def printed(command: str, folder: Path) -> str:
    """Standard output of a shell command in a terminal 100 columns wide."""
    path = f"{Path(sys.executable).parent}:/usr/local/bin:/usr/bin:/bin"
    environment = {"PATH": path, "COLUMNS": "100", "HOME": str(folder), "LC_ALL": "C.UTF-8", "PYTHONUTF8": "1"}
    environment["PYTHONPATH"] = str(ROOT / "src")   # the code under test, whatever is installed
    done = subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, text=True, check=False
    )
    if done.returncode not in (0, 1):
        raise AssertionError(f"{command}: exit {done.returncode}: {done.stderr}")
    return "".join(line.rstrip() + "\n" for line in done.stdout.splitlines())


def main() -> None:
    """Put what the commands print today into README.md."""
    text = README.read_text(encoding="utf-8")
    with tempfile.TemporaryDirectory() as folder:
        for block, results in played(Path(folder)):
            text = text.replace(
                f"```console\n{block}```",
                "```console\n" + "".join(f"$ {s.command}\n{now}" for s, now in results) + "```",
                1,
            )
    README.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
