"""Temporary files of a command stand in a folder of its own, which goes with it, and touch nobody else's."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from publisher.project.temporary import LOCK

RUN = """
import os, tempfile
from multiprocessing.util import get_temp_dir
from publisher.findings.lasting import lasting_folder
from publisher.project.temporary import own_folder
with own_folder():
    folder = tempfile.mkdtemp()
    get_temp_dir()
    print(os.path.dirname(folder), os.environ["TMPDIR"], os.environ.get("MPLCONFIGDIR"), lasting_folder())
print(tempfile.gettempdir(), os.environ["TMPDIR"], os.environ.get("MPLCONFIGDIR"))
"""


def run(folder: Path, **variables: str) -> list[str]:
    env = {**os.environ, "TMPDIR": str(folder), **variables}
    env.pop("MPLCONFIGDIR", None)
    done = subprocess.run([sys.executable, "-c", RUN], env=env, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    return done.stdout.split()


def test_a_command_leaves_nothing_and_sets_back_what_it_set(tmp_path: Path) -> None:
    own, variable, matplotlib, lasting, *after = run(tmp_path)
    assert own == variable
    assert Path(own).parent == Path(lasting) == tmp_path
    assert matplotlib == "None"
    assert after == [str(tmp_path), str(tmp_path), "None"]
    assert list(tmp_path.iterdir()) == []


def test_who_has_no_home_has_the_files_of_matplotlib_among_the_temporary_ones(tmp_path: Path) -> None:
    own, _, matplotlib, *_ = run(tmp_path, HOME="/dev/null")
    assert matplotlib == own


@pytest.mark.parametrize("lock", [True, False])
def test_only_folders_that_somebody_held_are_swept(tmp_path: Path, lock: bool) -> None:
    left = tmp_path / "publisher-run-left"
    left.mkdir()
    (left / "file").touch()
    if lock:
        (left / LOCK).touch()
    run(tmp_path)
    # Another command may be about to lock it.
    assert left.exists() is not lock
