"""Measure the import of 20,000 values from a file to the rows that are written, whole process.

Run it as `python -m benchmarks.imports`. The values are those that the data have of the gemeenten, once more under a
source of their own: so all rules of the data look at them.
"""

from __future__ import annotations

import contextlib
import csv
import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from benchmarks.measure import Measured, run
from publisher.project import project

ROWS, TIMES = 20_000, 3
HEAD = ("Regio", "Periode", "Groep", "Indicator", "Waarde")
TABLE = "gemeenten/observations/open_gezondheidsmonitor.csv"
SOURCE = "meting,Meting,Niemand,2024,2024,niet vermeld,Een meting.,,,\n"
COPIED = ("publisher", "data", "layouts", "styles")


def write(folder: Path) -> dict[str, Path]:
    """Write the same table as a workbook and as text; return both files by their kind."""
    with (project().data / TABLE).open(encoding="utf-8", newline="") as file:
        known = [row for row in csv.DictReader(file) if row["value"]][:ROWS]
    rows = [(row["region"], row["period"], row["group"], row["indicator"], float(row["value"])) for row in known]
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in (HEAD, *rows):
        sheet.append(row)
    files = {kind: folder / f"meting.{kind}" for kind in ("xlsx", "csv")}
    book.save(files["xlsx"])
    with files["csv"].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows(
            [HEAD, *[(*row[:4], f"{row[4]:g}".replace(".", ",")) for row in rows]]
        )
    return files


def copy(folder: Path) -> Path:
    """Return a copy of the project that knows the source of the values."""
    shutil.rmtree(folder, ignore_errors=True)
    for name in COPIED:
        shutil.copytree(project().root / name, folder / name, ignore=shutil.ignore_patterns("__pycache__"))
    with (folder / "data" / "sources.csv").open("a", encoding="utf-8") as file:
        file.write(SOURCE)
    return folder


def measured(file: Path, folder: Path, *options: str) -> Measured:
    """Return the fastest of some imports, each into a project of its own."""
    found = []
    for _ in range(TIMES):
        copy(folder)
        command = [sys.executable, "-m", "publisher", "import", str(file), "--source", "meting", "--target", "meting"]
        # There, or it would be the project that this benchmark stands in.
        with contextlib.chdir(folder):
            found.append(run([*command, "--yes", *options]))
        written = sum(path.read_bytes().count(b"\n") - 1 for path in folder.glob("data/**/observations/meting.csv"))
        if written != ROWS:
            raise SystemExit(f"{written} rows were written, not {ROWS}")
    return min(found, key=lambda each: each.seconds)


def main() -> None:
    """Print seconds and memory of both kinds, and what it takes to tell the effects as well."""
    with TemporaryDirectory() as place:
        folder = Path(place)
        files = write(folder)
        for kind, file in files.items():
            alone = measured(file, folder / "project", "--no-effects")
            print(f"{kind:5} {alone.seconds:6.2f} s  {alone.megabytes:5.0f} MB, whole process, {ROWS} values")
        whole = measured(files["csv"], folder / "project")
        print(f"      {whole.seconds:6.2f} s  {whole.megabytes:5.0f} MB with its effects in the editions")


main()
