"""What a manifest says of an edition."""

from __future__ import annotations

import datetime
import json
from dataclasses import replace

import pytest

from publisher.build import manifest
from publisher.build.account import Account, ChapterAccount
from publisher.build.manuscript import Manuscript
from publisher.build.options import Recipe
from publisher.editions.edition import Edition
from publisher.findings import Finding, Place
from publisher.model import Chapter
from publisher.narrative import LeftOut, Unit, Why
from publisher.project import project

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
    known_until=datetime.date(2023, 1, 1),
    chapters=("leefstijl", "arbeid"),
    region="PV22",
)

WRITTEN = Manuscript(EDITION, (), (), (), ())


def test_a_chapter_that_left_makes_no_part() -> None:
    gone = LeftOut("arbeid", Unit.CHAPTER, Why.EMPTY, Place())
    account = Account((ChapterAccount("arbeid", "", left_out=(gone,)),))
    kept = (Chapter(id="leefstijl", title="", theme="", tabs=(), pages=()),)
    edition = manifest.contents(replace(WRITTEN, chapters=kept, account=account), 0)["edition"]
    assert isinstance(edition, dict)
    assert (edition["chapters"], edition["part"]) == (["leefstijl"], False)


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
    edition = manifest.contents(replace(WRITTEN, chapters=tuple(chapters)), 0, draft=draft)["edition"]
    assert isinstance(edition, dict)
    assert (edition["draft"], edition["part"]) == told


def test_a_manifest_says_what_an_edition_knows() -> None:
    edition = manifest.contents(replace(WRITTEN, edition=replace(EDITION, periods=(("monitor", "2022"),))), 0)[
        "edition"
    ]
    assert isinstance(edition, dict)
    assert (edition["known_until"], edition["periods"]) == ("2023-01-01", {"monitor": "2022"})


def test_every_key_is_documented() -> None:
    text = (project().root / "docs" / "manifest.md").read_text(encoding="utf-8")
    made = manifest.contents(WRITTEN, 0)
    written = json.loads(
        manifest.manifest(
            made,
            cache_key="",
            recipe=Recipe(),
            inputs={},
            pdfs={"a.pdf": manifest.Pdf(b"", 1)},
            others={},
            findings=(),
        )
    )
    keys = {*written, *written["edition"], *written["recipe"], *written["files"]["a.pdf"], *Finding("", "").as_dict()}
    assert sorted(key for key in keys if f"`{key}`" not in text) == []
