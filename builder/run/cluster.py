"""Articles read by the workers of a Dask cluster; the result is the same as on one machine.

A task is a batch of articles. A worker loads the language model with its first one and reads one batch
at a time, however many threads it has. What a worker had that goes down, another one reads. Every
worker must have the same program, Python and model: a task says which, and is refused by others.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import CancelledError
from dataclasses import dataclass
from functools import cache
from importlib.util import find_spec
from itertools import islice
from threading import Lock
from time import monotonic
from typing import TYPE_CHECKING, Any, Generic, TypeVar

from builder.config import Config, ConfigError
from builder.run.cache import stamp

if TYPE_CHECKING:
    from distributed import Client, Future

J = TypeVar("J")

INSTALL = "pip install 'dateline[dask]'"
CONNECTING = 10  # seconds in which a scheduler must answer
WAITING = 60  # seconds in which a worker must come, or come back
AHEAD = 3  # batches a worker that are under way: enough that none waits, few enough for the memory
_ALONE = Lock()  # the parser, and what is remembered of words, are for one thread


class NoCluster(ConfigError):
    """The cluster cannot be used; the text says why and what to do."""


@dataclass(frozen=True, slots=True)
class Work(Generic[J]):
    """What is done with a job; all can be pickled. ``read`` gives what was read, ``parts`` smaller jobs
    for a job that cost workers their lives (none for the smallest), ``lost`` what is told of such a one.
    """

    read: Callable[[J], list[bytes]]
    parts: Callable[[J], list[J]]
    lost: Callable[[J], list[bytes]]


def read(jobs: Sequence[J], config: Config, work: Work[J]) -> Iterator[tuple[int, list[bytes]]]:
    """What each job gave, with its number, as it comes.

    Raises ``NoCluster``, and ``language.ModelMissing`` where a worker has no model.
    """
    with _client(config) as client:
        yield from _Reading(client, config, work).all(jobs)


def _client(config: Config) -> Client:
    if not config.scheduler:
        told = "executor: dask wants the address of a scheduler, as scheduler: tcp://10.0.0.1:8786"
        raise NoCluster(f"{told}, or --scheduler ADDRESS")
    if find_spec("distributed") is None:
        raise NoCluster(f"executor: dask needs Dask: {INSTALL}")
    from distributed import Client

    logging.getLogger("distributed").setLevel(logging.CRITICAL)  # it is told here, in one line
    try:
        return Client(config.scheduler, timeout=CONNECTING, set_as_default=False)
    except (OSError, ValueError, TypeError) as trouble:
        raise NoCluster(
            f"no Dask scheduler answers at {config.scheduler} ({_first(trouble)}); start one "
            "there with: dask scheduler, or read here with executor: local"
        ) from None


class _Reading(Generic[J]):
    """One run over a cluster: the tasks under way, and since when no worker was seen."""

    def __init__(self, client: Client, config: Config, work: Work[J]) -> None:
        self.client, self.config, self.work = client, config, work
        self.wanted = stamp(config)
        self.under_way: dict[Future[Any], tuple[int, J]] = {}
        self.seen = monotonic()

    def all(self, jobs: Sequence[J]) -> Iterator[tuple[int, list[bytes]]]:
        left = iter(enumerate(jobs))
        self._send(left)
        while self.under_way:
            for future in self._done():
                number, job = self.under_way.pop(future)
                yield number, self._result(future, job)
                future.release()
            self._send(left)

    def _send(self, left: Iterator[tuple[int, J]]) -> None:
        """Sends as many jobs as the workers have use for."""
        room = AHEAD * max(1, len(self.client.nthreads())) - len(self.under_way)
        for number, job in islice(left, max(0, room)):
            self.under_way[self._sent(job)] = number, job

    def _sent(self, job: J) -> Future[Any]:
        return self.client.submit(
            _read_there, self.work.read, job, self.config, self.wanted, pure=False, retries=0
        )

    def _done(self) -> list[Future[Any]]:
        """Tasks that are done; none where nothing was for a while."""
        from distributed import wait

        try:
            with self.client.as_current():
                done = wait(list(self.under_way), timeout=2, return_when="FIRST_COMPLETED").done
        except TimeoutError:
            self._look_for_workers()
            return []
        except (CancelledError, OSError) as trouble:
            raise self._gone(trouble) from None
        self.seen = monotonic()
        return sorted(done, key=lambda future: self.under_way[future][0])

    def _look_for_workers(self) -> None:
        try:
            if self.client.nthreads():
                self.seen = monotonic()
        except OSError as trouble:
            raise self._gone(trouble) from None
        if monotonic() - self.seen > WAITING:
            raise NoCluster(
                f"the Dask scheduler at {self.config.scheduler} has had no worker for {WAITING} "
                f"seconds; start some with: dask worker {self.config.scheduler}"
            )

    def _gone(self, trouble: BaseException) -> NoCluster:
        told = f"the Dask scheduler at {self.config.scheduler} went away ({_first(trouble)})"
        return NoCluster(f"{told}; what was read until then is kept, build again")

    def _result(self, future: Future[Any], job: J, again: bool = False) -> list[bytes]:
        """What a task gave. One that stood beside a deadly one is done ``again``, by itself."""
        from distributed import KilledWorker

        try:
            return list(future.result())
        except KilledWorker:
            if again:
                return self.work.lost(job)
            parts = self.work.parts(job) or [job]
            told = [self._result(self._sent(part), part, again=True) for part in parts]
            return [data for one in told for data in one]
        except _Unlike as trouble:
            raise NoCluster(str(trouble)) from None
        except ImportError as trouble:
            raise NoCluster(f"the workers have no Dateline: {_first(trouble)}") from None
        except (CancelledError, OSError) as trouble:
            raise self._gone(trouble) from None


def _first(trouble: BaseException) -> str:
    """The first line of what went wrong."""
    return (str(trouble) or type(trouble).__name__).splitlines()[0]


# ---------------------------------------------------------------- in the worker


class _Unlike(Exception):
    """A worker has another program than the machine that asks it."""


def _read_there(
    work: Callable[[J], list[bytes]], job: J, config: Config, wanted: str
) -> list[bytes]:
    if _here(config) != wanted:
        raise _Unlike(
            "a worker has another Dateline, Python, library or model than this machine; install the "
            "same on all"
        )
    with _ALONE:
        return work(job)


@cache
def _here(config: Config) -> str:
    return stamp(config)
