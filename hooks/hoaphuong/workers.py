"""Work done by several processes at once, each job bounded in time and memory.

A worker is this module run as a program: it reads a function of ours and its argument, and answers
with what it gives. One that is overdue is killed, and another takes the next job, so that no file,
however it is made, can hold a build up or take its memory.
"""

from __future__ import annotations

import os
import pickle
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread, Timer
from typing import Any, BinaryIO, TypeVar

from hoaphuong.progress import Progress

ENGINE = Path(__file__).parent.parent
MOST_MEMORY = 3 << 30
"""Bytes of address space that a worker may have, where the system can hold it to that."""
Job = TypeVar("Job")


class Overdue(Exception):
    """A job that took longer than it may, or whose worker died of it."""


_idle: list[subprocess.Popen[bytes]] = []


def run_each(
    function: Callable[[Job], Any],
    jobs: Sequence[Job],
    seconds: float,
    title: str,
    size: Callable[[Job], int] = lambda job: 1,
    *,
    keep: bool = False,
) -> Iterator[tuple[Job, Any]]:
    """Every job with what the function gave, or with what it raised, in the order they end.

    `seconds` is how long one job may take; `size` says how much of the progress a job is. With
    `keep` the workers wait for more.
    """
    waiting: Queue[Job] = Queue()
    for job in jobs:
        waiting.put(job)
    done: Queue[tuple[Job, Any]] = Queue()
    count = min(len(jobs), os.cpu_count() or 1)
    threads = [
        Thread(target=_serve, args=(function, waiting, done, seconds), daemon=True)
        for _ in range(count)
    ]
    for thread in threads:
        thread.start()
    try:
        with Progress(title, sum(map(size, jobs))) as progress:
            for _ in jobs:
                job, answer = done.get()
                progress.step(size(job))
                yield job, answer
    finally:
        while not waiting.empty():  # who waits no longer wants no more
            with suppress(Empty):
                waiting.get_nowait()
        for thread in threads:
            thread.join()
        while _idle and not keep:
            _dismiss(_idle.pop())


def _serve(
    function: Callable[[Job], Any],
    waiting: Queue[Job],
    done: Queue[tuple[Job, Any]],
    seconds: float,
) -> None:
    """Take jobs until there are none, with a worker of one's own."""
    worker = _hire()
    while True:
        try:
            job = waiting.get_nowait()
        except Empty:
            break
        answer = _ask(worker, function, job, seconds)
        if isinstance(answer, Overdue):
            worker.kill()
            _dismiss(worker)
            worker = _hire()
        done.put((job, answer))
    _idle.append(worker)


def _ask(
    worker: subprocess.Popen[bytes], function: Callable[[Job], Any], job: Job, seconds: float
) -> Any:
    assert worker.stdin and worker.stdout
    limit = Timer(seconds, worker.kill)
    limit.start()
    try:
        pickle.dump((function, job), worker.stdin)
        worker.stdin.flush()
        return pickle.load(worker.stdout)
    except (EOFError, OSError, pickle.UnpicklingError):
        return Overdue(f"{seconds:g} s")
    finally:
        limit.cancel()


def _hire() -> subprocess.Popen[bytes]:
    """One that waits, else another."""
    with suppress(IndexError):
        return _idle.pop()
    place = os.pathsep.join((str(ENGINE), os.environ.get("PYTHONPATH", "")))
    return subprocess.Popen(
        [sys.executable, "-m", "hoaphuong.workers"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        env=os.environ | {"PYTHONPATH": place},
    )


def _dismiss(worker: subprocess.Popen[bytes]) -> None:
    assert worker.stdin and worker.stdout
    with suppress(OSError):
        worker.stdin.close()
    worker.wait()
    worker.stdout.close()


def work(asked: BinaryIO, answers: BinaryIO) -> None:
    """Do jobs until no more are asked for."""
    while True:
        try:
            function, job = pickle.load(asked)
        except EOFError:
            return
        try:
            answer = function(job)
        except Exception as error:  # whatever a file does to a library is its answer
            answer = error
        pickle.dump(answer, answers)
        answers.flush()


def _bound_memory() -> None:
    with suppress(ImportError, ValueError, OSError):
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (MOST_MEMORY, MOST_MEMORY))


if __name__ == "__main__":
    _bound_memory()
    work(sys.stdin.buffer, sys.stdout.buffer)
