"""Whole runs in parts, start-up left out: what an article costs, from its file to its record's."""

from __future__ import annotations

import json
import os
import subprocess
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import cycle, islice
from pathlib import Path

from benchmarks.corpus import meeting_articles, news_texts
from benchmarks.processes import RAKORX

_NEWS_LENGTH = 3   # texts of news_texts in one article: about 1,900 characters


@dataclass(frozen=True)
class Run:
    """One kind of input.

    Attributes:
        name: What it is.
        articles: That one core reads in a second of its time.
        read: Bytes of JSON Lines that are read for an article.
        written: Bytes of records that are written for it.
    """

    name: str
    articles: float
    read: float
    written: float

    def core_hours(self, articles: float) -> float:
        """Processor time for so many articles."""
        return articles / self.articles / 3600


def runs() -> Iterator[Run]:
    """General news, the same with every fiftieth article a meeting's, and meetings alone."""
    for name, every, fewer, more in (
        ("general news", 0, 1_000, 41_000),
        ("one in fifty a meeting", 50, 500, 10_500),
        ("meetings alone", 1, 20, 320),
    ):
        with tempfile.TemporaryDirectory() as folder:
            one, two = (_measured(Path(folder) / str(count), count, every) for count in (fewer, more))
        articles = more - fewer
        yield Run(name, articles / (two[0] - one[0]), (two[1] - one[1]) / articles, (two[2] - one[2]) / articles)


def _measured(folder: Path, count: int, every: int) -> tuple[float, int, int]:
    """Processor seconds of a run by one worker, its own and the worker's, and the bytes read and written."""
    folder.mkdir()
    rows, parts = folder / "in.jsonl", folder / "out"
    with rows.open("w", encoding="utf-8") as stream:
        for text in _texts(count, every):
            stream.write(json.dumps({"text": text}, ensure_ascii=False) + "\n")
    command = [*RAKORX, "extract", str(rows), "--parts", str(parts), "--workers", "1", "--quiet"]
    process = subprocess.Popen(command)
    _, status, usage = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode != 0:
        raise RuntimeError(f"{' '.join(command)} ended with {process.returncode}")
    written = sum(path.stat().st_size for path in parts.glob("part-*"))
    return usage.ru_utime + usage.ru_stime, rows.stat().st_size, written


def _texts(count: int, every: int) -> Iterator[str]:
    """Texts, each another; every so many of them, if any, a meeting's."""
    news = news_texts(count * _NEWS_LENGTH)
    meetings = cycle(article.text for article in meeting_articles(1))
    for number in range(count):
        text = "".join(islice(news, _NEWS_LENGTH))
        yield next(meetings) if every and number % every == 0 else text
