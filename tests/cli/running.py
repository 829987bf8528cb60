"""Run ``rakorx`` as a user does: a process with its own standard streams, pipes or a terminal."""

from __future__ import annotations

import os
import pty
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

RAKORX = [sys.executable, "-m", "rakorx"]
PLAIN = "Tim futsal SMA Negeri 3 Singkawang keluar sebagai juara setelah menang adu penalti, Minggu (13/8/2023)."
RAKOR = (
    "METRO – Bupati Andi Saputra memimpin rapat koordinasi kesiapan Pilkada di Aula Setda Kota Metro, "
    "Jumat (22/11/2024). Rapat dihadiri Kapolres Metro AKBP Heri Sulistyo dan Ketua KPU Kota Metro Nurris Pratama.\n\n"
    "“Waspadai politik uang dan hoaks,” kata Andi.\n"
)


@dataclass(frozen=True)
class Ended:
    """How a run ended."""

    code: int
    out: str
    err: str


def environment(**variables: str) -> dict[str, str]:
    """The environment without what would colour or size the output, and with ``variables``."""
    unset = ("NO_COLOR", "FORCE_COLOR", "COLUMNS", "LINES", "TTY_COMPATIBLE", "TERMINAL_WIDTH")
    return {name: value for name, value in os.environ.items() if name not in unset} | variables


def rakorx(*arguments: str | Path, stdin: bytes = b"", **variables: str) -> Ended:
    """Run with pipes."""
    ended = subprocess.run(
        [*RAKORX, *map(str, arguments)], input=stdin, capture_output=True, env=environment(**variables), timeout=120
    )
    return Ended(ended.returncode, ended.stdout.decode(), ended.stderr.decode())


def on_terminal(*arguments: str | Path, errors: bool = False, **variables: str) -> Ended:
    """Run with standard output on a terminal of 100 columns, or standard error if ``errors``."""
    master, slave = pty.openpty()
    read: list[bytes] = []
    reader = Thread(target=_drain, args=(master, read))
    reader.start()
    other = subprocess.PIPE
    process = subprocess.Popen(
        [*RAKORX, *map(str, arguments)],
        stdin=subprocess.DEVNULL,
        stdout=other if errors else slave,
        stderr=slave if errors else other,
        env=environment(**({"TERM": "xterm-256color", "COLUMNS": "100"} | variables)),
    )
    out, err = process.communicate(timeout=120)
    os.close(slave)
    reader.join()
    shown = b"".join(read).decode()
    return Ended(
        process.returncode, (out or b"").decode() if errors else shown, shown if errors else (err or b"").decode()
    )


def _drain(master: int, read: list[bytes]) -> None:
    """Read a terminal until its other end is closed."""
    try:
        while data := os.read(master, 65_536):
            read.append(data)
    except OSError:  # Linux says EIO at the end
        pass
    finally:
        os.close(master)
