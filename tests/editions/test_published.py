"""An edition on disk is read from its manifest, and known by its name, its folder or what it shares with others."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from publisher.editions import published
from publisher.editions.published import MANIFEST, sha256
from publisher.findings import Finding

EDITION = {
    "id": "regiobeeld",
    "name": "regiobeeld-2023",
    "title": "Regiobeeld",
    "year": 2023,
    "region": "PV22",
    "highlight": "",
    "draft": False,
    "part": False,
}
SOUND: dict[str, Any] = {
    "edition": EDITION,
    "messages": [],
    "cache_key": "x",
    "files": {"a.pdf": {"sha256": sha256(b"a"), "bytes": 1, "pages": 7}},
    "findings": [Finding("a", "b").as_dict()],
}


def write(folder: Path, content: object = SOUND) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    (folder / MANIFEST).write_text(json.dumps(content), encoding="utf-8")
    (folder / "a.pdf").write_bytes(b"a")
    return folder


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {key: value for key, value in SOUND.items() if key != "cache_key"},
        {**SOUND, "files": ["a.pdf"]},
        {**SOUND, "files": {"a.pdf": {"pages": 1}}},
        {**SOUND, "findings": 3},
        {**SOUND, "findings": [{"code": "a"}]},
    ],
)
def test_a_manifest_of_another_version_or_damaged_is_as_none(tmp_path: Path, wrong: object) -> None:
    made = published.earlier(write(tmp_path))
    assert made and made.findings == (Finding("a", "b"),)
    assert {name: file.pages for name, file in made.pdfs.items()} == {"a.pdf": 7}
    assert published.earlier(write(tmp_path, wrong)) is None
    assert published.earlier(tmp_path / "elsewhere") is None


def test_an_edition_is_intact_while_its_files_are_those_that_were_built(tmp_path: Path) -> None:
    made = published.load(write(tmp_path))
    assert made.intact
    (tmp_path / "a.pdf").write_bytes(b"b")
    assert not made.intact
    (tmp_path / "a.pdf").unlink()
    assert not made.intact


@pytest.mark.parametrize("name", ["regiobeeld-2023", "regiobeeld-2023-draft", "elsewhere", "regio"])
def test_looking_for_a_name_reads_no_less_than_what_it_may_stand_for(tmp_path: Path, name: str) -> None:
    write(tmp_path / "regiobeeld-2023")
    write(tmp_path / "regiobeeld-2023-draft", {**SOUND, "edition": {**EDITION, "draft": True}})
    assert published.named(published.find(tmp_path, name)[0], name) == published.named(
        published.find(tmp_path)[0], name
    )
