"""The targets: each takes bytes, reads them as its format, and fails where something is not as promised."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache
from itertools import pairwise
from pathlib import Path

from fuzz import seeds
from fuzz.checks import check_record
from rakorx.article import Article
from rakorx.dates import DayContext, read_phrase
from rakorx.day_phrases import find_day_phrases
from rakorx.errors import GazetteerError
from rakorx.extract import read_page
from rakorx.gazetteer import Gazetteers, load_gazetteers, read_folder
from rakorx.nlp.pipeline import annotate, shared_pipeline
from rakorx.officials import find_officials
from rakorx.page import LABELS, Mention, Page, Sentence
from rakorx.sources import ReadOptions, read_articles
from rakorx.sources.clean import clean_text

LIMIT = 4_000  # characters of an article; longer texts are the benchmarks' concern


@dataclass(frozen=True, slots=True)
class Target:
    """What reads the bytes, and texts to begin with."""

    read: Callable[[bytes], None]
    seeds: Callable[[], Iterator[bytes]]


def read_text(data: bytes) -> None:
    """An article's text: a valid record, every quotation in its place."""
    text = _text(data)
    if text.strip():
        page = next(annotate(shared_pipeline(), [Article("x", "x", text)]))
        check_record(read_page(page, load_gazetteers()).line(), text)


def read_officials(data: bytes) -> None:
    """A text with sentences and marks anywhere, as no recogniser would set them; the first bytes say where."""
    text = _text(data[64:])
    if not text.strip():
        return
    page = Page(Article("x", "x", text), tuple(_sentences(text)), tuple(_mentions(text, data[:64])))
    for official in find_officials(page, load_gazetteers()):
        assert official.namings and all(text[n.start : n.end] for n in official.namings)
    check_record(read_page(page, load_gazetteers()).line(), text)


def read_dates(data: bytes) -> None:
    """Day phrases in order and in the text, days that begin before they end."""
    text, reached = _text(data), 0
    for phrase in find_day_phrases(text, load_gazetteers()):
        assert reached <= phrase.start < phrase.end <= len(text)
        reached = phrase.end
        reading = read_phrase(phrase, DayContext())
        assert reading is None or reading.start <= reading.end


def read_yaml(data: bytes) -> None:
    """A user's word lists: entries and regions that can be used, or one line that says what is wrong."""
    for name in ("words.yml", "regions/99-x.yml"):
        path = _folder() / name
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(data)
        try:
            entries, areas = read_folder(_folder())
        except GazetteerError as error:
            assert len(str(error).splitlines()) == 1
        else:
            list(Gazetteers(entries.values(), areas.values(), "").regions.find("Rapat di Kabupaten Bogor."))
        path.unlink()


def read_format(suffix: str) -> Callable[[bytes], None]:
    """A file of a format: for each article a clean text, or the reason why there is none."""

    def read(data: bytes) -> None:
        path = _folder() / f"a{suffix}"
        path.write_bytes(data)
        for item in read_articles([path], ReadOptions(max_chars=LIMIT)):
            item.id.encode()
            if isinstance(item, Article):
                assert 0 < len(item.text) <= LIMIT and clean_text(item.text)[0] == item.text

    return read


@cache
def _folder() -> Path:
    """A folder of this process."""
    return Path(tempfile.mkdtemp(prefix="rakorx-fuzz-"))


def _text(data: bytes) -> str:
    return clean_text(data.decode("utf-8", "surrogateescape"))[0][:LIMIT]


def _sentences(text: str) -> Iterator[Sentence]:
    start = 0
    for line in text.splitlines(keepends=True):
        if line.strip():
            yield Sentence(start + len(line) - len(line.lstrip()), start + len(line.rstrip()))
        start += len(line)


def _mentions(text: str, where: bytes) -> Iterator[Mention]:
    """Marks at steps that the bytes give, without overlap."""
    bounds, at = [], 0
    for step in where:
        at += step % 24
        bounds.append(at)
    for number, (start, end) in enumerate(list(pairwise(bounds))[::2]):
        bare = text[start:end].strip()
        if bare:
            start = text.index(bare, start)
            yield Mention(start, start + len(bare), LABELS[where[number] % len(LABELS)], bare)


TARGETS = {
    "text": Target(read_text, seeds.texts),
    "officials": Target(read_officials, seeds.marked),
    "dates": Target(read_dates, seeds.dates),
    "yaml": Target(read_yaml, seeds.yaml),
    "jsonl": Target(read_format(".jsonl"), seeds.jsonl),
    "json": Target(read_format(".json"), seeds.json_arrays),
    "csv": Target(read_format(".csv"), seeds.csv),
    "html": Target(read_format(".html"), seeds.html),
    "warc": Target(read_format(".warc"), seeds.warc),
}
