"""A lock is held by one process at a time, says by whom, and ends with it."""

from __future__ import annotations

import multiprocessing
import subprocess
import sys
from contextlib import ExitStack
from pathlib import Path

import pytest

from publisher.project.locks import HeldError, locked

HOLD = """
import os, sys
from contextlib import ExitStack
from pathlib import Path
from publisher.project.locks import locked
with locked(Path(sys.argv[1]), words=str(os.getpid())):
    print("held", flush=True)
    sys.stdin.read()
"""


def holder(path: Path) -> subprocess.Popen[str]:
    process = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=-1, stdout=-1, text=True)
    assert process.stdout
    assert process.stdout.readline() == "held\n"
    return process


@pytest.mark.parametrize("killed", [True, False])
def test_a_lock_is_held_until_its_process_ends(tmp_path: Path, killed: bool) -> None:
    path = tmp_path / "lock"
    with holder(path) as process:
        with pytest.raises(HeldError, match=f"^{process.pid}$"), locked(path, wait=False):
            pass
        process.kill() if killed else process.communicate("")
    with locked(path, wait=False, words="mine"):
        assert path.read_text() == "mine"


def test_a_lock_that_is_held_is_waited_for(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with holder(path) as first:
        second = subprocess.Popen([sys.executable, "-c", HOLD, str(path)], stdin=-1, stdout=-1, text=True)
        with second:
            first.kill()
            assert second.stdout
            assert second.stdout.readline() == "held\n"
            assert path.read_text() == str(second.pid)
            second.kill()


@pytest.mark.skipif(sys.platform != "linux", reason="elsewhere no process is forked")
def test_a_forked_process_lets_not_go_of_the_lock_that_it_shares(tmp_path: Path) -> None:
    path = tmp_path / "lock"
    with ExitStack() as held:
        held.enter_context(locked(path, words="mine"))
        # Its copy of what holds the lock is thrown away there, as that of each worker of a batch is.
        forked = multiprocessing.get_context("fork").Process(target=held.close)
        forked.start()
        forked.join()
        with pytest.raises(HeldError), locked(path, wait=False):
            pass
