"""Processes that make parts: however a build ends, none of them lives on, and none says anything of it."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

# Work that would go on for long, and word of it when both processes have some.
BUILD = """
import os, time
from publisher.build.workers import Pool, prepare
try:
    prepare()
    print("prepared", flush=True)
    with Pool((), 2) as pool:
        begun = [pool.submit(os.getpgid, 0), pool.submit(os.getpgid, 0)]
        sleeping = [pool.submit(time.sleep, 900), pool.submit(time.sleep, 900)]
        begun[0](), begun[1]()
        print("working", flush=True)
        sleeping[0]()
except KeyboardInterrupt:
    raise SystemExit(130) from None
"""
# Until all are gone that write to one pipe: far more than they need.
LONGEST = 120


@contextmanager
def build() -> Iterator[subprocess.Popen[str]]:
    """Run a build in a process group of its own, of which nothing is left behind."""
    pipe = subprocess.PIPE
    command = [sys.executable, "-c", BUILD]
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def wait_for(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout
    while (line := process.stdout.readline().strip()) != word:
        assert line, process.communicate()


@pytest.mark.parametrize("moment", ["prepared", "working"])
def test_no_process_outlives_a_build_that_was_killed(moment: str) -> None:
    with build() as process:
        wait_for(process, moment)
        process.kill()
        # All of them hold the pipe: it ends with the last one.
        process.communicate(timeout=LONGEST)
        assert process.returncode == -signal.SIGKILL


@pytest.mark.parametrize("moment", ["prepared", "working"])
def test_an_interruption_ends_all_processes_and_none_complains(moment: str) -> None:
    with build() as process:
        wait_for(process, moment)
        # As a terminal does it, to all of them.
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=LONGEST) == ("", "")
        assert process.returncode == 130


def test_a_long_name_of_the_folder_for_temporary_files_keeps_nobody_from_work(tmp_path: Path) -> None:
    long = tmp_path / ("long" * 40)
    long.mkdir()
    ask = "import os\nfrom publisher.build.workers import Pool\nwith Pool((), 1) as pool: pool.submit(os.getpgid, 0)()"
    done = subprocess.run([sys.executable, "-c", ask], env={**os.environ, "TMPDIR": str(long)}, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")
