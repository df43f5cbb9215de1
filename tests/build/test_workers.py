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

from publisher.build.workers import PROCESSES, context
from publisher.findings import PublisherError

# Work that would go on for long, and word of it when both processes have some. What is stuck in a library that keeps
# the lock of the interpreter lets no thread of its process see that the parent is gone.
PARTS = """
import os, time
from publisher.build.workers import Pool, prepare
from publisher.project.temporary import own_folder
STUCK = "import ctypes as c; library = c.PyDLL(None); library.write(1, b'stuck' + bytes([10]), 6); library.sleep(900)"
try:
    with own_folder():
        prepare()
        print("prepared", flush=True)
        with Pool((), 2) as pool:
            begun = [pool.submit(os.getpgid, 0), pool.submit(os.getpgid, 0)]
            sleeping = [pool.submit(time.sleep, 900), pool.submit(WORK, STUCK if WORK is exec else 900)]
            begun[0](), begun[1]()
            print("working", flush=True)
            sleeping[0]()
except KeyboardInterrupt:
    raise SystemExit(130) from None
"""
EDITIONS = """
import time
from publisher.build import batch
from publisher.project.temporary import own_folder
batch.work = time.sleep
try:
    with own_folder():
        for _ in batch.local([0, 900, 900], 2):
            print("working", flush=True)
except KeyboardInterrupt:
    raise SystemExit(130) from None
"""
SPAWN, FORK = "spawn", ""
# Until all are gone that write to one pipe: far more than they need.
LONGEST = 120
NEXT = "from publisher.project.temporary import own_folder\nwith own_folder(): pass"


@contextmanager
def build(code: str, folder: Path, processes: str) -> Iterator[subprocess.Popen[str]]:
    """Run a build in a process group of its own, of which nothing is left behind."""
    pipe, command = subprocess.PIPE, [sys.executable, "-c", code]
    env = {**os.environ, "TMPDIR": str(folder), "PUBLISHER_PROCESSES": processes}
    with subprocess.Popen(command, stdout=pipe, stderr=pipe, text=True, start_new_session=True, env=env) as process:
        try:
            yield process
        finally:
            with suppress(ProcessLookupError):
                os.killpg(process.pid, signal.SIGKILL)


def wait_for(process: subprocess.Popen[str], word: str) -> None:
    assert process.stdout
    while (line := process.stdout.readline().strip()) != word:
        assert line, process.communicate()


@pytest.mark.parametrize(
    ("code", "processes", "moment"),
    [
        (PARTS.replace("WORK", "time.sleep"), FORK, "prepared"),
        (PARTS.replace("WORK", "exec"), FORK, "stuck"),
        (PARTS.replace("WORK", "time.sleep"), SPAWN, "working"),
        (EDITIONS, FORK, "working"),
        (EDITIONS, SPAWN, "working"),
    ],
)
def test_no_process_outlives_a_build_that_was_killed(tmp_path: Path, code: str, processes: str, moment: str) -> None:
    with build(code, tmp_path, processes) as process:
        wait_for(process, moment)
        process.kill()
        # All of them hold the pipe: it ends with the last one.
        process.communicate(timeout=LONGEST)
        assert process.returncode == -signal.SIGKILL
    # Temporary files of all of them are swept away by the next command, and those of others are not.
    (tmp_path / "other").mkdir()
    assert len(list(tmp_path.iterdir())) == 2
    subprocess.run([sys.executable, "-c", NEXT], env={**os.environ, "TMPDIR": str(tmp_path)}, check=True)
    assert [path.name for path in tmp_path.iterdir()] == ["other"]


@pytest.mark.parametrize(
    ("code", "processes", "moment"),
    [
        (PARTS.replace("WORK", "time.sleep"), FORK, "prepared"),
        (PARTS.replace("WORK", "time.sleep"), FORK, "working"),
        (PARTS.replace("WORK", "time.sleep"), SPAWN, "working"),
        (EDITIONS, FORK, "working"),
        (EDITIONS, SPAWN, "working"),
    ],
)
def test_an_interruption_ends_all_processes_and_none_complains(
    tmp_path: Path, code: str, processes: str, moment: str
) -> None:
    with build(code, tmp_path, processes) as process:
        wait_for(process, moment)
        # As a terminal does it, to all of them.
        os.killpg(process.pid, signal.SIGINT)
        assert process.communicate(timeout=LONGEST) == ("", "")
        assert process.returncode == 130
    assert list(tmp_path.iterdir()) == []


def test_a_long_name_of_the_folder_for_temporary_files_keeps_nobody_from_work(tmp_path: Path) -> None:
    long = tmp_path / ("long" * 40)
    long.mkdir()
    ask = "import os\nfrom publisher.build.workers import Pool\nwith Pool((), 1) as pool: pool.submit(os.getpgid, 0)()"
    done = subprocess.run([sys.executable, "-c", ask], env={**os.environ, "TMPDIR": str(long)}, capture_output=True)
    assert (done.returncode, done.stderr) == (0, b"")


def test_archived_code_does_not_outlive_the_build_that_runs_it(tmp_path: Path) -> None:
    package, pipe = tmp_path / "publisher", tmp_path / "pipe"
    package.mkdir()
    os.mkfifo(pipe)
    (package / "__init__.py").touch()
    words = "import sys, time\nfile = open(sys.argv[1], 'w')\nprint('working', file=file, flush=True)\ntime.sleep(900)"
    (package / "__main__.py").write_text(words)
    ask = f"from publisher.build.archive.rebuilding import run\nrun([{str(pipe)!r}], {str(tmp_path)!r})"
    with build(ask, tmp_path, FORK) as process, subprocess.Popen(["cat", pipe], stdout=-1, text=True) as reader:
        assert reader.stdout
        assert reader.stdout.readline() == "working\n"
        process.kill()
        assert reader.communicate(timeout=LONGEST) == ("", None)


def test_a_way_to_begin_processes_that_there_is_not_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(PROCESSES, "threads")
    with pytest.raises(PublisherError, match="PUBLISHER_PROCESSES"):
        context()
