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


# Answers to what is stale, records of earlier editions and settings of imports are there once somebody keeps one.
=======
# Answers to what is stale in an edition, records of earlier ones, and notes of imports are there as soon as somebody
# makes one.
>>>>>>> 5ca48af (Tell what other data would change in the editions, and what imports leave in the data folder)
WRITTEN = {
    r"publications/[^/]+\.kept\.csv": "publications/regiobeeld-2023.kept.csv",
    r"publications/issued\.csv": "publications/issued.csv",
    r"earlier/[^/]+\.json": "earlier/regiobeeld-2023.json",
    r"imports/[a-z0-9_-]+\.toml": "imports/monitor.toml",
<<<<<<< HEAD
