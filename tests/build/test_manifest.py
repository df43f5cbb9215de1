"""What a manifest takes into account: whatever decides how an edition comes out, and nothing that does not."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
from pathlib import Path

import pytest

from publisher.build import manifest
from publisher.editions.edition import Edition
from publisher.findings import Finding
from publisher.model import Chapter
from publisher.project import Project, project

EDITION = Edition(
    id="regiobeeld",
    title="Regiobeeld",
    subtitle="",
    year=2023,
    language="nl",
    author="",
    subject="",
    created=datetime.date(2023, 1, 1),
    modified=datetime.date(2023, 1, 1),
    chapters=("leefstijl", "arbeid"),
    region="PV22",
)
# What sends, talks to people or starts processes decides nothing about an edition.
ELSEWHERE = {"email-validator", "pebble", "rich", "typer"}


def stamp(root: Path) -> str:
    own = Project(root)
    return manifest.fingerprint(own, manifest.input_hashes(own))


@pytest.mark.parametrize(
    ("file", "counts"),
    [
        ("data/observations/leefstijl.csv", True),
        ("styles/page.css", True),
        ("publisher/chapters/regiobeeld/leefstijl/text.md", True),
        ("publisher/narrative/text/checking.py", True),
        ("publisher/narrative/text/style.csl", True),
        ("layouts/mailing.html", True),
        ("publisher/mailbox.py", True),
        ("data/recipients.csv", False),
        ("data/mail.toml", False),
        ("layouts/mail/message.txt", False),
        ("publisher/mail/plan.py", False),
        ("publisher/__pycache__/layout.cpython-311.pyc", False),
        ("docs/writing.md", False),
    ],
)
def test_an_edition_is_made_again_when_what_it_is_made_from_changes(tmp_path: Path, file: str, counts: bool) -> None:
    path = tmp_path / file
    path.parent.mkdir(parents=True)
    path.write_text("before", encoding="utf-8")
    before = stamp(tmp_path)
    path.write_text("after", encoding="utf-8")
    assert (stamp(tmp_path) != before) is counts


def test_every_library_that_the_publisher_needs_is_taken_into_account() -> None:
    needed = tomllib.loads((project().root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=]", requirement)[0] for requirement in needed}
    assert names - ELSEWHERE - set(manifest.SOFTWARE) == set()


@pytest.mark.parametrize(
    ("built", "draft", "told"),
    [
        (("leefstijl", "arbeid"), False, (False, False)),
        (("leefstijl", "arbeid"), True, (True, False)),
        (("leefstijl",), False, (False, True)),
    ],
)
def test_a_manifest_says_whether_it_is_of_a_draft_or_a_part(
    built: tuple[str, ...], draft: bool, told: tuple[bool, bool]
) -> None:
    chapters = [Chapter(id=name, title="", theme="", tabs=(), pages=()) for name in built]
    edition = manifest.contents(EDITION, chapters, (), draft=draft)["edition"]
    assert isinstance(edition, dict)
    assert (edition["draft"], edition["part"]) == told


SOUND = {"made_from": "x", "files": {"a.pdf": {"sha256": "y", "pages": 1}}, "findings": [Finding("a", "b").as_dict()]}


@pytest.mark.parametrize(
    "wrong",
    [
        [],
        {"files": {}, "findings": []},
        {**SOUND, "files": ["a.pdf"]},
        {**SOUND, "files": {"a.pdf": {"pages": 1}}},
        {**SOUND, "findings": 3},
        {**SOUND, "findings": [{"code": "a"}]},
    ],
)
def test_a_manifest_of_another_version_or_damaged_is_as_none(tmp_path: Path, wrong: object) -> None:
    path = tmp_path / manifest.NAME
    path.write_text(json.dumps(SOUND), encoding="utf-8")
    assert manifest.read(tmp_path) == SOUND
    path.write_text(json.dumps(wrong), encoding="utf-8")
    assert manifest.read(tmp_path) is None
