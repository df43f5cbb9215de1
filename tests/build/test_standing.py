"""Editions that stand unchanged: known without reading any data, and never where anything is another."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Sequence
from pathlib import Path

import pytest

from publisher.build import builder, standing
from publisher.build.options import BuildOptions
from publisher.build.stages import Silent
from publisher.editions.printers import Medium
from publisher.findings import errors_in
from publisher.project import Project, project

NAME, CHAPTERS = "regioplan-2022", ("duiding",)
OPTIONS = BuildOptions(CHAPTERS)


@pytest.fixture(scope="module")
def own(tmp_path_factory: pytest.TempPathFactory) -> Project:
    """Return a project in which a part of one publication was built."""
    own = Project(tmp_path_factory.mktemp("standing") / "project")
    own.root.mkdir()
    for name in ("layouts", "styles", "publisher"):
        (own.root / name).symlink_to(project().root / name)
    shutil.copytree(project().data, own.data)
    (built,) = builder.run(builder.plan(own, [NAME], output=own.output, chapters=CHAPTERS), progress=Silent())
    assert not errors_in(built.findings)
    return own


def known(own: Project, names: Sequence[str] = (NAME,), options: BuildOptions = OPTIONS) -> list[str]:
    return [each.name for each in standing.unchanged(own, names, own.output, options)]


def test_what_stands_is_told_as_a_plan_tells_it(own: Project) -> None:
    (found,) = standing.unchanged(own, ["regioplan"], own.output, OPTIONS)
    (planned,) = builder.run(builder.plan(own, [NAME], output=own.output, chapters=CHAPTERS), progress=Silent())
    assert planned.unchanged and found.unchanged
    assert (found.name, found.files, found.findings) == (planned.edition.name, planned.files, planned.findings)


@pytest.mark.parametrize(
    ("names", "options"),
    [
        ([], OPTIONS),
        ([NAME, "regiobeeld"], OPTIONS),
        ([NAME, "gemeenteprofiel"], OPTIONS),
        ([NAME, "regioplam"], OPTIONS),
        (["regioplan-2021"], OPTIONS),
        ([NAME], BuildOptions()),
        ([NAME], BuildOptions(CHAPTERS, draft=True)),
        ([NAME], BuildOptions(CHAPTERS, media=(Medium.SCREEN, Medium.HANDOUT))),
    ],
)
def test_what_does_not_stand_whole_as_it_is_asked_is_left_to_the_plan(
    own: Project, names: list[str], options: BuildOptions
) -> None:
    assert known(own) == [NAME]
    assert known(own, names, options) == []


def changed(path: Path) -> None:
    path.write_bytes(path.read_bytes() + b"\n")


def gone(path: Path) -> None:
    path.unlink()


def broken(path: Path) -> None:
    path.write_text("id = ", encoding="utf-8")


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("data/groups.csv", changed),
        ("data/gemeenten/caveats.csv", changed),
        ("data/publications/gemeenteprofiel-2025.toml", broken),
        ("data/publications/regioplan-2022.toml", gone),
        (f"output/{NAME}-part-duiding/{NAME}.pdf", changed),
        (f"output/{NAME}-part-duiding/manifest.json", broken),
        (f"output/{NAME}-part-duiding/manifest.json", gone),
    ],
)
def test_anything_that_is_another_is_built_again(own: Project, file: str, change: Callable[[Path], None]) -> None:
    path = own.root / file
    before = path.read_bytes()
    try:
        change(path)
        assert known(own) == []
    finally:
        path.write_bytes(before)
    assert known(own) == [NAME]
