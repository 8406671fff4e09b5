"""Articles read by a Dask cluster of two workers on this machine: the same bytes, whatever happens."""

from __future__ import annotations

import datetime as dt
import logging
import os
import signal
import warnings
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from builder import language
from builder.cli import main
from builder.config import Config
from builder.model import Article, Paragraph, ParagraphKind, Span
from builder.run import cluster, executors
from builder.run.cluster import NoCluster

distributed = pytest.importorskip("distributed", reason="Dask is not installed")
pytestmark = pytest.mark.filterwarnings("ignore::ResourceWarning", "ignore::DeprecationWarning")


def articles() -> list[Article]:
    """Four batches."""
    who, where = (
        ("Maria Lund", "Otto Weiss", "Anna Berg", "Karl Strand"),
        ("Oslo", "Bergen", "Selby"),
    )
    return [_article(n, f"{who[n % 4]} visited {where[n % 3]} on Monday. She left it {n} days later, "
                        "and the council said on Friday that it had closed the lock.")
            for n in range(4 * executors.BATCH)]  # fmt: skip


def _article(number: int, text: str) -> Article:
    whole = (Paragraph(Span(0, len(text)), ParagraphKind.BODY),)
    name = f"a{number:02}"
    return Article(name, f"{name}.txt", "", text, whole, published=dt.date(2024, 10, 23))


@pytest.fixture(scope="module")
def two() -> Iterator[Any]:
    """A cluster of two workers."""
    try:
        language.find()
    except language.ModelMissing as missing:
        pytest.skip(str(missing))
    logging.getLogger("distributed").setLevel(logging.CRITICAL)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        with distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, dashboard_address=":0", host="127.0.0.1"
        ) as running:
            yield running


def on(running: Any, cache: Path) -> Config:
    return Config(cache=cache, executor="dask", scheduler=running.scheduler_address)


def test_a_cluster_gives_the_same_bytes_and_makes_up_for_a_worker_that_dies(
    two: Any, tmp_path: Path
) -> None:
    alone = executors.read_all(articles(), Config(cache=tmp_path / "1", workers=1))
    assert any(one.reports for one in alone)
    steps: list[int] = []
    killed: list[int] = []

    def progress(done: int, of: int) -> None:
        steps.append(done)
        assert of == len(alone)
        if done and not killed:  # in the middle, at the first result
            killed.append(next(iter(two.workers.values())).pid)
            os.kill(killed[0], signal.SIGKILL)

    config = on(two, tmp_path / "2")
    found = executors.read_all(articles(), config, progress)
    assert killed
    assert [executors.encode(one) for one in found] == [executors.encode(one) for one in alone]
    assert (steps[0], steps[-1]) == (0, len(alone))
    assert steps == sorted(steps)
    # What came is kept, as of one machine: neither a cluster nor the model is asked for it again.
    nowhere = replace(config, scheduler="tcp://127.0.0.1:1")
    assert executors.read_all(articles(), nowhere) == alone
    assert executors.read_all(articles(), replace(config, executor="local")) == alone


def suicidal(job: tuple[str, ...]) -> list[bytes]:
    if "poison" in job:
        os.kill(os.getpid(), signal.SIGKILL)
    return [word.encode() for word in job]


def apart(job: tuple[str, ...]) -> list[tuple[str, ...]]:
    return [(word,) for word in job] if len(job) > 1 else []


def told(job: tuple[str, ...]) -> list[bytes]:
    return [f"{word} is lost".encode() for word in job]


def test_what_kills_every_worker_is_told_apart_from_what_stood_beside_it(
    two: Any, tmp_path: Path
) -> None:
    with distributed.Client(two.scheduler_address, set_as_default=False) as client:
        client.run_on_scheduler(
            lambda dask_scheduler: setattr(dask_scheduler, "allowed_failures", 0)
        )
    jobs = [("one", "two"), ("three", "poison"), ("four",)]
    work = cluster.Work(suicidal, apart, told)
    found = dict(cluster.read(jobs, on(two, tmp_path), work))
    assert found == {0: [b"one", b"two"], 1: [b"three", b"poison is lost"], 2: [b"four"]}


def test_a_worker_with_another_program_is_refused(
    two: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "stamp", lambda _: "another")
    with pytest.raises(NoCluster, match="a worker has another Dateline"):
        executors.read_all(articles()[:1], on(two, tmp_path))


def test_a_cluster_without_workers_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cluster, "WAITING", 1)
    with (
        distributed.LocalCluster(n_workers=0, dashboard_address=":0", host="127.0.0.1") as empty,
        pytest.raises(NoCluster, match="has had no worker for 1 seconds; start some"),
    ):
        executors.read_all(articles()[:1], on(empty, tmp_path))


@pytest.mark.parametrize(
    ("scheduler", "said"),
    [
        ("tcp://127.0.0.1:1", "no Dask scheduler answers at tcp://127.0.0.1:1 ("),
        ("nonsense", "no Dask scheduler answers at nonsense ("),
        ("", "executor: dask wants the address of a scheduler"),
    ],
)
def test_a_scheduler_that_is_not_there_is_one_line(
    scheduler: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "CONNECTING", 1)
    (tmp_path / "mkdocs.yml").write_text("plugins:\n  - dateline\n", encoding="utf-8")
    folder = tmp_path / "content" / "articles"
    folder.mkdir(parents=True)
    (folder / "a.md").write_text("---\npublished: 2024-10-23\n---\n\nKarl sold a boat on Monday.\n")
    settings = ["--config", str(tmp_path / "mkdocs.yml"), "--scheduler", scheduler]
    done = CliRunner().invoke(main, ["export", "json", *settings])
    assert done.exit_code == 1
    (line,) = done.stderr.splitlines()
    assert line.startswith(f"dateline: {said}")


def test_without_dask_it_is_said_what_to_install(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(cluster, "find_spec", lambda _: None)
    config = Config(cache=tmp_path, executor="dask", scheduler="tcp://127.0.0.1:1")
    with pytest.raises(NoCluster, match=r"pip install 'dateline\[dask\]'"):
        executors.read_all(articles()[:1], config)
