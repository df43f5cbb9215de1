"""Processes are as many as this one may use cores, wherever it runs."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from publisher.build.cores import cores


@pytest.mark.skipif(sys.platform != "linux", reason="cores are given to processes on Linux")
def test_cores_that_are_not_given_to_this_process_do_not_count(tmp_path: Path) -> None:
    own = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {min(own)})
    try:
        assert cores(tmp_path, tmp_path / "none") == 1
    finally:
        os.sched_setaffinity(0, own)


@pytest.mark.parametrize(
    ("own", "outer", "most"),
    [
        ("max 100000", "max 100000", 8),
        ("200000 100000", "max 100000", 2),
        ("max 100000", "300000 100000", 3),
        ("200000 100000", "100000 100000", 1),
        ("50000 100000", "max 100000", 1),
        ("spoilt", "also spoilt", 8),
    ],
)
def test_the_limits_of_a_container_count(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, own: str, outer: str, most: int
) -> None:
    monkeypatch.setattr(os, "sched_getaffinity", lambda _: set(range(8)))
    (tmp_path / "service" / "job").mkdir(parents=True)
    (tmp_path / "service" / "job" / "cpu.max").write_text(f"{own}\n")
    (tmp_path / "service" / "cpu.max").write_text(f"{outer}\n")
    (tmp_path / "own").write_text("4:memory:/elsewhere\n0::/service/job\n")
    assert cores(tmp_path, tmp_path / "own") == most
