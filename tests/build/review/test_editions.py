"""With which edition one is compared: the last that was approved, or one that a person names."""

from __future__ import annotations

import json
from dataclasses import asdict, replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from publisher.build import output
from publisher.build.approval import approve
from publisher.build.record import Record, to_json
from publisher.build.review.editions import earlier_edition, edition_since, page_numbers
from publisher.build.seal import Sealer
from publisher.editions import Edition
from publisher.editions.published import MANUSCRIPT, sha256
from publisher.findings import PublisherError
from publisher.project import project

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def place(folder: Path, record: Record, name: str = "regioplan-2022", at: str = "", **changed: object) -> None:
    """Put an edition into a folder as a build does, with its record and no other files."""
    year = int(name.removeprefix("regioplan-")[:4])
    own = replace(record, edition=replace(record.edition, name=name, year=year))
    edition = {**asdict(own.edition), "draft": False, "part": False, **changed}
    kept = to_json(own)
    files = {MANUSCRIPT: {"sha256": sha256(kept), "bytes": len(kept)}}
    content = {"edition": edition, "messages": [], "on_people": len(own.review)}
    content |= {"files": files, "findings": [], "cache_key": ""}
    output.place(folder / (at or name), {"manifest.json": json.dumps(content).encode(), MANUSCRIPT: kept})


def test_a_build_that_nobody_approved_is_no_earlier_edition(
    tmp_path: Path, regioplan: Edition, earlier: Record
) -> None:
    assert earlier_edition(tmp_path, regioplan) is None
    place(tmp_path, earlier)
    assert earlier_edition(tmp_path, regioplan) is None


def test_what_was_approved_is_known_after_the_next_build(tmp_path: Path, regioplan: Edition, earlier: Record) -> None:
    place(tmp_path, earlier)
    (approved,) = approve(tmp_path, ["regioplan-2022"], "Een redacteur", NOW, Sealer.of(project()))
    assert approved.on_people == len(earlier.review) > 0
    place(tmp_path, replace(earlier, review=()))
    found = earlier_edition(tmp_path, regioplan)
    assert found is not None
    assert (found.name, found.approved) == ("regioplan-2022", "Een redacteur, 2026-03-02")
    assert len(found.record.review) == len(earlier.review)


def test_an_edition_of_an_earlier_year_counts_and_a_draft_a_part_or_a_later_one_does_not(
    tmp_path: Path, regioplan: Edition, earlier: Record
) -> None:
    place(tmp_path, earlier, "regioplan-2019")
    place(tmp_path, earlier, "regioplan-2021", draft=True)
    place(tmp_path, earlier, "regioplan-2020", part=True)
    place(tmp_path, earlier, "regioplan-2024")
    found = earlier_edition(tmp_path, regioplan)
    assert found is not None
    assert (found.name, found.approved) == ("regioplan-2019", "")


def test_a_manifest_of_before_and_one_that_cannot_be_read_are_passed_over(
    tmp_path: Path, regioplan: Edition, earlier: Record
) -> None:
    place(tmp_path, earlier, "regioplan-2021")
    manifest = tmp_path / "regioplan-2021" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "files": {}}), encoding="utf-8")
    (tmp_path / "regioplan-2020").mkdir()
    (tmp_path / "regioplan-2020" / "manifest.json").write_text("{", encoding="utf-8")
    assert earlier_edition(tmp_path, regioplan) is None


def test_a_profile_is_compared_with_that_of_the_same_gemeente(
    tmp_path: Path, regioplan: Edition, earlier: Record
) -> None:
    each = replace(regioplan, each="gemeente", region="GM0106", region_name="Assen")
    for slug in ("GM0106-assen", "GM0114-emmen"):
        place(tmp_path, earlier, f"regioplan-2021-{slug}", at=f"regioplan-2021/{slug}")
    found = earlier_edition(tmp_path, each)
    assert found is not None
    assert found.name == "regioplan-2021-GM0106-assen"


def test_a_person_may_name_a_manifest_or_its_folder(tmp_path: Path, regioplan: Edition, earlier: Record) -> None:
    place(tmp_path, earlier, "regioplan-2018")
    folder = tmp_path / "regioplan-2018"
    assert edition_since(folder, regioplan).name == "regioplan-2018"
    assert edition_since(folder / "manifest.json", regioplan) == edition_since(folder, regioplan)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "the manifest cannot be understood"),
        ("[]", "the manifest cannot be understood"),
        ('{"edition": {"name": "regioplan-2020"}}', "the manifest cannot be understood"),
    ],
)
def test_what_cannot_be_compared_with_is_told(tmp_path: Path, regioplan: Edition, content: str, message: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PublisherError, match=message) as caught:
        edition_since(path, regioplan)
    assert [finding.code for finding in caught.value.findings] == ["usage-since"]


def test_an_edition_of_another_publication_and_one_without_a_record_are_told(
    tmp_path: Path, regioplan: Edition, earlier: Record
) -> None:
    place(tmp_path, earlier)
    with pytest.raises(PublisherError, match="another publication"):
        edition_since(tmp_path / "regioplan-2022", replace(regioplan, id="regiobeeld"))
    manifest = tmp_path / "regioplan-2022" / "manifest.json"
    manifest.write_text(json.dumps({**json.loads(manifest.read_bytes()), "files": {}}), encoding="utf-8")
    with pytest.raises(PublisherError, match="an earlier version of the publisher built it"):
        edition_since(manifest, regioplan)


def test_a_manifest_that_is_not_there_is_told(tmp_path: Path, regioplan: Edition) -> None:
    with pytest.raises(PublisherError, match="usage-since"):
        edition_since(tmp_path / "manifest.json", regioplan)


def test_without_a_build_no_page_has_a_number(tmp_path: Path, regioplan: Edition, earlier: Record) -> None:
    assert page_numbers(tmp_path, regioplan) == {}
    place(tmp_path, earlier)
    assert page_numbers(tmp_path, regioplan) == {}
    first, *others = earlier.pages
    place(tmp_path, replace(earlier, pages=(replace(first, number=3), *others)))
    assert page_numbers(tmp_path, regioplan) == {(first.chapter, first.id): 3}
