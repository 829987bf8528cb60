"""A run gives the same bytes with any number of workers, holds little, and outlives whatever its workers die of."""

from __future__ import annotations

import json
import multiprocessing
import os
import signal
import sys
import threading
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from rakorx.article import Article, Item, Unreadable
from rakorx.deadline import TimeIsUp
from rakorx.errors import ModelError
from rakorx.extract import read_page
from rakorx.processes import Processes, WorkerDied
from rakorx.reader import Reader, Setup
from rakorx.run import AHEAD, CHUNK, run, run_on
from rakorx.sources import read_articles
from tests.jobs import DEADLY, STUBBORN, articles, die_once, read_ids

RUN = sys.modules["rakorx.run"]   # the package's own ``run`` is the function
READER = sys.modules["rakorx.reader"]
SAMPLES = Path(__file__).parents[1] / "samples"


@pytest.fixture(scope="module")
def corpus() -> list[Item]:
    """The samples four times over, enough for several workers, and one that cannot be read."""
    samples = list(read_articles([SAMPLES]))
    again = [replace(item, id=f"{item.id}-{n}") for n in range(4) for item in samples]
    return [*again[:50], Unreadable("bad", "bad.txt", "binary", "no text"), *again[50:]]


@pytest.fixture(scope="module")
def lines(corpus: list[Item]) -> list[str]:
    """What one process makes of the corpus."""
    return list(run(corpus, workers=1))


@pytest.mark.parametrize("workers", [2, 3])
def test_any_number_of_workers_gives_the_same_bytes(corpus: list[Item], lines: list[str], workers: int) -> None:
    assert len(lines) == len(corpus)
    assert [json.loads(line)["article"]["id"] for line in lines] == [item.id for item in corpus]
    assert list(run(corpus, workers=workers)) == lines


def test_killed_workers_change_nothing(corpus: list[Item], lines: list[str]) -> None:
    given: list[str] = []
    for line in run(corpus, workers=2):
        given.append(line)
        if len(given) % 60 == 1:
            for child in multiprocessing.active_children():
                os.kill(child.pid or 0, signal.SIGKILL)
    assert given == lines


def test_other_executors_do_as_well(corpus: list[Item], lines: list[str]) -> None:
    with ThreadPoolExecutor(1) as pool:
        assert list(run_on(pool, corpus[:70], Setup(), ahead=2)) == lines[:70]


class Hurry:
    """An executor that does everything at once and counts what it was given."""

    def __init__(self) -> None:
        self.submitted = 0

    def submit(self, function: object, chunk: list[Item], setup: Setup) -> Future[list[str]]:
        self.submitted += len(chunk)
        future: Future[list[str]] = Future()
        future.set_result(read_ids(chunk, setup))
        return future


def test_a_run_holds_few_articles_however_many_there_are() -> None:
    taken = 0

    def endless() -> Iterator[Item]:
        nonlocal taken
        while True:
            taken += 1
            yield Article(id=str(taken), source="-", text="rapat")

    pool = Hurry()
    for number, line in enumerate(run_on(pool, endless(), Setup(), ahead=AHEAD), start=1):  # type: ignore[arg-type]
        assert line == str(number) and taken - number <= CHUNK * AHEAD
        if number == 5_000:
            break


def test_huge_articles_travel_alone() -> None:
    def huge() -> Iterator[Item]:
        for number in range(20):
            yield Article(id=str(number), source="-", text="x" * 300_000)

    pool = Hurry()
    next(run_on(pool, huge(), Setup(), ahead=3))  # type: ignore[arg-type]
    assert pool.submitted == 3


def numbered(start: int, end: int) -> list[Item]:
    return articles(*map(str, range(start, end)))


def test_an_article_that_kills_its_worker_costs_only_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RUN, "read_chunk", read_ids)
    items = [*numbered(0, 40), *articles(DEADLY), *numbered(40, 150)]
    given = list(run(items, workers=2))
    assert error_of(given.pop(40)) == (DEADLY, "crashed")
    assert given == [str(n) for n in range(150)]


def test_an_article_that_cannot_be_interrupted_ends_by_its_time(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RUN, "read_chunk", read_ids)
    items = [*numbered(0, 10), *articles(STUBBORN), *numbered(10, 150)]
    given = list(run(items, workers=2, seconds=0.3))
    assert error_of(given.pop(10)) == (STUBBORN, "timeout")
    assert given == [str(n) for n in range(150)]


def error_of(line: str) -> tuple[str, str]:
    record = json.loads(line)
    return record["article"]["id"], record["error"]["code"]


