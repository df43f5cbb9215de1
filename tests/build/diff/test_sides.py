"""What names mean when two editions are compared: printings, approved and built ones, folders, what is written now."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publisher import editions
from publisher.build import output
from publisher.build.approval import approve
from publisher.build.archive import index
from publisher.build.diff import compare, sides
from publisher.build.options import Recipe
from publisher.build.record import Record, to_json
from publisher.build.seal import Sealer
from publisher.editions.published import MANUSCRIPT, sha256
from publisher.findings import PublisherError
from publisher.project import Project, project
from tests.build.diff.sample import record, value

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


@pytest.fixture
def empty(tmp_path: Path) -> Project:
    """Return the project, with an archive of its own."""
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "publications").symlink_to(project().data / "publications")
    (tmp_path / "publisher").symlink_to(project().root / "publisher")
    return replace(project(), root=tmp_path)


def place(folder: Path, made: Record, name: str = "regiobeeld-2023", **changed: object) -> Path:
    """Put an edition into a folder as a build does."""
    made = replace(made, edition=replace(made.edition, name=name, id=name[:-5]))
    kept = to_json(made)
    files = {MANUSCRIPT: {"sha256": sha256(kept), "bytes": len(kept)}}
    edition = {**asdict(made.edition), "draft": False, "part": False}
    content = {"edition": edition, "messages": [], "files": files, "findings": [], "cache_key": "", **changed}
    output.place(folder / name, {"manifest.json": json.dumps(content).encode(), MANUSCRIPT: kept})
    return folder / name


def issue(project: Project, made: Record, number: int) -> None:
    """Freeze an edition as a printing, with its record and no other files."""
    folder = project.archive / "regiobeeld-2023" / str(number)
    place(folder / index.ISSUED, made)
    named = ("regiobeeld-2023", number, "Een redacteur", "2026-03-02", "regiobeeld-2023")
    archive = index.Archive(folder, folder.parent, "", *named, (), Recipe(), {}, {})
    (folder / index.INDEX).write_bytes(index.written(archive))


def found(project: Project, folder: Path, one: str, other: str) -> tuple[str, str]:
    before, after = sides.chosen(project, folder, one, other)
    return before.words, after.words


def test_a_name_means_what_was_issued_last_else_approved_else_built(empty: Project, tmp_path: Path) -> None:
    built = tmp_path / "output"
    place(built, record([value(20)]), "regiobeeld-2023")
    place(built, record([value(21)]), "regiobeeld-2024")
    assert found(empty, built, "regiobeeld-2023", "regiobeeld-2024") == (
        "regiobeeld-2023, built, not approved",
        "regiobeeld-2024, built, not approved",
    )
    approve(built, ["regiobeeld-2023"], "Een redacteur", NOW, Sealer.of(project()))
    place(built, record([value(99)]), "regiobeeld-2023")
    before, after = sides.chosen(empty, built, "regiobeeld-2023", "regiobeeld-2024")
    assert before.words == "regiobeeld-2023, approved by Een redacteur"
    assert [each.before.text for each in compare(before.record, after.record).values if each.before] == ["20%"]
    for number in (1, 2, 10):
        issue(empty, record([value(number)]), number)
    assert found(empty, built, "regiobeeld-2023", "regiobeeld-2023@2") == (
        "regiobeeld-2023, printing 10",
        "regiobeeld-2023, printing 2",
    )


@pytest.mark.parametrize(("key", "told"), [("draft", "a draft"), ("part", "a part of the chapters")])
def test_what_is_no_whole_edition_is_compared_and_not_kept(empty: Project, tmp_path: Path, key: str, told: str) -> None:
    made = record([value(20)])
    edition = {**asdict(made.edition), "name": "regiobeeld-2023", "draft": False, "part": False, key: True}
    folder = place(tmp_path / "output", made, edition=edition)
    assert found(empty, tmp_path, str(folder), str(folder))[0] == f"regiobeeld-2023, {folder}"
    with pytest.raises(PublisherError, match=f"this is {told}") as caught:
        sides.kept(empty, tmp_path / "output", "regiobeeld-2023")
    assert [each.code for each in caught.value.findings] == ["usage-keep"]


def test_a_folder_or_a_manifest_will_do(empty: Project, tmp_path: Path) -> None:
    folder = place(tmp_path / "elsewhere", record([value(20)]))
    words = found(empty, tmp_path, str(folder), str(folder / "manifest.json"))
    assert words == (f"regiobeeld-2023, {folder}",) * 2


@pytest.mark.parametrize(
    ("one", "other", "message"),
    [
        ("regiobeel-2023", "regiobeeld-2023", "there is no edition “regiobeel-2023”.*Did you mean regiobeeld-2023"),
        ("regiobeeld-2023@4", "regiobeeld-2023", "no printing “4” of regiobeeld-2023 was issued"),
        ("regiobeeld-2023", "regioplan-2022", "are two publications"),
        ("gemeenteprofiel-1999@now", "regiobeeld-2023", "there is no edition “gemeenteprofiel-1999” to write now"),
    ],
)
def test_what_cannot_be_compared_is_told(empty: Project, tmp_path: Path, one: str, other: str, message: str) -> None:
    for name in ("regiobeeld-2023", "regioplan-2022"):
        place(tmp_path / "output", record(), name)
    with pytest.raises(PublisherError, match=message) as caught:
        sides.chosen(empty, tmp_path / "output", one, other)
    assert {finding.code for finding in caught.value.findings} == {"usage-diff"}


def test_an_edition_that_was_never_built_and_one_without_a_record_are_told(empty: Project, tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match="regioplan-2022 was never built"):
        sides.chosen(empty, tmp_path / "output", "regioplan-2022", "regioplan-2022")
    place(tmp_path / "output", record(), "regiobeeld-2023", files={})
    with pytest.raises(PublisherError, match="record-missing"):
        sides.chosen(empty, tmp_path / "output", "regiobeeld-2023", "regiobeeld-2023")


def test_a_publication_is_compared_with_what_would_be_written_now(tmp_path: Path) -> None:
    made = record([value(20)])
    (edition,) = editions.load(project(), ["regioplan-2022"])
    made = replace(made, edition=replace(made.edition, region=edition.region))
    place(tmp_path, made, "regioplan-2022")
    before, after = sides.chosen(project(), tmp_path, "regioplan")
    assert (before.words, after.words) == (
        "regioplan-2022, built, not approved",
        "regioplan-2022, as it is written now",
    )
    assert after.record.sentences
    assert compare(before.record, after.record)
