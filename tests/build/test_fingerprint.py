"""What decides how an edition comes out is taken into account, and nothing that does not."""

from __future__ import annotations

import os
import re
import time
import tomllib
from pathlib import Path

import pytest

from publisher.build import fingerprint
from publisher.project import Project, project

# What sends, talks to people, starts processes, reads workbooks or begins a new year decides nothing about an edition.
ELSEWHERE = {"email-validator", "openpyxl", "pebble", "rich", "tomlkit", "typer"}


def of(root: Path) -> str:
    own = Project(root)
    return fingerprint.of(own, fingerprint.input_hashes(own))


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
        ("data/imports/monitor.toml", False),
        ("data/imports/log/2026-05-31-monitor.json", False),
        ("data/snapshots/kerncijfers/86165NED-2026-01-15.toml", False),
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
    before = of(tmp_path)
    path.write_text("after", encoding="utf-8")
    assert (of(tmp_path) != before) is counts


def test_every_library_that_the_publisher_needs_is_taken_into_account() -> None:
    needed = tomllib.loads((project().root / "pyproject.toml").read_text(encoding="utf-8"))["project"]["dependencies"]
    names = {re.split(r"[<>=]", requirement)[0] for requirement in needed}
    assert names - ELSEWHERE - set(fingerprint.SOFTWARE) == set()


def test_why_something_stale_was_kept_decides_nothing_about_an_edition(tmp_path: Path) -> None:
    path = tmp_path / "data" / "publications" / "boek-2024.kept.csv"
    path.parent.mkdir(parents=True)
    path.write_text("id,because,by,date,state\n", encoding="utf-8")
    assert fingerprint.input_hashes(Project(tmp_path)) == {}


def test_a_file_that_keeps_its_size_and_its_date_is_known_to_have_changed(tmp_path: Path) -> None:
    path = tmp_path / "data" / "groups.csv"
    path.parent.mkdir()
    path.write_text("before", encoding="utf-8")
    dated = path.stat().st_mtime_ns
    # What changed long enough ago is not read again, unless its time of change is another.
    time.sleep(fingerprint.SETTLED / 1e9 + 0.1)
    before = of(tmp_path)
    path.write_text("behind", encoding="utf-8")
    os.utime(path, ns=(dated, dated))
    time.sleep(fingerprint.SETTLED / 1e9 + 0.1)
    assert of(tmp_path) != before
