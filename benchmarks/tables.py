"""Measure reading a file of 20,000 rows and 12 columns against the library that reads it.

Run it as `python -m benchmarks.tables`. Both read all cells; ours also finds heads, places, hidden and merged cells,
and formulas without a value.
"""

from __future__ import annotations

import csv
import random
import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from openpyxl import Workbook

from benchmarks.measure import Measured, best

ROWS, VALUES, TIMES = 20_000, 10, 3
OURS = "from pathlib import Path; from publisher.data.importers.tables import read; read(Path({!r}))"
THEIRS = {
    "xlsx": "from openpyxl import load_workbook\n"
    "for row in load_workbook({!r}, read_only=True, data_only=True).worksheets[0].iter_rows(): list(row)",
    "csv": "import csv; list(csv.reader(open({!r}, encoding='utf-8'), delimiter=';'))",
}


def write(folder: Path) -> dict[str, Path]:
    """Write the same table as a workbook and as text; return both files by their kind."""
    chance = random.Random(1)
    rows: list[list[str | float]] = [["RegioS", "Perioden", *(f"Onderwerp_{number}" for number in range(VALUES))]]
    for number in range(ROWS):
        values = [round(100 * chance.random(), 1) for _ in range(VALUES)]
        rows.append([f"GM{number % 342:04}", f"{2000 + number % 24}JJ00", *values])
    book = Workbook(write_only=True)
    sheet = book.create_sheet()
    for row in rows:
        sheet.append(row)
    files = {kind: folder / f"cijfers.{kind}" for kind in THEIRS}
    book.save(files["xlsx"])
    with files["csv"].open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, delimiter=";").writerows([str(cell).replace(".", ",") for cell in row] for row in rows)
    return files


def read(program: str, path: Path) -> Measured:
    """Measure a process that runs a program of one line with the name of a file."""
    return best([sys.executable, "-c", program.format(str(path))], TIMES)


def main() -> None:
    """Print seconds and memory of both kinds, each with its ratio to the library alone."""
    with TemporaryDirectory() as folder:
        for kind, path in write(Path(folder)).items():
            ours, theirs = read(OURS, path), read(THEIRS[kind], path)
            print(f"{kind:5} {ours.seconds:6.2f} s  {ours.megabytes:5.0f} MB, whole process")
            print(
                f"      {ours.seconds / theirs.seconds:6.2f} of the time of the library alone ({theirs.seconds:.2f} s)"
            )


if __name__ == "__main__":
    main()
