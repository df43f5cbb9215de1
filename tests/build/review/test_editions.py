"""With which edition one is compared: the last that was approved, or one that a person names."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from publisher.build import output
from publisher.build.approval import approve
from publisher.build.review.editions import earlier_edition, edition_since, page_numbers
from publisher.editions import Edition
from publisher.findings import PublisherError

NOW = datetime(2026, 3, 2, 9, 30, tzinfo=UTC)


def place(folder: Path, manifest: dict[str, Any], name: str = "regioplan-2022", **changed: object) -> None:
    """Put an edition into a folder as a build does, without files."""
    year = int(name.removeprefix("regioplan-")[:4])
    edition = {**manifest["edition"], "name": name, "year": year, **changed}
    content = {**manifest, "edition": edition, "files": {}, "findings": [], "cache_key": ""}
    output.place(folder / name, {"manifest.json": json.dumps(content).encode()})


def test_a_build_that_nobody_approved_is_no_earlier_edition(
    tmp_path: Path, regioplan: Edition, earlier: dict[str, Any]
) -> None:
    assert earlier_edition(tmp_path, regioplan) is None
    place(tmp_path, earlier)
    assert earlier_edition(tmp_path, regioplan) is None


def test_what_was_approved_is_known_after_the_next_build(
    tmp_path: Path, regioplan: Edition, earlier: dict[str, Any]
) -> None:
    place(tmp_path, earlier)
    (approved,) = approve(tmp_path, ["regioplan-2022"], "Een redacteur", NOW)
    assert approved.on_people == len(earlier["review"]) > 0
    place(tmp_path, {**earlier, "review": []})
    found = earlier_edition(tmp_path, regioplan)
    assert found is not None
    assert (found.name, found.approved) == ("regioplan-2022", "Een redacteur, 2026-03-02")
    assert len(found.sentences) == len(earlier["review"])


def test_an_edition_of_an_earlier_year_counts_and_a_draft_a_part_or_a_later_one_does_not(
    tmp_path: Path, regioplan: Edition, earlier: dict[str, Any]
) -> None:
    place(tmp_path, earlier, "regioplan-2019")
    place(tmp_path, earlier, "regioplan-2021", draft=True)
    place(tmp_path, earlier, "regioplan-2020", part=True)
    place(tmp_path, earlier, "regioplan-2024")
    found = earlier_edition(tmp_path, regioplan)
    assert found is not None
    assert (found.name, found.approved) == ("regioplan-2019", "")


def test_a_manifest_of_before_and_one_that_cannot_be_read_are_passed_over(
    tmp_path: Path, regioplan: Edition, earlier: dict[str, Any]
) -> None:
    del earlier["review"]
    place(tmp_path, earlier, "regioplan-2021")
    (tmp_path / "regioplan-2020").mkdir()
    (tmp_path / "regioplan-2020" / "manifest.json").write_text("{", encoding="utf-8")
    assert earlier_edition(tmp_path, regioplan) is None


def test_a_profile_is_compared_with_that_of_the_same_gemeente(
    tmp_path: Path, regioplan: Edition, earlier: dict[str, Any]
) -> None:
    each = replace(regioplan, each="gemeente", region="GM0106", region_name="Assen")
    for slug in ("GM0106-assen", "GM0114-emmen"):
        edition = {**earlier["edition"], "name": f"regioplan-2021-{slug}", "year": 2021}
        path = tmp_path / "regioplan-2021" / slug / "manifest.json"
        path.parent.mkdir(parents=True)
        path.write_text(json.dumps({**earlier, "edition": edition}), encoding="utf-8")
    found = earlier_edition(tmp_path, each)
    assert found is not None
    assert found.name == "regioplan-2021-GM0106-assen"


def test_a_person_may_name_a_manifest_or_its_folder(
    tmp_path: Path, regioplan: Edition, earlier: dict[str, Any]
) -> None:
    place(tmp_path, earlier, "regioplan-2018")
    folder = tmp_path / "regioplan-2018"
    assert edition_since(folder, regioplan).name == "regioplan-2018"
    assert edition_since(folder / "manifest.json", regioplan) == edition_since(folder, regioplan)


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("{", "no manifest"),
        ("[]", "no manifest"),
        ('{"edition": {"name": "regioplan-2020"}}', "no manifest that tells what rests on people"),
        ('{"edition": {"name": "x-2020", "id": "x"}, "review": [], "numbers": []}', "another publication"),
    ],
)
def test_what_cannot_be_compared_with_is_told(tmp_path: Path, regioplan: Edition, content: str, message: str) -> None:
    path = tmp_path / "manifest.json"
    path.write_text(content, encoding="utf-8")
    with pytest.raises(PublisherError, match=message) as caught:
        edition_since(path, regioplan)
    assert [finding.code for finding in caught.value.findings] == ["usage-since"]


def test_a_manifest_that_is_not_there_is_told(tmp_path: Path, regioplan: Edition) -> None:
    with pytest.raises(PublisherError, match="usage-since"):
        edition_since(tmp_path / "manifest.json", regioplan)


def test_without_a_build_no_page_has_a_number(tmp_path: Path, regioplan: Edition, earlier: dict[str, Any]) -> None:
    assert page_numbers(tmp_path, regioplan, ()) == {}
    place(tmp_path, earlier)
    assert page_numbers(tmp_path, regioplan, ()) == {}
