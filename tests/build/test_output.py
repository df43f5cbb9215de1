"""A reader of output/ finds the last good files or the new ones, whole, whenever the process dies."""

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from publisher.build.output import BUILDS, place

# A writer that never stops by itself: every edition consists of files that all hold the same number.
WRITER = """
import sys
from pathlib import Path
from publisher.build.output import place
folder = Path(sys.argv[1])
for number in range(1, 10**6):
    place(folder, {f"{name}.txt": str(number).encode() * 2000 for name in "abcdef"})
    print(number, flush=True)
"""

# A build that has written one of its files when another process builds the same edition.
HALFWAY = """
import sys
from pathlib import Path
from publisher.build.output import place
class Files(dict):
    def items(self):
        yield "one.pdf", b"slow"
        print("halfway", flush=True)
        sys.stdin.readline()
        yield "two.json", b"slow"
place(Path(sys.argv[1]), Files())
"""


def contents(folder: Path) -> set[bytes]:
    return {path.read_bytes()[:12] for path in folder.iterdir()}


def test_place_replaces_all_files_together(tmp_path: Path) -> None:
    place(tmp_path / "edition", {"one.pdf": b"old", "two.json": b"old"})
    place(tmp_path / "edition", {"one.pdf": b"new", "figures/three.csv": b"new"})
    files = {path.relative_to(tmp_path / "edition").as_posix() for path in (tmp_path / "edition").rglob("*.*")}
    assert files == {"one.pdf", "figures/three.csv"}
    assert len(list((tmp_path / BUILDS).iterdir())) == 1


def test_a_failing_write_leaves_the_last_good_files(tmp_path: Path) -> None:
    place(tmp_path / "edition", {"one.pdf": b"good"})
    with pytest.raises(TypeError):
        place(tmp_path / "edition", {"one.pdf": b"bad", "two.json": None})  # type: ignore[dict-item]
    assert contents(tmp_path / "edition") == {b"good"}
    assert len(list((tmp_path / BUILDS).iterdir())) == 1


def test_a_real_folder_in_the_way_is_kept(tmp_path: Path) -> None:
    (tmp_path / "edition").mkdir()
    (tmp_path / "edition" / "mine.txt").write_text("kept")
    place(tmp_path / "edition", {"one.pdf": b"new"})
    assert contents(tmp_path / "edition") == {b"new"}
    assert [path.read_text() for path in tmp_path.glob("edition.old-*/mine.txt")] == ["kept"]


@pytest.mark.parametrize("moment", [0.02, 0.05, 0.11, 0.23])
def test_a_killed_writer_leaves_a_whole_edition(tmp_path: Path, moment: float) -> None:
    folder = tmp_path / "edition"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(moment)
        os.kill(writer.pid, signal.SIGKILL)
    assert len(contents(folder)) == 1
    assert len(list(folder.iterdir())) == 6
    place(folder, {"a.txt": b"after"})
    assert contents(folder) == {b"after"}
    assert len(list((tmp_path / BUILDS).iterdir())) == 1


def test_builds_of_another_folder_are_left_alone(tmp_path: Path) -> None:
    place(tmp_path / "edition.old", {"one.pdf": b"other"})
    place(tmp_path / "edition", {"one.pdf": b"mine"})
    assert contents(tmp_path / "edition.old") == {b"other"}


def test_a_build_of_a_living_process_is_never_swept_away(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    command = [sys.executable, "-c", HALFWAY, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin is not None and other.stdout is not None
        assert other.stdout.readline() == "halfway\n"
        place(folder, {"one.pdf": b"fast", "two.json": b"fast"})
        assert contents(folder) == {b"fast"}
        other.stdin.write("go on\n")
        other.stdin.flush()
        assert other.wait(timeout=60) == 0
    assert {path.name: path.read_bytes() for path in folder.iterdir()} == {"one.pdf": b"slow", "two.json": b"slow"}
    place(folder, {"one.pdf": b"last"})
    assert len(list((tmp_path / BUILDS).iterdir())) == 1


def test_two_builds_at_once_leave_a_whole_edition_of_one_of_them(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    command = [sys.executable, "-c", WRITER, str(folder)]
    with (
        subprocess.Popen(command, stdout=subprocess.PIPE) as one,
        subprocess.Popen(command, stdout=subprocess.PIPE) as other,
    ):
        for writer in (one, other):
            assert writer.stdout is not None
            # Both go on until they have written a number of editions, or have failed.
            lines = [writer.stdout.readline() for _ in range(20)]
            assert lines[-1], "it came to nothing"
        for writer in (one, other):
            writer.kill()
    assert len(contents(folder)) == 1
    assert len(list(folder.iterdir())) == 6
