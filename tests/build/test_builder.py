"""Which files a build leaves, and what its manifest tells of them."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import pytest

from publisher.build import builder
from publisher.build.stages import Silent
from publisher.editions.printers import Medium
from publisher.findings import PublisherError, errors_in
from publisher.project import Project, project


def test_both_media_are_written_and_stand_in_the_manifest(tmp_path: Path) -> None:
    media = (Medium.PRINT, Medium.SCREEN)

    (built,) = builder.run(
        builder.plan(project(), ["regioplan"], output=tmp_path, media=media, draft=True), progress=Silent()
    )

    name = "regioplan-2022"
    folder = tmp_path / f"{name}-draft"
    assert built.paths == (folder / f"{name}.pdf", folder / f"{name}-print.pdf")
    manifest = json.loads((folder / "manifest.json").read_bytes())
    for path in built.paths:
        assert manifest["files"][path.name]["sha256"] == hashlib.sha256(path.read_bytes()).hexdigest()
    assert "data/printers.toml" in manifest["inputs"] and "styles/icc/FOGRA39L_coated.icc" in manifest["inputs"]
    assert "print-colour" not in {finding.code for finding in built.findings}


def test_a_part_of_the_chapters_leaves_the_whole_publication_where_it_is(tmp_path: Path) -> None:
    (built,) = builder.run(
        builder.plan(project(), ["regioplan"], output=tmp_path, chapters=["duiding"]), progress=Silent()
    )
    folder = tmp_path / "regioplan-2022-part-duiding"
    assert built.paths == (folder / "regioplan-2022.pdf",)
    assert json.loads((folder / "manifest.json").read_bytes())["edition"]["chapters"] == ["duiding"]
    assert not (tmp_path / "regioplan-2022").exists()


def test_a_part_without_figures_of_sources_can_be_read_by_all(tmp_path: Path) -> None:
    asked = builder.plan(project(), ["regiobeeld"], output=tmp_path, chapters=["start"])
    (built,) = builder.run(asked, progress=Silent())
    assert built.path, [str(each) for each in built.findings]


def test_an_unknown_printer_is_told_before_anything_is_built(tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match="there is no printer “glossy”"):
        builder.plan(project(), [], output=tmp_path, media=[Medium.PRINT], printer="glossy")
    assert not list(tmp_path.iterdir())


def test_a_print_file_alone_leaves_the_screen_file_where_it_is(tmp_path: Path) -> None:
    (tmp_path / "regioplan-2022").mkdir()
    (tmp_path / "regioplan-2022" / "regioplan-2022.pdf").write_bytes(b"screen")
    (built,) = builder.run(
        builder.plan(project(), ["regioplan"], output=tmp_path, media=[Medium.PRINT]), progress=Silent()
    )
    assert built.paths == (tmp_path / "regioplan-2022-print" / "regioplan-2022-print.pdf",)
    assert (tmp_path / "regioplan-2022" / "regioplan-2022.pdf").read_bytes() == b"screen"


def test_what_cannot_be_asked_together_is_told_at_once_and_before_anything_is_built(tmp_path: Path) -> None:
    with pytest.raises(PublisherError) as caught:
        builder.plan(project(), [], output=tmp_path, chapters=["leefstijl"], notes=True)
    assert [finding.code for finding in caught.value.findings] == ["usage-chapter", "usage-medium"]
    assert not list(tmp_path.iterdir())


@pytest.mark.parametrize("file", ["data/groups.csv", "publisher/theme.py"])
def test_an_edition_whose_inputs_or_code_change_while_it_is_made_is_kept_back(tmp_path: Path, file: str) -> None:
    own = Project(tmp_path / "project")
    own.root.mkdir()
    for name in ("layouts", "styles"):
        (own.root / name).symlink_to(project().root / name)
    shutil.copytree(project().data, own.data)
    shutil.copytree(project().root / "publisher", own.root / "publisher")
    plan = builder.plan(own, ["regioplan"], output=tmp_path / "output")
    with (own.root / file).open("a", encoding="utf-8") as changed:
        changed.write("\n")
    (built,) = builder.run(plan, progress=Silent())
    assert (built.paths, [finding.code for finding in errors_in(built.findings)]) == ((), ["build-inputs"])
    assert not (tmp_path / "output").exists()


def test_a_cache_changes_no_byte_and_is_left_alone_where_none_is_wanted(tmp_path: Path) -> None:
    own = Project(tmp_path / "project")
    own.root.mkdir()
    for name in ("data", "layouts", "styles", "publisher"):
        (own.root / name).symlink_to(project().root / name)

    def built(name: str, *, cached: bool = True) -> dict[str, str]:
        plan = builder.plan(own, ["regioplan"], output=tmp_path / name, chapters=["infographic"], cached=cached)
        (found,) = builder.run(plan, progress=Silent())
        assert found.path
        folder = found.path.parent
        return {each.name: hashlib.sha256(each.read_bytes()).hexdigest() for each in folder.rglob("*.*")}

    without = built("without", cached=False)
    assert not own.cache.exists()
    cold, entries = built("cold"), list(own.cache.glob("*/*"))
    assert len(entries) >= 8
    assert built("warm") == cold == without
    for path in entries:
        path.write_bytes(path.read_bytes()[:-1])
    assert built("spoilt") == without
