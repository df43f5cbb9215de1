"""A reader of output/ finds the last good files or the new ones, whole, whenever the process dies."""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
import time
from collections.abc import Mapping
from pathlib import Path

import pytest

from publisher.build import output
from publisher.build.output import BUILDS, alive, place
from publisher.editions.published import MANIFEST

ALL = "abcde"
# A writer that never stops by itself: every edition consists of files that all hold the same number. With a second
# argument it does as on a system that cannot exchange folders.
WRITER = """
import json, sys
from pathlib import Path
from publisher.build import output
folder = Path(sys.argv[1])
if sys.argv[2:]:
    output.exchange = lambda *_: False
names = [f"{name}.txt" for name in "abcde"]
for number in range(1, 10**6):
    manifest = json.dumps({"files": dict.fromkeys(names), "number": number})
    output.place(folder, {"manifest.json": manifest.encode(), **{name: str(number).encode() * 2000 for name in names}})
    print(number, flush=True)
"""

# A build that has written one of its files when another process builds the same edition.
HALFWAY = """
import sys
from pathlib import Path
from publisher.build.output import place
class Files(dict):
    def items(self):
        yield "manifest.json", b'{"files": {"one.pdf": {}, "two.json": {}}}'
        yield "one.pdf", b"slow"
        print("halfway", flush=True)
        sys.stdin.readline()
        yield "two.json", b"slow"
place(Path(sys.argv[1]), Files())
"""


def edition(words: bytes, *names: str) -> Mapping[str, bytes]:
    """Return the files of an edition, which all say the same, with a manifest that names them."""
    files = dict.fromkeys(names or ("one.pdf", "two.json"), words)
    return {MANIFEST: json.dumps({"files": dict.fromkeys(files)}).encode(), **files}


def contents(folder: Path) -> set[bytes]:
    """Return how the files of an edition begin, and that they are all there."""
    known = json.loads((folder / MANIFEST).read_bytes())["files"]
    assert {path.name for path in folder.iterdir()} == {MANIFEST, *known}
    return {(folder / name).read_bytes()[:12] for name in known}


def left(folder: Path) -> list[str]:
    """Return what builds have left beside a folder."""
    return sorted(path.name for path in (folder.parent / BUILDS).iterdir())


