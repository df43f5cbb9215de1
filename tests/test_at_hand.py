"""Whatever nobody foresaw, and what never ends, is a finding with what was in hand; its report holds nobody's data."""

from __future__ import annotations

import pickle
import re
import sys
import tempfile
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest

from publisher.build.workers import Pool
from publisher.cli import main as command
from publisher.findings import Finding, Place, PublisherError, at_hand
from publisher.findings.at_hand import by_thread

CHAPTER = Place("publisher/chapters/regiobeeld/leefstijl/text.md", row=7)
SECRET = "M. Voorbeeld <m.voorbeeld@example.org>"


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The folder that reports of faults go to."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    return tmp_path


def caught(error: BaseException) -> Finding:
    with pytest.raises(PublisherError) as found, at_hand("Reading this chapter", CHAPTER):
        raise error
    return pickle.loads(pickle.dumps(found.value)).findings[0]  # type: ignore[no-any-return]


def test_an_unforeseen_fault_names_the_step_the_file_and_the_report(reports: Path) -> None:
    found = caught(KeyError("term"))
    assert (found.code, found.place) == ("unforeseen", CHAPTER)
    assert found.message.startswith("Reading this chapter failed") and "KeyError: 'term'" in found.message
    (report,) = reports.iterdir()
    assert str(report) in found.hint


def test_the_report_tells_the_way_and_the_versions_and_nothing_that_people_wrote(reports: Path) -> None:
    try:
        try:
            int(SECRET)
        except ValueError as error:
            raise KeyError(SECRET) from error
    except KeyError as error:
        caught(error)
    (report,) = reports.iterdir()
    text = report.read_text(encoding="utf-8")
    assert "builtins.KeyError" in text and "builtins.ValueError" in text and "tests/test_at_hand.py, row" in text
    assert f"Python {sys.version.split()[0]}" in text and re.search(r"^weasyprint \d", text, re.MULTILINE)
    assert "Voorbeeld" not in text and "@" not in text and str(Path.home()) not in text


def test_the_same_fault_has_one_report(reports: Path) -> None:
    for number in range(3):
        caught(KeyError(number))
    assert len(list(reports.iterdir())) == 1


def test_a_report_that_cannot_be_written_hides_no_fault(reports: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(reports / "gone"))
    found = caught(KeyError("term"))
    assert found.code == "unforeseen" and "no report could be written" in found.hint


@pytest.mark.parametrize(
    ("error", "code"),
    [(OSError(28, "No space left on device"), "file-system"), (MemoryError(), "memory")],
)
def test_what_the_machine_lacks_is_no_fault_of_ours(error: BaseException, code: str) -> None:
    assert caught(error).code == code


def test_what_is_nested_too_deep_is_said(reports: Path) -> None:
    def deep(level: int) -> int:
        return deep(level + 1)

    with pytest.raises(PublisherError) as found, at_hand("Reading this chapter", CHAPTER):
        deep(0)
    assert [each.code for each in found.value.findings] == ["nested-too-deep"]


def never() -> Iterator[int]:
    # An exception that the code of a step may catch would not stop it.
    while True:
        try:
            yield 1
        except Exception:
            continue


def test_what_never_ends_is_stopped_and_named() -> None:
    with pytest.raises(PublisherError) as found, at_hand("Reading this chapter", CHAPTER, seconds=0.01):
        sum(never())
    assert [(each.code, each.place) for each in found.value.findings] == [("too-long", CHAPTER)]


def test_a_step_around_another_goes_on_to_be_timed() -> None:
    with pytest.raises(PublisherError, match="Outside takes longer"), at_hand("Outside", seconds=0.05):
        with at_hand("Inside", seconds=60):
            pass
        sum(never())


def test_where_the_system_has_no_timer_another_thread_stops_it() -> None:
    with pytest.raises(BaseException) as found, by_thread(0.01):
        sum(never())
    assert type(found.value).__name__ == "_TooLongError"


def test_an_interruption_by_a_person_stays_one() -> None:
    with pytest.raises(KeyboardInterrupt), by_thread(60):
        raise KeyboardInterrupt


def test_other_threads_are_not_timed() -> None:
    def work() -> str:
        with at_hand("Elsewhere", seconds=0.001):
            return threading.current_thread().name

    with ThreadPoolExecutor(1) as pool:
        assert pool.submit(work).result() != threading.main_thread().name


def test_a_process_that_never_answers_is_ended() -> None:
    with Pool((), 1, longest=0.2) as pool:
        asked = pool.submit(_forever, 0)
        with pytest.raises(PublisherError, match=r"takes longer than 0\.2 seconds"):
            asked()


def _forever(_: int) -> None:
    threading.Event().wait()


def test_the_command_ends_with_a_finding_and_not_with_a_traceback(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def broken() -> None:
        raise KeyError("term")

    monkeypatch.setattr(command.importing, "recover", broken)
    with pytest.raises(SystemExit) as stopped:
        command.main()
    assert stopped.value.code == 1
    printed = "".join(capsys.readouterr())
    assert "[unforeseen]" in printed.replace("\n", "") and "Traceback" not in printed
