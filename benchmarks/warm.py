"""A build after an edit of one sentence, from the command line, with all else kept from the build before."""

from __future__ import annotations

import os
import shutil
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from benchmarks.measure import Measured, run
from benchmarks.preview import FOLDERS
from publisher.project import Project, project

CHAPTER, SENTENCE = "leefstijl", "Elke kaart heeft een eigen schaal."
EDITS = ("Lees ze apart.", "Kijk per kaart.", "Vergelijk ze niet.")
# Seconds after which code that was copied counts as what a process has loaded.
SETTLED = 1.0


def after_an_edit(name: str) -> Measured:
    """Return the fastest of some builds of a copy of the project, each after an edit of the same sentence."""
    with TemporaryDirectory() as folder:
        copy = Project(Path(folder))
        for each in FOLDERS:
            shutil.copytree(project().root / each, copy.root / each)
        text = copy.chapters / name / CHAPTER / "text.md"
        command = [sys.executable, "-m", "publisher", "build", name]
        environment = {**os.environ, "PYTHONPATH": str(copy.root)}
        time.sleep(SETTLED)
        run(command, copy.root, environment)
        written, found = text.read_text(encoding="utf-8"), []
        for more in EDITS:
            text.write_text(written.replace(SENTENCE, f"{SENTENCE} {more}", 1), encoding="utf-8")
            found.append(run(command, copy.root, environment))
    return min(found, key=lambda measured: measured.seconds)
