"""Every file of the data folder is read by a room that is there and that knows it."""

import json
import re
from pathlib import Path

import pytest

from publisher.data.paths import READERS, present, reader_of
from publisher.project import project

ROOMS = Path(__file__).parents[2] / "publisher"
OWN = present(project().data)


def test_every_own_file_is_read() -> None:
    assert [path for path in OWN if not reader_of(path)] == []


# Answers to what is stale, records of earlier editions, and what imports and services leave are there once it is kept.
WRITTEN = {
    r"publications/[^/]+\.kept\.csv": "publications/regiobeeld-2023.kept.csv",
    r"publications/issued\.csv": "publications/issued.csv",
    r"earlier/[^/]+\.json": "earlier/regiobeeld-2023.json",
    r"imports/[a-z0-9_-]+\.toml": "imports/monitor.toml",
    r"imports/log/[a-z0-9_-]+\.json": "imports/log/2026-05-31-monitor.json",
    r"snapshots/[a-z0-9_-]+/[A-Za-z0-9_-]+\.toml": "snapshots/kerncijfers/86165NED-2026-01-15.toml",
    r"snapshots/files/[0-9a-f]{64}\.csv\.gz": f"snapshots/files/{'0' * 64}.csv.gz",
}


@pytest.mark.parametrize("pattern", READERS)
def test_no_pattern_is_left_over(pattern: str) -> None:
    assert [path for path in (*OWN, WRITTEN.get(pattern, "")) if re.fullmatch(pattern, path)]


@pytest.mark.parametrize("path", OWN)
def test_the_room_names_what_it_reads(path: str) -> None:
    code = "".join(file.read_text("utf-8") for file in (ROOMS / reader_of(path)).rglob("*.py"))
    folder, _, name = path.removeprefix("gemeenten/").rpartition("/")
    assert f'"{folder or Path(name).stem}' in code


def test_other_tools_find_every_table_in_the_descriptor() -> None:
    resources = json.loads((project().data / "datapackage.json").read_text("utf-8"))["resources"]
    paths = [item["path"] if isinstance(item["path"], list) else [item["path"]] for item in resources]
    assert {path for path in OWN if path.endswith(".csv")} <= set().union(*paths)
