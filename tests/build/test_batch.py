"""Editions for many gemeenten: the same bytes however they are made, and no failure that stops the others."""

from __future__ import annotations

import json
import os
import shutil
import signal
import subprocess
import sys
import threading
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
import tomlkit

from publisher.build import builder
from publisher.build.batch import Task, work
from publisher.build.builder import BuildResult, Plan
from publisher.build.pipeline import EditionResult
from publisher.build.stages import Silent
from publisher.build.workers import PROCESSES, SPAWN
from publisher.editions.choose import Choice
from publisher.editions.published import MANIFEST
from publisher.findings import PublisherError, errors_in
from publisher.project import Project, project

CODES = ("GM0106", "GM0119", "GM1690")
PROFILE = "gemeenteprofiel"
EDITIONS = f"{PROFILE}-2025"
# Beside those of Drenthe, one gemeente and its province.
BEYOND = ("GM0855", "PV30")
# Where a process that is killed says so first; its successors live.
LAST_BREATH = "PUBLISHER_TEST_KILLED"


def planned(output: Path, codes: Sequence[str] = CODES, own: Project | None = None) -> Plan:
    return builder.plan(own or project(), [PROFILE], output=output, choice=Choice(tuple(codes)))


def built(plan: Plan, **how: object) -> dict[str, BuildResult]:
    found = list(builder.run(plan, progress=Silent(), **how))  # type: ignore[arg-type]
    assert len({each.edition.region for each in found}) == len(found)
    return {each.edition.region: each for each in found}


def contents(folder: Path) -> dict[str, bytes]:
    """Return every file of all editions in a folder, by its path from there."""
    editions = [path for path in folder.glob("*/*") if (path / MANIFEST).is_file()]
    return {
        file.relative_to(folder).as_posix(): file.read_bytes()
        for edition in editions
        for file in sorted(edition.rglob("*"))
        if file.is_file()
    }


def small(root: Path) -> Project:
    """Return a project with data of few gemeenten, and two chapters: enough to see how editions are made."""
    root.mkdir()
    for name in ("layouts", "styles", "publisher"):
        (root / name).symlink_to(project().root / name)
    shutil.copytree(project().data, root / "data")
    for path in (root / "data" / "gemeenten" / "observations").glob("*.csv"):
        head, *rows = path.read_text(encoding="utf-8").splitlines(keepends=True)
        path.write_text(head + "".join(row for row in rows if row.split(",")[1] in BEYOND), encoding="utf-8")
    path = root / "data" / "publications" / f"{EDITIONS}.toml"
    document = tomlkit.parse(path.read_text(encoding="utf-8"))
    document["chapters"] = ["overzicht", "inwoners"]
    path.write_text(tomlkit.dumps(document), encoding="utf-8")
    return Project(root)


@pytest.fixture
def copy(tmp_path: Path) -> Project:
    """A small project whose data can be spoiled."""
    return small(tmp_path / "project")


