"""Several files are written in one step: all of them or none, whatever happens."""

from __future__ import annotations

import errno
import multiprocessing
import os
import signal
from collections.abc import Callable
from pathlib import Path
from unittest.mock import patch

import pytest

from publisher.data.importers.taking import journal
from publisher.findings import PublisherError
from publisher.project import IMPORT_JOURNAL

BEFORE: dict[str, bytes | None] = {"a.csv": b"old a\n", "deep/b.csv": None, "c.csv": b"old c\n"}
AFTER: dict[str, bytes | None] = {"a.csv": b"new a\n", "deep/b.csv": b"new b\n", "c.csv": None}
KNOWN = {path: journal.sha256(content) for path, content in BEFORE.items()}
# Every call that changes the disk.
CALLS = ((journal, "_save"), (journal, "_sync"), (Path, "rename"), (Path, "replace"), (Path, "unlink"), (Path, "chmod"))


@pytest.fixture
def data(tmp_path: Path) -> Path:
    data = tmp_path / "data"
    data.mkdir()
    (data / "imports").mkdir()
    for path, content in BEFORE.items():
        if content is not None:
            (data / path).write_bytes(content)
    return data


def now(data: Path) -> dict[str, bytes | None]:
    return {path: journal.content_of(data / path) for path in BEFORE}


def hidden(data: Path) -> list[str]:
    return sorted(path.name for path in data.rglob(".*") if path.name not in (Path(IMPORT_JOURNAL).name, journal.LOCK))


def stopping(number: int, stop: Callable[[], None], *, behind: bool) -> list[object]:
    """Return patches that stop at the call of that number, before it is done or behind it."""
    left = [number]

    def watched(call: Callable[..., object]) -> Callable[..., object]:
        def made(*arguments: object, **named: object) -> object:
            left[0] -= 1
            if left[0] == 0 and not behind:
                stop()
            result = call(*arguments, **named)
            if left[0] == 0 and behind:
                stop()
            return result

        return made

    return [patch.object(owner, name, watched(getattr(owner, name))) for owner, name in CALLS]


def kill() -> None:
    os.kill(os.getpid(), signal.SIGKILL)


def dying(data: Path, number: int, behind: bool, work: Callable[[Path], object]) -> None:
    for each in stopping(number, kill, behind=behind):
        each.start()  # type: ignore[attr-defined]
    work(data)


def importing(data: Path) -> None:
    with journal.locked(data):
        journal.commit(data, "one", AFTER, KNOWN)


def recovering(data: Path) -> list[str]:
    with journal.locked(data) as told:
        return [finding.code for finding in told]


def killed(data: Path, number: int, behind: bool, work: Callable[[Path], object] = importing) -> bool:
    """Do work in a process that is killed at a call; return whether it was."""
    child = multiprocessing.get_context("fork").Process(target=dying, args=(data, number, behind, work))
    child.start()
    child.join()
    assert child.exitcode in (0, -signal.SIGKILL)
    return child.exitcode != 0


def cut_off(data: Path, at: Callable[[dict[str, bytes | None]], bool]) -> int:
    """Kill an import where the files are as asked; return at which call."""
    for number in range(1, 100):
        assert killed(data, number, True)
        if at(now(data)):
            return number
        recovering(data)
        restored(data)
    raise AssertionError


def half(files: dict[str, bytes | None]) -> bool:
    return files not in (BEFORE, AFTER)


def restored(data: Path) -> None:
    for path, content in BEFORE.items():
        (data / path).unlink(missing_ok=True)
        if content is not None:
            (data / path).write_bytes(content)
    journal.forget(data, "one")


@pytest.mark.parametrize("behind", [False, True])
def test_a_kill_at_any_step_leaves_all_files_old_or_all_new(data: Path, behind: bool) -> None:
    outcomes = []
    for number in range(1, 100):
        if not killed(data, number, behind):
            break
        dead = now(data)
        told = recovering(data)
        assert now(data) in (BEFORE, AFTER)
        # What looked whole before is told of all the same where the next command had something to do.
        assert told == (["import-completed"] if now(data) == AFTER and told else [])
        assert not [name for name in hidden(data) if name.endswith(".new")]
        assert not [path for path in (data / IMPORT_JOURNAL).glob("*") if path.suffix]
        outcomes.append((now(data) == AFTER, dead in (BEFORE, AFTER)))
        restored(data)
    # It was killed before the decision, after it, and between two files.
    assert (False, True) in outcomes
    assert (True, True) in outcomes
    assert (True, False) in outcomes
    assert number > 10


def test_a_kill_while_an_import_is_completed_changes_nothing_of_that(data: Path) -> None:
    first = cut_off(data, half)
    recovered = 0
    for number in range(1, 30):
        again = killed(data, number, False, recovering)
        recovering(data)
        assert now(data) == AFTER
        if not again:
            break
        recovered += 1
        restored(data)
        assert killed(data, first, True)
    assert recovered > 2


def test_what_somebody_changed_after_a_kill_stays_and_the_rest_goes_back(data: Path) -> None:
    cut_off(data, half)
    (data / "c.csv").write_bytes(b"by hand\n")
    with journal.locked(data) as told:
        (finding,) = told
    assert finding.code == "import-taken-back"
    assert "data/c.csv" in finding.message
    assert now(data) == {**BEFORE, "c.csv": b"by hand\n"}
    assert not [path for path in (data / IMPORT_JOURNAL).glob("*") if path.suffix]


@pytest.mark.parametrize("error", [OSError(errno.ENOSPC, "No space left on device"), KeyboardInterrupt()])
def test_a_full_disk_and_an_interruption_leave_all_as_it_was(data: Path, error: BaseException) -> None:
    def fail() -> None:
        raise error

    stopped = 0
    for number in range(1, 100):
        patches = stopping(number, fail, behind=False)
        for each in patches:
            each.start()  # type: ignore[attr-defined]
        try:
            journal.commit(data, "one", AFTER, KNOWN)
            break
        except type(error):
            stopped += 1
        finally:
            for each in patches:
                each.stop()  # type: ignore[attr-defined]
        recovering(data)
        assert now(data) in ((BEFORE,) if isinstance(error, OSError) else (BEFORE, AFTER))
        assert not [name for name in hidden(data) if name.endswith(".new")]
        restored(data)
    assert stopped > 10


def test_files_that_changed_meanwhile_are_not_overwritten(data: Path) -> None:
    (data / "a.csv").write_bytes(b"by hand\n")
    with pytest.raises(PublisherError) as caught:
        journal.commit(data, "one", AFTER, KNOWN)
    assert [finding.code for finding in caught.value.findings] == ["import-changed"]
    assert now(data) == {**BEFORE, "a.csv": b"by hand\n"}
    assert hidden(data) == []


def test_a_second_import_waits_for_the_first(data: Path) -> None:
    context = multiprocessing.get_context("fork")
    with journal.locked(data):
        child = context.Process(target=importing, args=(data,))
        child.start()
        child.join(0.3)
        assert child.is_alive()
        assert now(data) == BEFORE
    child.join()
    assert now(data) == AFTER


def test_links_and_permissions_stay(data: Path, tmp_path: Path) -> None:
    elsewhere = tmp_path / "elsewhere.csv"
    (data / "a.csv").rename(elsewhere)
    elsewhere.chmod(0o640)
    (data / "a.csv").symlink_to(elsewhere)
    importing(data)
    assert (data / "a.csv").is_symlink()
    assert elsewhere.read_bytes() == b"new a\n"
    assert elsewhere.stat().st_mode & 0o777 == 0o640