@pytest.fixture(params=[True, False], ids=["exchanged", "moved"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder of an edition, on a system that exchanges folders in one step, and on one that cannot."""
    if not request.param:
        monkeypatch.setattr(output, "exchange", lambda *_: False)
    return tmp_path / "edition"


def test_place_replaces_all_files_together(folder: Path) -> None:
    place(folder, edition(b"old"))
    assert place(folder, edition(b"new", "one.pdf", "figures/three.csv")) is None
    files = {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
    assert files == {MANIFEST, "one.pdf", "figures/three.csv"}
    assert not folder.is_symlink()
    assert left(folder) == []


def test_a_failing_write_leaves_the_last_good_files(folder: Path) -> None:
    place(folder, edition(b"good"))
    with pytest.raises(TypeError):
        place(folder, {"one.pdf": b"bad", "two.json": None})  # type: ignore[dict-item]
    assert contents(folder) == {b"good"}
    assert left(folder) == []


def test_the_link_of_an_earlier_version_gives_way_with_what_it_leads_to(folder: Path) -> None:
    earlier = folder.parent / BUILDS / f"{folder.name}.999999999.0123abcd"
    output.write(earlier / "one.pdf", b"old")
    folder.symlink_to(earlier, target_is_directory=True)
    assert place(folder, edition(b"new")) is None
    assert contents(folder) == {b"new"}
    assert left(folder) == []


@pytest.mark.parametrize("name", ["mine.txt", "notes/mine.txt"])
@pytest.mark.parametrize("built", [True, False])
def test_what_no_build_has_written_is_kept(folder: Path, name: str, built: bool) -> None:
    if built:
        place(folder, edition(b"old"))
    output.write(folder / name, b"kept")
    kept = place(folder, edition(b"new"))
    assert contents(folder) == {b"new"}
    assert kept is not None
    assert (kept / name).read_bytes() == b"kept"


def test_a_file_in_the_place_of_an_edition_is_kept(folder: Path) -> None:
    folder.write_text("mine")
    kept = place(folder, edition(b"new"))
    assert kept is not None
    assert kept.read_text() == "mine"
    assert contents(folder) == {b"new"}


def test_what_file_managers_leave_is_nobodys(folder: Path) -> None:
    place(folder, edition(b"old"))
    (folder / "Thumbs.db").write_bytes(b"")
    (folder / ".DS_Store").write_bytes(b"")
    assert place(folder, edition(b"new")) is None
    assert contents(folder) == {b"new"}


def kill_at(step: int, folder: Path) -> bool:
    """Place an edition in a process that is killed at a step; return whether it came so far."""
    process = os.fork()
    if process == 0:
        steps = iter(range(step))

        def count(event: str, _: object) -> None:
            counts = event.startswith(("open", "os.", "shutil.", "ctypes")) and event != "os.kill"
            if counts and next(steps, None) is None:
                os.kill(os.getpid(), signal.SIGKILL)

        sys.addaudithook(count)
        place(folder, edition(b"new", *ALL))
        os._exit(0)
    return os.waitstatus_to_exitcode(os.waitpid(process, 0)[1]) == -signal.SIGKILL


@pytest.mark.skipif(not hasattr(os, "fork"), reason="forks")
def test_a_build_that_is_killed_at_any_step_leaves_a_whole_edition(
    folder: Path, request: pytest.FixtureRequest
) -> None:
    moved = "moved" in request.node.name
    place(folder, edition(b"old", *ALL))
    seen = set[bytes]()
    step = 0
    while kill_at(step, folder):
        step += 1
        if folder.exists() or not moved:
            seen |= (found := contents(folder))
            assert len(found) == 1, step
        # The next build puts back what was moved aside, deletes what is left, and stands.
        assert place(folder, edition(b"old", *ALL)) is None
        assert contents(folder) == {b"old"}
        assert left(folder) == []
    assert seen == {b"old", b"new"}
    assert step > 20


def test_an_edition_that_was_moved_aside_by_a_build_that_died_is_put_back(tmp_path: Path) -> None:
    folder = tmp_path / "edition"
    place(folder, edition(b"old"))
    folder.rename(tmp_path / BUILDS / f"edition.{output._machine()}-999999999.0123abcd.aside")
    with pytest.raises(TypeError):
        place(folder, {"one.pdf": None})  # type: ignore[dict-item]
    assert contents(folder) == {b"old"}


@pytest.mark.parametrize("moment", [0.05, 0.23])
def test_a_killed_writer_leaves_a_whole_edition(tmp_path: Path, moment: float) -> None:
    folder = tmp_path / "edition"
    with subprocess.Popen([sys.executable, "-c", WRITER, str(folder)], stdout=subprocess.PIPE) as writer:
        assert writer.stdout is not None
        writer.stdout.readline()
        time.sleep(moment)
        os.kill(writer.pid, signal.SIGKILL)
    assert len(contents(folder)) == 1
    place(folder, edition(b"after"))
    assert contents(folder) == {b"after"}
    assert left(folder) == []


def test_builds_of_another_folder_are_left_alone(tmp_path: Path) -> None:
    place(tmp_path / "edition.old", edition(b"other"))
    place(tmp_path / "edition", edition(b"mine"))
    assert contents(tmp_path / "edition.old") == {b"other"}


def test_what_another_machine_is_writing_on_the_same_share_is_left_alone(tmp_path: Path) -> None:
    theirs = tmp_path / BUILDS / "edition.elsewhere-1.0123abcd"
    output.write(theirs / "one.pdf", b"half")
    place(tmp_path / "edition", edition(b"mine"))
    assert (theirs / "one.pdf").exists()
    os.utime(theirs, (0, 0))
    place(tmp_path / "edition", edition(b"mine"))
    assert not theirs.exists()


def test_a_build_of_a_living_process_is_never_swept_away(folder: Path) -> None:
    command = [sys.executable, "-c", HALFWAY, str(folder)]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as other:
        assert other.stdin is not None and other.stdout is not None
        assert other.stdout.readline() == "halfway\n"
        place(folder, edition(b"fast"))
        assert contents(folder) == {b"fast"}
        other.stdin.write("go on\n")
        other.stdin.flush()
        assert other.wait(timeout=60) == 0
    assert contents(folder) == {b"slow"}
    place(folder, edition(b"last"))
    assert left(folder) == []


@pytest.mark.parametrize("how", [[], ["moved"]])
def test_two_builds_at_once_leave_a_whole_edition_of_one_of_them(tmp_path: Path, how: list[str]) -> None:
    folder = tmp_path / "edition"
    command = [sys.executable, "-c", WRITER, str(folder), *how]
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
    place(folder, edition(b"last"))
    assert contents(folder) == {b"last"}
    assert left(folder) == []
    assert not list(tmp_path.glob("*.old-*"))


def test_a_process_is_alive_until_it_has_ended() -> None:
    assert alive(os.getpid())
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        ended.wait()
    assert not alive(ended.pid)
