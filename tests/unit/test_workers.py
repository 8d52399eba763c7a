"""Work in pieces comes back in order, and no fault of a worker is lost."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext

import pytest

from columns import in_one_process
from gongkai.workers import processors, spread

TESTING = os.getpid()
"""The process of the tests, which must outlive them."""


def _late_first(number: int) -> tuple[int, int]:
    time.sleep(0.1 if number == 0 else 0)
    return number, os.getpid()


def test_results_come_in_the_order_of_the_pieces() -> None:
    assert [number for number, _ in spread(_late_first, range(50))] == list(range(50))


def test_other_processes_do_it_where_there_are_processors() -> None:
    workers = {process for _, process in spread(_late_first, range(50))}
    assert (os.getpid() in workers) is (processors() == 1)
    assert len(workers) <= processors()


def test_one_piece_is_done_here() -> None:
    assert [process for _, process in spread(_late_first, [1])] == [os.getpid()]


def test_one_piece_is_done_elsewhere_where_a_processor_is_left_to_this_process() -> None:
    (process,) = {process for _, process in spread(_late_first, [1], leaving=1)}
    assert (process == os.getpid()) is (processors() == 1)


def test_processors_are_left_to_what_else_goes_on() -> None:
    workers = {process for _, process in spread(_late_first, range(50), leaving=1)}
    assert len(workers) == max(1, processors() - 1)


def test_nothing_is_done_of_nothing() -> None:
    assert not list(spread(_late_first, []))


def test_beside_a_second_thread_it_is_done_here() -> None:
    with in_one_process():
        assert {process for _, process in spread(_late_first, range(5))} == {os.getpid()}


def _grow(_: int) -> int:
    assert b"x" * (1 << 20)
    return os.getpid()


def test_a_worker_that_has_grown_makes_way_for_another(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("gongkai.workers._TERM", 1 << 16)
    assert len(set(spread(_grow, range(9)))) == (9 if processors() > 1 else 1)


def test_work_may_use_what_is_there_and_need_not_be_sent() -> None:
    there = {number: f"{number} 件" for number in range(9)}
    assert list(spread(lambda number: there[number], range(9))) == list(there.values())


def test_large_results_come_whole() -> None:
    assert [len(made) for made in spread(lambda size: b"x" * size, [3_000_000] * 4)] == [3_000_000] * 4


def _refuse(number: int) -> int:
    if number in {7, 11}:
        message = f"no {number}"
        raise ValueError(message)
    return number


@pytest.mark.parametrize("here", [nullcontext, in_one_process], ids=["elsewhere", "here"])
def test_the_first_fault_is_raised_where_the_result_is_awaited(
    here: Callable[[], AbstractContextManager[None]],
) -> None:
    came: list[int] = []
    with here(), pytest.raises(ValueError, match="no 7"):
        came.extend(spread(_refuse, range(20)))
    assert came == list(range(7))


def _die(number: int) -> int:
    if number == 3:
        assert os.getpid() != TESTING
        os.kill(os.getpid(), signal.SIGKILL)
    return number


def test_a_worker_that_dies_is_a_fault() -> None:
    with pytest.raises(RuntimeError, match="a worker ended before its work"):
        list(spread(_die, range(9)))


_SPREADING = """
import os, sys, time
from gongkai.workers import spread
def work(number):
    print(os.getpid(), flush=True)
    time.sleep(0.2)
    return number
list(spread(work, range(1000)))
"""


def test_workers_end_with_the_process_they_work_for() -> None:
    """Its output ends only when no process is left that could write to it."""
    process = subprocess.Popen([sys.executable, "-c", _SPREADING], stdout=subprocess.PIPE, encoding="utf-8")
    assert process.stdout is not None
    assert process.stdout.readline()
    process.kill()
    said = process.communicate()[0].split()
    assert len(said) < 100
