"""A fault in one edition, or a disk without room, keeps back that edition alone, and what stood there stays."""

from __future__ import annotations

import errno
import os
import tempfile
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from publisher.build import batch, builder
from publisher.build.batch import Task
from publisher.build.inputs import BuildContext
from publisher.build.manifest import Pdf
from publisher.build.options import BuildOptions
from publisher.build.pipeline import EditionResult
from publisher.build.stages import Silent
from publisher.editions.edition import Edition
from publisher.project import project


@pytest.fixture(autouse=True)
def reports(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Keep the reports of these faults out of the folder of real ones."""
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))


def made(_: BuildContext, edition: Edition, *rest: Any) -> EditionResult:
    """Make an edition, or fail as nobody foresaw."""
    if edition.id == "regiobeeld":
        raise KeyError("x")
    return EditionResult(edition, (), {f"{edition.name}.pdf": Pdf(b"new", 1)})


def test_a_fault_in_one_edition_keeps_that_one_back(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(builder, "make", made)
    plan = builder.plan(project(), ["regiobeeld", "regioplan"], output=tmp_path / "output")
    broken, whole = builder.run(plan, progress=Silent(), force=True)
    assert (broken.paths, [each.code for each in broken.findings]) == ((), ["unforeseen"])
    assert broken.findings[0].place.element == broken.name
    assert [path.read_bytes() for path in whole.paths] == [b"new"]


def test_a_fault_in_a_process_of_a_batch_is_a_finding_of_its_edition(
    context: BuildContext, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(batch, "make", made)
    monkeypatch.setattr(batch, "context_for", lambda *_: context)
    plan = builder.plan(project(), ["regiobeeld"], output=Path("nowhere"))
    result = batch.work(Task(project(), plan.editions[0], BuildOptions(), plan.inputs, cached=False))
    assert (dict(result.pdfs), [each.code for each in result.findings]) == ({}, ["unforeseen"])


def test_a_disk_without_room_leaves_what_stood_there_and_lets_the_others_try(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(builder, "make", made)
    plan = builder.plan(project(), ["regioplan"], output=tmp_path / "output")
    plan = replace(plan, editions=plan.editions * 2)
    (first, _) = builder.run(plan, progress=Silent(), force=True)
    before = {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()}

    def full(_: int) -> None:
        raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))

    monkeypatch.setattr(os, "fsync", full)
    results = list(builder.run(plan, progress=Silent(), force=True))
    assert [[each.code for each in result.findings] for result in results] == [["file-system"], ["file-system"]]
    assert "No space left on device" in results[0].findings[0].message
    assert before == {path: path.read_bytes() for path in (tmp_path / "output").rglob("*") if path.is_file()}
    assert first.path
