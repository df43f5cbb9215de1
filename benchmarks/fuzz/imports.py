"""Break files and answers of services by kinds, and tell what `publisher import` and `publisher refresh` make of them.

`python -m benchmarks.fuzz.imports [--files 300] [--answers 300] [--seed 1] [--silent FILE]`: each case is a process of
its own on a small data folder. Counted are what was refused, written right, written with a warning, and what must not
be: tracebacks, hangs, files changed without exit code 0, and numbers that are wrong and written without a word.
"""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
import random
import select
import shutil
import signal
import sys
import traceback
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from unittest.mock import patch

# Loaded once, before the processes part.
from publisher.cli import import_flow, refresh_flow  # noqa: F401
from publisher.cli.main import main as publisher
from publisher.project import Project
from tests.cli.test_refreshing import SETTINGS, SOURCES, monitor
from tests.data import folder
from tests.data.importers.files import text, workbook
from tests.data.importers.services.server import Handler, serving
from tests.data.importers.taking.made import OWN, contents, write

TIME = 20
GOOD, REFUSED, WARNED = "right", "refused", "warned"
BAD = ("traceback", "hang", "half", "silent")
HEAD = ["Gemeente", "Jaar", "Groep", "Rookt (%)", "Ondergrens", "Bovengrens"]
TRUTH = {("GM0106", "2023"): "14.5", ("GM0114", "2023"): "16.2", ("PV22", "2023"): "14.9"}
NAMES = {"GM0106": "Assen", "GM0114": "Emmen", "PV22": "Drenthe"}
COLUMNS = """source = "cbs"
region_column = "Gemeente"
period_column = "Jaar"
group_column = "Groep"
[columns]
"Rookt (%)" = "roken"
"Ondergrens" = "roken bound=lower"
"Bovengrens" = "roken bound=upper"
"""
Rows = list[list[Any]]
ODD = ("", "-", "NaN", "1e400", "TRUE", "9" * 400, "=1+1", "\u202e1", "GM9999", "2042", "x" * 40_000, None, -1, 0)


@dataclass
class Case:
    """What is done, and what came of it."""

    kind: str
    outcome: str = ""
    words: str = ""


def table() -> Rows:
    """Return the rows of a right file."""
    rows: Rows = [list(HEAD)]
    for (region, year), value in TRUTH.items():
        number = float(value)
        rows.append([NAMES[region], int(year), "totaal", number, round(number - 1, 1), round(number + 1, 1)])
    return rows


def columns_swapped(rows: Rows, chance: random.Random) -> None:
    one, other = chance.sample(range(len(HEAD)), 2)
    rows[0][one], rows[0][other] = rows[0][other], rows[0][one]


def heads_shifted(rows: Rows, chance: random.Random) -> None:
    rows[0] = ["", *rows[0][:-1]] if chance.random() < 0.5 else [*rows[0][1:], ""]


def column_down(rows: Rows, chance: random.Random) -> None:
    at = chance.randrange(3, len(HEAD))
    moved = [row[at] for row in rows[1:]]
    for row, value in zip(rows[1:], [moved[-1], *moved[:-1]], strict=True):
        row[at] = value


def scaled(rows: Rows, chance: random.Random) -> None:
    factor = chance.choice((0.01, 0.001, 10, 100, 1000))
    for row in rows[1:] if chance.random() < 0.7 else rows[-1:]:
        row[3:] = [round(number * factor, 6) for number in row[3:]]


def row_twice(rows: Rows, chance: random.Random) -> None:
    again = list(chance.choice(rows[1:]))
    again[3] = chance.choice((again[3], 15.1))
    rows.insert(chance.randrange(1, len(rows) + 1), again)


def row_gone(rows: Rows, chance: random.Random) -> None:
    del rows[chance.randrange(len(rows))]


def total_between(rows: Rows, chance: random.Random) -> None:
    rows.insert(chance.randrange(1, len(rows)), [chance.choice(("Totaal", "Subtotaal", "Nederland")), 2023, "totaal"])