@pytest.fixture(scope="module")
def few(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """A small project that is left as it is."""
    return small(tmp_path_factory.mktemp("few") / "project")


def made(output: Path, own: Project | None = None) -> Path:
    """Make three editions by two processes."""
    found = built(planned(output, own=own), workers=2)
    assert all(each.path and not errors_in(each.findings) for each in found.values())
    return output


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three editions of the project itself."""
    return made(tmp_path_factory.mktemp("whole"))


@pytest.fixture(scope="module")
def batch(few: Project, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Three editions of a small project."""
    return made(tmp_path_factory.mktemp("batch"), few)


@pytest.mark.xdist_group("batch")
def test_nothing_leaks_from_one_edition_into_another(
    whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """One process that began anew, another order, an edition alone: always the same bytes as in the batch."""
    together = contents(whole)
    plan = planned(tmp_path / "backwards")
    backwards = Plan(**{**_fields(plan), "editions": plan.editions[::-1]})
    monkeypatch.setenv(PROCESSES, SPAWN)
    assert list(built(backwards, workers=1)) == list(CODES[::-1])
    built(planned(tmp_path / "alone", CODES[1:2]))
    assert contents(tmp_path / "backwards") == together
    alone = contents(tmp_path / "alone")
    assert alone and alone == {name: body for name, body in together.items() if CODES[1] in name}


def _fields(plan: Plan) -> dict[str, object]:
    return {name: getattr(plan, name) for name in plan.__slots__}


@pytest.mark.xdist_group("batch")
def test_an_edition_is_of_its_own_gemeente_alone(whole: Path) -> None:
    for code in CODES:
        (path,) = (whole / EDITIONS).glob(f"{code}-*/manifest.json")
        told = json.loads(path.read_bytes())
        assert told["edition"]["region"] == code
        assert all(code in name for name in told["files"] if name.endswith(".pdf"))


@pytest.mark.xdist_group("batch")
def test_what_has_not_changed_is_left_and_what_is_damaged_is_made_again(
    few: Project, batch: Path, tmp_path: Path
) -> None:
    output = tmp_path / "output"
    shutil.copytree(batch, output)
    before = contents(output)
    again = built(planned(output, own=few))
    assert all(each.unchanged and each.pages and each.path for each in again.values())
    assert {code: each.findings for code, each in again.items()}

    damaged = again[CODES[0]].path
    assert damaged
    damaged.write_bytes(b"%PDF-1.7 damaged")
    mended = built(planned(output, own=few))
    assert [code for code, each in mended.items() if not each.unchanged] == [CODES[0]]
    assert contents(output) == before


def spoil(own: Project) -> None:
    """Lose the name of one gemeente, far from the others, in all files: where they differ, no edition is made."""
    for path, name in (("regions.csv", "GM0855,{},"), ("boundaries/gemeenten_2023_simplified.geojson", '"{}"')):
        text = (own.data / path).read_text(encoding="utf-8")
        assert text.count(name.format("Tilburg")) == 1
        (own.data / path).write_text(text.replace(name.format("Tilburg"), name.format("nan")), encoding="utf-8")


@pytest.mark.xdist_group("batch")
def test_one_edition_that_fails_stops_no_other_and_names_itself(copy: Project, tmp_path: Path) -> None:
    spoil(copy)
    found = built(planned(tmp_path / "output", ("GM0106", "GM0855", "GM1690"), copy), workers=2)
    assert {code for code, each in found.items() if each.path} == {"GM0106", "GM1690"}
    wrong = errors_in(found["GM0855"].findings)
    assert "words-left-over" in {item.code for item in wrong}
    assert all("GM0855" in str(item.place) for item in wrong)
    assert not list((tmp_path / "output").glob("*/GM0855*"))


@pytest.mark.xdist_group("batch")
def test_a_wrong_value_keeps_back_the_editions_that_look_it_up_alone(copy: Project, tmp_path: Path) -> None:
    path = copy.data / "observations" / "open_gezondheidsmonitor.csv"
    text = path.read_text(encoding="utf-8")
    spoiled = (
        ("rookt,GM0119,2020,18+,20.8,", "rookt,GM0119,2020,18+,NaN,"),
        ("rookt,GM1690,2020,18+,14.2,11.3,17.7,", "rookt,GM1690,2020,18+,-3,,,"),
    )
    for old, new in spoiled:
        assert text.count(old) == 1
        text = text.replace(old, new)
    path.write_text(text, encoding="utf-8")
    plan = planned(tmp_path / "output", own=copy)
    found = built(plan, workers=2)
    assert {code for code, each in found.items() if each.path} == {"GM0106"}
    of_data = {
        code: {item.code for item in errors_in(each.findings) if item.place.file.endswith(".csv")}
        for code, each in found.items()
    }
    assert of_data == {"GM0106": set(), "GM0119": {"data-not-finite"}, "GM1690": {"rule-range"}}
    # Whoever asks for all of the data is told of both.
    assert {"data-not-finite", "rule-range"} <= {item.code for item in plan.context.findings}


@pytest.mark.xdist_group("batch")
def test_only_missing_leaves_what_stands_even_if_the_data_changed(copy: Project, tmp_path: Path) -> None:
    output = tmp_path / "output"
    built(planned(output, CODES[:1], copy))
    path = copy.data / "regions.csv"
    path.write_text(path.read_text(encoding="utf-8").replace("Amersfoort", "Amersfoord"), encoding="utf-8")
    resumed = built(planned(output, CODES[:2], copy), only_missing=True)
    assert [each.unchanged for each in resumed.values()] == [True, False]
    assert not any(each.unchanged for each in built(planned(output, CODES[:1], copy)).values())


def work_or_die(task: Task) -> EditionResult:
    """Make an edition as a worker does; the process that has the one in the middle in hand is killed, once."""
    dead = Path(os.environ[LAST_BREATH])
    if task.edition.region == CODES[1] and not dead.exists():
        dead.touch()
        os.kill(os.getpid(), signal.SIGKILL)
    return work(task)


@pytest.mark.xdist_group("batch")
def test_a_process_that_dies_takes_its_own_edition_alone_and_a_resume_makes_it(
    few: Project, batch: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    output, dead = tmp_path / "output", tmp_path / "killed"
    monkeypatch.setenv(LAST_BREATH, str(dead))
    monkeypatch.setattr("publisher.build.batch.work", work_or_die)
    found = built(planned(output, own=few), workers=2)
    assert dead.exists()
    (lost,) = [each for each in found.values() if not each.path]
    assert lost.edition.region == CODES[1]
    assert [item.code for item in lost.findings] == ["edition-failed"] and "died" in lost.findings[0].message
    resumed = built(planned(output, own=few), only_missing=True)
    assert [code for code, each in resumed.items() if not each.unchanged] == [lost.edition.region]
    assert contents(output) == contents(batch)


def _start(*command: str) -> subprocess.Popen[str]:
    quiet = {"DASK_DISTRIBUTED__ADMIN__LOW_LEVEL_LOG_LENGTH": "0"}
    return subprocess.Popen(
        [sys.executable, "-m", "distributed.cli." + command[0], *command[1:]],
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
        text=True,
        env={**os.environ, **quiet, "PYTHONPATH": str(project().root)},
        cwd=project().root,
    )


@contextmanager
def cluster() -> Iterator[tuple[str, list[subprocess.Popen[str]]]]:
    """A real scheduler with two worker processes on this machine."""
    scheduler = _start("dask_scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard")
    assert scheduler.stderr
    address = next(line.split()[-1] for line in scheduler.stderr if "Scheduler at:" in line)
    threading.Thread(target=scheduler.stderr.read, daemon=True).start()
    one = ("--nthreads", "1", "--no-dashboard", "--no-nanny", "--host", "127.0.0.1")
    workers = [_start("dask_worker", address, *one) for _ in range(2)]
    for worker in workers:
        assert worker.stderr
        threading.Thread(target=worker.stderr.read, daemon=True).start()
    try:
        yield address, workers
    finally:
        for process in (*workers, scheduler):
            process.kill()
            process.wait()


@pytest.mark.xdist_group("batch")
def test_a_cluster_makes_the_same_editions_even_if_a_worker_dies(few: Project, batch: Path, tmp_path: Path) -> None:
    with cluster() as (address, workers):
        found = []
        for each in builder.run(planned(tmp_path, own=few), progress=Silent(), cluster=address):
            found.append(each.edition.region)
            if len(found) == 1:
                workers[0].kill()
    assert sorted(found) == list(CODES)
    assert contents(tmp_path) == contents(batch)


@pytest.mark.xdist_group("batch")
def test_a_cluster_that_is_not_there_is_told(few: Project, tmp_path: Path) -> None:
    plan = planned(tmp_path, CODES[:1], few)
    with pytest.raises(PublisherError, match="no Dask scheduler answers at tcp://127"):
        list(builder.run(plan, progress=Silent(), cluster="tcp://127.0.0.1:9"))