def test_an_article_past_its_time_is_an_error_and_the_next_is_read(corpus: list[Item], lines: list[str]) -> None:
    hasty = [json.loads(line) for line in Reader(Setup(seconds=0.0001)).lines(corpus[:8])]
    slow = [json.loads(line) for line in lines[:8]]
    assert [r["error"]["code"] if r["error"] else r["reason"] for r in hasty] == [
        "timeout" if r["status"] == "meeting" or r["reason"] != "no meeting is named" else r["reason"] for r in slow
    ]
    assert Reader(Setup(seconds=60)).lines(corpus[:8]) == lines[:8]


def test_a_mistake_in_the_code_costs_one_article(
    corpus: list[Item], lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    at = next(n for n, line in enumerate(lines) if n and '"status":"meeting"' in line)

    def mistaken(page: object, words: object) -> object:
        if page.article.id == corpus[at].id:  # type: ignore[attr-defined]
            raise ZeroDivisionError("half\nsaid")
        return read_page(page, words)  # type: ignore[arg-type]

    monkeypatch.setattr("rakorx.reader.read_page", mistaken)
    given = Reader(Setup()).lines(corpus[: at + 3])
    assert json.loads(given[at])["error"] == {"code": "failed", "message": "ZeroDivisionError: half"}
    assert given[:at] + given[at + 1 :] == lines[:at] + lines[at + 1 : at + 3]


def test_a_wrong_model_ends_the_run_with_its_message(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match="holds no trained model"):
        list(run(numbered(0, 200), workers=2, model=tmp_path))


def test_leaving_a_run_ends_its_workers(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RUN, "read_chunk", read_ids)
    lines = run(numbered(0, 1_000), workers=2)
    assert next(lines) == "0"
    lines.close()
    ends(multiprocessing.active_children)


def test_a_new_process_takes_the_place_of_a_dead_one(tmp_path: Path) -> None:
    with Processes(1) as pool:
        with pytest.raises(WorkerDied):
            pool.submit(die_once, str(tmp_path / "flag")).result(60)
        assert pool.submit(die_once, str(tmp_path / "flag")).result(60) == "done"
        with pytest.raises(ValueError):
            pool.submit(int, "x").result(60)
        assert pool.submit(int, "7").result(60) == 7


def test_a_job_is_not_blamed_for_a_process_that_ended_before_it() -> None:
    with Processes(1) as pool:
        assert pool.submit(int, "7").result(60) == 7
        (child,) = multiprocessing.active_children()
        os.kill(child.pid or 0, signal.SIGKILL)
        child.join(60)
        assert pool.submit(int, "8").result(60) == 8


def test_leaving_by_an_exception_waits_for_no_job() -> None:
    begun = time.monotonic()
    with pytest.raises(KeyError), Processes(1) as pool:
        waiting = [pool.submit(time.sleep, 600) for _ in range(3)]
        while not waiting[0].running():
            time.sleep(0.01)
        raise KeyError
    assert time.monotonic() - begun < 30 and waiting[2].cancelled()
    ends(multiprocessing.active_children)


def ends(left: Callable[[], object]) -> None:
    deadline = time.monotonic() + 20
    while left() and time.monotonic() < deadline:
        time.sleep(0.05)
    assert not left()
    assert not [t for t in threading.enumerate() if "_attend" in t.name]



def test_a_recogniser_that_met_too_many_words_is_replaced(
    corpus: list[Item], lines: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(READER, "MOST_WORDS", 50)
    reader = Reader(Setup())
    used = []
    given = []
    for start in range(0, 48, 16):
        given += reader.lines(corpus[start : start + 16])
        used.append(reader._nlp)
    assert given == lines[:48]
    assert used[0] is not None and used[1] is None and used[2] is not None


def test_the_words_of_articles_are_forgotten(corpus: list[Item]) -> None:
    reader = Reader(Setup())
    known = []
    for start in range(0, 48, 16):
        reader.lines(corpus[start : start + 16])
        assert reader._nlp is not None
        known.append(len(reader._nlp.vocab.strings))
    assert known[0] == known[1] == known[2] < 100


def test_a_recogniser_broken_off_by_the_clock_is_replaced(corpus: list[Item], monkeypatch: pytest.MonkeyPatch) -> None:
    def broken_off(nlp: object, articles: list[Article]) -> list[object]:
        used.append(nlp)
        raise TimeIsUp

    used: list[object] = []
    monkeypatch.setattr("rakorx.nlp.pipeline.annotate", broken_off)
    lines = Reader(Setup()).lines(corpus[:2])
    assert [json.loads(line)["error"]["code"] for line in lines] == ["timeout"] * 2
    assert len(set(map(id, used))) == len(used) == 3
