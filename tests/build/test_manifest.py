"""What a manifest says of an edition."""

from __future__ import annotations

import datetime

import pytest

from publisher.build import manifest
from publisher.editions.edition import Edition
from publisher.model import Chapter

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
