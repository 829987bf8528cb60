"""A run on a Dask cluster gives the bytes of a run on this machine, whichever of its machines fail."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from distributed import Client

from rakorx import beside
from rakorx.cluster import Cluster
from rakorx.errors import ClusterError
from rakorx.folders import output_folder
from rakorx.parts import Job, run_parts
from rakorx.reader import Setup
from rakorx.resume import grounds_of
from rakorx.run import run_on
from rakorx.sources import ReadOptions
from tests.cli.running import RAKORX, environment, rakorx
from tests.clusters import LocalDask, local_dask, until
from tests.jobs import STUBBORN, articles, fatal, interrupted, missing, read_ids
from tests.test_parts import joined, write_corpus

RUN = sys.modules["rakorx.run"]   # the package's own ``run`` is the function
SIZE = "0.005"


@pytest.fixture(scope="module")
def dask(tmp_path_factory: pytest.TempPathFactory) -> Iterator[LocalDask]:
    with local_dask(tmp_path_factory.mktemp("dask")) as dask:
        yield dask


@pytest.fixture(scope="module")
def corpus(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return write_corpus(tmp_path_factory.mktemp("cluster") / "in", rows=40)


@pytest.fixture(scope="module")
def whole(corpus: Path, dask: LocalDask) -> bytes:
    """What this machine makes of the corpus; the cluster starts meanwhile."""
    output = corpus.parent / "whole.jsonl"
    assert rakorx("extract", corpus, "--output", output, "--workers", "1").code == 1
    return output.read_bytes()


@pytest.fixture
def client(dask: LocalDask) -> Iterator[Any]:
    """A look into the cluster."""
    with Client(scheduler_file=str(dask.file), set_as_default=False, timeout=60) as client:   # type: ignore[no-untyped-call]
        yield client


@pytest.fixture
def cluster(dask: LocalDask) -> Iterator[Cluster]:
    with Cluster(str(dask.file), Setup(seconds=0.3)) as cluster:
        yield cluster


def test_a_worker_killed_in_the_middle_changes_nothing(
    dask: LocalDask, client: Any, corpus: Path, whole: bytes, tmp_path: Path
) -> None:
    out = tmp_path / "out"
    client.wait_for_workers(2, timeout=120)
    arguments = ["extract", str(corpus), "--parts", str(out), "--part-size", SIZE, "--cluster", str(dask.file)]
    process = subprocess.Popen([*RAKORX, *arguments], stderr=subprocess.PIPE, env=environment())
    until(lambda: out.is_dir() and list(out.glob("part-*")), "the first part")
    names = {worker["name"]: address for address, worker in client.scheduler_info()["workers"].items()}
    until(lambda: client.processing()[names["alone"]], "work for the worker")
    dask.kill("alone")
    assert process.poll() is None
    _, said = process.communicate(timeout=240)
    assert process.returncode == 1 and b"364 articles" in said and b"Traceback" not in said
    assert joined(out) == whole
    assert list(client.nthreads()) == [names["nursed"]]


def test_articles_go_to_the_cluster_for_one_file(dask: LocalDask, corpus: Path, whole: bytes, tmp_path: Path) -> None:
    ended = rakorx("extract", corpus, "--output", tmp_path / "r.jsonl", "--cluster", dask.file)
    assert ended.code == 1 and (tmp_path / "r.jsonl").read_bytes() == whole


def test_a_killed_run_goes_on(dask: LocalDask, corpus: Path, whole: bytes, tmp_path: Path) -> None:
    out = tmp_path / "out"
    arguments = ["extract", str(corpus), "--parts", str(out), "--part-size", SIZE, "--cluster", str(dask.file)]
    process = subprocess.Popen([*RAKORX, *arguments], stderr=subprocess.DEVNULL, env=environment())
    until((out / "part-00001.jsonl").exists, "the second part")
    process.kill()
    assert process.wait(60) == -signal.SIGKILL
    kept = (out / "part-00000.jsonl").stat().st_mtime_ns
    ended = rakorx(*arguments, "--resume")
    assert ended.code == 1 and "364 articles" in ended.err
    assert joined(out) == whole and (out / "part-00000.jsonl").stat().st_mtime_ns == kept


def test_an_article_past_its_time_costs_no_worker(client: Any, cluster: Cluster, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RUN, "read_chunk", read_ids)
    before = set(client.nthreads())
    assert cluster.submit(interrupted, 0.1).result(120)
    given = list(run_on(cluster, articles("a", STUBBORN, "b"), Setup(seconds=0.3), ahead=2, broken=cluster.broken))
    assert json.loads(given.pop(1))["error"]["code"] == "timeout" and given == ["a", "b"]
    assert set(client.nthreads()) == before


def test_a_worker_of_another_ground_is_refused(dask: LocalDask, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rakorx.cluster.grounds_of", lambda *folders: grounds_of(*folders) | {"the word lists": "other"})
    with Cluster(str(dask.file), Setup()) as cluster:
        problem = r"worker tcp://\S+: the word lists: [0-9a-f]{24} is not other as where the run began; install"
        with pytest.raises(ClusterError, match=problem):
            cluster.submit(len, "ab").result(120)


def test_files_that_a_worker_does_not_see_are_refused(
    cluster: Cluster, corpus: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("rakorx.shards.measure", lambda item: (7, ""))
    job = Job(Setup(), ReadOptions(), output_folder(str(tmp_path / "out")))
    with pytest.raises(ClusterError, match=r"worker tcp://\S+: \S+0.jsonl is not there as it was listed; put the input"):
        list(run_parts([str(corpus)], job, cluster.parts))


def test_a_scheduler_that_does_not_answer_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rakorx.cluster._SECONDS", 0.5)
    with pytest.raises(ClusterError, match=r"tcp://127.0.0.1:9: no scheduler answers .*; is the scheduler running"):
        Cluster("tcp://127.0.0.1:9", Setup())


def test_a_scheduler_that_goes_ends_the_run(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("rakorx.cluster._SECONDS", 2)
    lonely, told = LocalDask(tmp_path), list[str]()
    try:
        until(lonely.file.exists, "starting the scheduler")
        problem = "the scheduler has gone; start it again and go on with --resume"
        with pytest.raises(ClusterError, match=problem), Cluster(str(lonely.file), Setup(), told.append) as cluster:
            future = cluster.submit(len, "ab")
            lonely.kill("scheduler")
            future.result(60)
    finally:
        lonely.close()
    assert told == [f"{lonely.file}: no worker is there yet; waiting for one"]


def test_a_machine_without_rakorx_is_refused(dask: LocalDask, monkeypatch: pytest.MonkeyPatch) -> None:
    lacking = SimpleNamespace(**vars(beside))
    lacking.is_here = missing
    monkeypatch.setattr("rakorx.beside", lacking)
    with pytest.raises(ClusterError, match=r"the scheduler: rakorx cannot be imported there .*; install the same version"):
        Cluster(str(dask.file), Setup())


def test_a_shard_that_no_worker_survives_is_read_article_by_article(
    cluster: Cluster, corpus: Path, whole: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cluster._beside = SimpleNamespace(**vars(beside) | {"make_part": fatal})  # type: ignore[assignment]
    job = Job(Setup(), ReadOptions(include=("0.jsonl",)), output_folder(str(tmp_path / "out")))
    (part,) = run_parts([str(corpus)], job, cluster.parts)
    assert part.statuses.total() == 40 and joined(tmp_path / "out") == b"".join(whole.splitlines(keepends=True)[:40])