def other_year(rows: Rows, chance: random.Random) -> None:
    year = chance.choice((2042, 2099))
    for row in rows[1:]:
        row[1] = year


def odd_cell(rows: Rows, chance: random.Random) -> None:
    row = chance.choice(rows)
    row[chance.randrange(len(row))] = chance.choice(ODD)


def nothing(rows: Rows, chance: random.Random) -> None:
    chance.random()


SHAPES: tuple[Callable[[Rows, random.Random], None], ...] = (
    *(columns_swapped, heads_shifted, column_down, scaled, row_twice, row_gone, total_between, other_year, odd_cell),
    nothing,
)


def broken_bytes(content: bytes, chance: random.Random) -> bytes:
    """Return bytes that are cut off, or have some of them changed."""
    if chance.random() < 0.4:
        return content[: chance.randrange(len(content))]
    changed = bytearray(content)
    for _ in range(chance.randrange(1, 6)):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)


def broken_json(value: Any, chance: random.Random) -> Any:
    """Return JSON of which one part is of another type, gone, or there twice."""
    if isinstance(value, dict) and value and chance.random() < 0.85:
        key = chance.choice(list(value))
        if chance.random() < 0.2:
            return {name: each for name, each in value.items() if name != key}
        return value | {key: broken_json(value[key], chance)}
    if isinstance(value, list) and value and chance.random() < 0.85:
        at = chance.randrange(len(value))
        if chance.random() < 0.2:
            return chance.choice((value[:at], [*value, value[at]], value[::-1]))
        return [*value[:at], broken_json(value[at], chance), *value[at + 1 :]]
    return chance.choice((None, [], {}, "", "x", 0, -1, 1e300, True, [value], {"value": value}, str(value), [[]]))


def forked(work: Callable[[], tuple[int, str]]) -> tuple[str, int, str]:
    """Run work in a process of its own; return how it ended, its exit code, and what it printed."""
    reads, writes = os.pipe()
    if not (pid := os.fork()):
        try:
            answer: tuple[int, str] = work()
        except BaseException:
            answer = (99, traceback.format_exc())
        with os.fdopen(writes, "w", encoding="utf-8", errors="replace") as file:
            json.dump(answer, file)
        os._exit(0)
    os.close(writes)
    found = b""
    with os.fdopen(reads, "rb", buffering=0) as file:
        while select.select([file], [], [], TIME)[0]:
            if not (piece := file.read(1 << 16)):
                os.waitpid(pid, 0)
                code, words = json.loads(found) if found else (99, "the process died")
                return ("traceback" if code not in range(4) or "Traceback" in words else ""), code, words
            found += piece
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return "hang", -1, ""


def command(data: Path, *arguments: str) -> tuple[int, str]:
    """Run a command on a project, without a terminal; return its exit code and what it printed."""
    out = io.StringIO()
    project = lambda: Project(data.parent)  # noqa: E731
    with (
        patch.object(sys, "argv", ["publisher", *arguments]),
        patch.object(sys, "stdin", io.StringIO()),
        patch("publisher.cli.importing.project", project),
        patch("publisher.cli.refreshing.project", project),
        patch("publisher.cli.main.project", project),
        patch("publisher.data.importers.services.client.time.sleep", lambda _: None),
        contextlib.redirect_stdout(out),
        contextlib.redirect_stderr(out),
    ):
        try:
            publisher()
        except SystemExit as stopped:
            return int(stopped.code or 0), out.getvalue()
    return 0, out.getvalue()


def judged(case: Case, data: Path, source: str, truth: dict[tuple[str, str], str], work: Callable[[], Any]) -> Case:
    """Return a case with what became of it, by what stands in the data afterwards."""
    before = contents(data)
    ended, code, case.words = forked(work)
    after = contents(data)
    changed = [path for path in after.keys() | before.keys() if after.get(path) != before.get(path)]
    # What was fetched is kept before it is understood.
    changed = [path for path in changed if not path.startswith("snapshots/")]
    was = before[OWN].decode().splitlines()
    new = [line.split(",") for line in after[OWN].decode().splitlines() if line not in was]
    wrong = [cells for cells in new if cells[4] and truth.get((cells[1], cells[2])) != cells[4]]
    lost = len(truth) - len({(cells[1], cells[2]) for cells in new if cells[9] == source})
    told = "warning [" in case.words
    if ended:
        case.outcome = ended
    elif code:
        case.outcome = "half" if changed else REFUSED
    else:
        case.outcome = (WARNED if told else "silent") if wrong or lost else GOOD
    return case


def file_case(seed: int, place: Path) -> Case:
    """Import a file that is broken in one way."""
    chance = random.Random(seed)
    data = write(place / "project", **{"groups.csv": folder.FILES["groups.csv"]})
    (data / "imports").mkdir()
    (data / "imports" / "rookt.toml").write_text(COLUMNS, encoding="utf-8")
    rows, shape = table(), chance.choice(SHAPES)
    shape(rows, chance)
    book = chance.random() < 0.5
    comma = [[f"{each}".replace(".", ",") if isinstance(each, float) else each for each in row] for row in rows]
    content = workbook({"Blad1": rows}) if book else text([["" if c is None else c for c in row] for row in comma])
    kind = f"file, {shape.__name__}"
    if shape is nothing and chance.random() < 0.6:
        content, kind = broken_bytes(content, chance), "file, bytes"
    file = place / f"rookt_2023.{'xlsx' if book else 'csv'}"
    file.write_bytes(content)
    arguments = ("import", str(file), "--source", "cbs", "--target", "leefstijl", "--yes", "--no-effects")
    return judged(Case(kind), data, "cbs", TRUTH, lambda: command(data, *arguments))


def answer_case(seed: int, place: Path) -> Case:
    """Refresh from a service of which one answer is broken."""
    chance = random.Random(seed)
    data = write(place / "project", **{"opendata.toml": SETTINGS, "sources.csv": SOURCES})
    reply, at = Handler.reply, chance.randrange(6)
    asked: list[str] = []

    def broken(handler: Handler, value: object, status: int = 200) -> None:
        asked.append(handler.path)
        reply(handler, broken_json(value, chance) if len(asked) == at + 1 else value, status)

    def work() -> tuple[int, str]:
        with patch.object(Handler, "reply", broken), serving() as running:
            running.add(monitor())
            return command(data, "refresh", "--yes", "--no-effects", "--server", running.address)

    truth = {("GM0106", "2023"): "14.5", ("GM0114", "2023"): "16.2"}
    return judged(Case("answer"), data, "rivm-50150", truth, work)


def main() -> None:
    """Run all cases, print how many of each kind ended how, and end with 1 where one ended badly."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, number in (("files", 300), ("answers", 300), ("seed", 1)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--silent", type=Path, help="file that gets what ended badly")
    chosen = parser.parse_args()
    found: list[tuple[int, Case]] = []
    with TemporaryDirectory() as root:
        for make, count in ((file_case, chosen.files), (answer_case, chosen.answers)):
            for seed in range(chosen.seed * 100_000, chosen.seed * 100_000 + count):
                place = Path(root) / "case"
                place.mkdir()
                found.append((seed, make(seed, place)))
                shutil.rmtree(place)
    counts = Counter((case.kind, case.outcome) for _, case in found)
    for kind in sorted({case.kind for _, case in found}):
        print(f"{kind:24}", *(f"{outcome} {counts[kind, outcome]:4}" for outcome in (GOOD, REFUSED, WARNED, *BAD)))
    bad = [(seed, case) for seed, case in found if case.outcome in BAD]
    if chosen.silent:
        chosen.silent.write_text("\n\n".join(f"{seed} {each}" for seed, each in bad), encoding="utf-8")
    print(f"{len(found)} cases, {len(bad)} that must not be")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
