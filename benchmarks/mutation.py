"""Change values by kinds, and tell what became of them: stopped, followed, ill-formed, or false in print.

`python -m benchmarks.mutation [--count 2000] [--seed 1] [--publication NAME …] [--kinds KIND …] [--silent FILE]
[--sample FILE] [--minutes N] [--planted] [--typed]`: each change is made in memory, `publisher check` reads the
chapters that it reaches, and where nothing stops it, an oracle (`benchmarks.truth.oracle`) judges the sentences that
would be printed.

FILE of `--silent` gets every false or ill-formed sentence with its change and the reason; that of `--sample` a sample
of sentences that rest on a changed value and that no rule can judge, to be read by people. What people found when they
read suspects stands in `benchmarks/truth/verdicts.csv`. `--planted` makes the changes of `benchmarks/truth/planted.csv`
instead, which once left a false sentence, so that the oracle is measured too; `--typed` tells how many sentences that
data can make untrue are found when they are typed into a chapter. Ends with 1 where a sentence is false.
"""

from __future__ import annotations

import argparse
import csv
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from benchmarks.truth import typed
from benchmarks.truth.case import Case
from benchmarks.truth.changes import WORD, Change, changes, planted
from benchmarks.truth.form import ill_formed
from benchmarks.truth.kinds import KINDS, Source
from benchmarks.truth.oracle import judged
from benchmarks.truth.printing import Press, Unit, World
from benchmarks.truth.rows import Rows

VERDICTS = Path(__file__).parent / "truth" / "verdicts.csv"
PLANTED = Path(__file__).parent / "truth" / "planted.csv"
STOPPED, FOLLOWED, FORM, ARGUABLE, SILENT = "stopped", "followed", "ill-formed", "arguable", "silent"
OUTCOMES = (STOPPED, FOLLOWED, FORM, ARGUABLE, SILENT)
# Rules that do not compare with how a sentence reads today: they look at what has changed.
OF_CHANGES = ("unknown", "stale", "contrast")


@dataclass(frozen=True)
class Suspect:
    """A sentence that is not true, or not Dutch, in a changed world."""

    rule: str
    unit: Unit
    why: str
    verdict: str
    warning: str


@dataclass
class Result:
    """What became of a change; `unjudged` are sentences that rest on it and that no rule can judge."""

    change: Change
    world: World
    outcome: str
    suspects: list[Suspect] = field(default_factory=list)
    judged: int = 0
    unjudged: list[Unit] = field(default_factory=list)


@dataclass(frozen=True)
class Verdict:
    """What people found of a kind of suspect: `true`, `misread` or `arguable`, and why."""

    rule: str
    place: str
    words: str
    verdict: str

    def fits(self, rule: str, unit: Unit) -> bool:
        return self.rule in ("", rule) and self.place in unit.place and self.words in unit.text


def verdicts() -> list[Verdict]:
    with VERDICTS.open(encoding="utf-8", newline="") as file:
        return [Verdict(row["rule"], row["place"], row["words"], row["verdict"]) for row in csv.DictReader(file)]


class Bench:
    """The publications of today, read once, and every changed world beside them."""

    def __init__(self, names: Sequence[str]) -> None:
        self.press = Press(names)
        self.rows = Rows(self.press.dataset)
        self.today = {unit.key: unit for unit in self.press.units}
        self.verdicts = verdicts()
        self._readings: dict[tuple[str, str], dict[tuple[str, ...], tuple[bool, str]]] = {}

    def readings(self, unit: Unit) -> dict[tuple[str, ...], tuple[bool, str]]:
        """Return how the rules read a sentence today."""
        if unit.key not in self._readings:
            self._readings[unit.key] = dict(judged(Case(unit, self.rows, None, self.rows, ())))
        return self._readings[unit.key]

    def result(self, change: Change) -> Result:
        world = self.press.world(change.dataset, change.indicators, change.statement)
        if world.errors:
            return Result(change, world, STOPPED)
        rows, done = Rows(change.dataset), Result(change, world, FOLLOWED)
        for unit in world.units:
            if self._reached(unit, change):
                self._judge(unit, change, rows, done)
        found = {suspect.verdict for suspect in done.suspects}
        done.outcome = next((each for each in (SILENT, FORM, ARGUABLE) if each in found), FOLLOWED)
        return done

    def _reached(self, unit: Unit, change: Change) -> bool:
        keys = {row.key for row in change.rows}
        indicators = {row.indicator for row in change.rows if row.key not in self.rows.by_key}
        if change.statement:
            indicators.add(self.press.dataset.statements[change.statement].indicator)
        was = self.today.get(unit.key, unit)
        near = (*unit.own, *unit.panel, *unit.page, *was.page)
        said = {statement.id for statement in unit.statements}
        return (
            change.statement in said
            or (bool(change.statement) and was.text != unit.text)
            or any(row.key in keys or row.indicator in indicators for row in near)
        )

    def _judge(self, unit: Unit, change: Change, rows: Rows, done: Result) -> None:
        was = self.today.get(unit.key)
        keys = tuple(row.key for row in change.rows)
        readings = self.readings(was) if was else {}
        right = {_stripped(key) for key in readings} - {
            _stripped(key) for key, (true, _) in readings.items() if not true
        }
        found = judged(Case(unit, rows, was, self.rows, keys))
        counted = 0
        for key, (true, why) in found.items():
            before = readings.get(key)
            if key[0] in OF_CHANGES or (before[0] if before else _stripped(key) in right):
                counted += 1
                if not true:
                    done.suspects.append(self._suspect(key[0], unit, why))
        if was is None or was.text != unit.text:
            before_forms = ill_formed(was.text) if was else []
            for form in ill_formed(unit.text):
                if form not in before_forms:
                    done.suspects.append(self._suspect("form", unit, form))
        done.judged += counted > 0
        if not counted and _says(unit, keys):
            done.unjudged.append(unit)

    def _suspect(self, rule: str, unit: Unit, why: str) -> Suspect:
        told = next((each.verdict for each in self.verdicts if each.fits(rule, unit)), "")
        given = {"true": FOLLOWED, "misread": FOLLOWED, "arguable": ARGUABLE}.get(told)
        warning = self.press.warning(self.today.get(unit.key, unit))
        return Suspect(rule, unit, why, given or (FORM if rule == "form" else SILENT), warning)


def _stripped(key: tuple[str, ...]) -> tuple[str, ...]:
    """Return a way of reading without its direction, which a computed word may turn."""
    return tuple(word for word in key if word not in ("up", "down", "even", "True", "False"))


def _says(unit: Unit, keys: Sequence[tuple[str, ...]]) -> bool:
    """Tell whether a sentence rests on a changed value, or is one of fixed words beside it."""
    near = unit.own or (unit.panel if unit.slot.split()[0] in ("heading", "title", "words") else ())
    return any(row.key in keys for row in near) and len(unit.text) > 15


def table(results: Sequence[Result]) -> Iterator[str]:
    """Yield the lines of a table: kinds by what became of them."""
    kinds: dict[str, Counter[str]] = defaultdict(Counter)
    for result in results:
        for kind in (result.change.kind, "all", "  kept consistent" if result.change.consistent else "  alone"):
            kinds[kind][result.outcome] += 1
    yield f"| {'kind':17} | {'changes':>7} | " + " | ".join(f"{name:>13}" for name in OUTCOMES) + " |"
    yield f"|{'-' * 19}|{'-' * 8}:|" + "|".join("-" * 14 + ":" for _ in OUTCOMES) + "|"
    order = [*KINDS, WORD, "  alone", "  kept consistent", "all"]
    for kind in (each for each in order if each in kinds):
        total = kinds[kind].total()
        cells = [f"{kinds[kind][name]:5} ({100 * kinds[kind][name] / total:4.1f}%)" for name in OUTCOMES]
        yield f"| {kind:17} | {total:7} | " + " | ".join(f"{cell:>13}" for cell in cells) + " |"


def write_silent(path: Path, results: Sequence[Result]) -> None:
    """Write every suspect: what was changed, what is printed, and why that is false."""
    with path.open("w", encoding="utf-8") as file:
        for result in results:
            own = [each for each in result.suspects if each.verdict != FOLLOWED]
            if own:
                kept = ", kept consistent" if result.change.consistent else ""
                warned = ", ".join(sorted({finding.code for finding in result.world.warnings}))
                file.write(f"[{result.change.kind}{kept}] {result.change.told}\n")
                file.write(f"    (warned: {warned})\n" if warned else "")
            for each in own:
                warning = f", under {each.warning}" if each.warning else ""
                file.write(f"  {each.verdict}, {each.rule}: {each.unit.place} ({each.unit.slot}){warning}\n")
                file.write(f"    “{each.unit.text}”\n    {each.why}\n")


def write_sample(path: Path, results: Sequence[Result], chance: random.Random, most: int = 60) -> None:
    """Write a sample of sentences that no rule can judge, each with the change that it was printed after."""
    found = {unit.text: (unit, result) for result in results for unit in result.unjudged}
    chosen = chance.sample(sorted(found), min(most, len(found)))
    with path.open("w", encoding="utf-8") as file:
        file.write(f"{len(found)} sentences that no rule can judge; {len(chosen)} of them:\n")
        for text in chosen:
            unit, result = found[text]
            file.write(f"\n[{result.change.kind}] {result.change.told}\n  {unit.place} ({unit.slot})\n  “{text}”\n")


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--count", type=int, default=2000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--publication", action="append", default=[])
    parser.add_argument("--kinds", nargs="+", choices=[*KINDS, WORD], default=[*KINDS, WORD])
    parser.add_argument("--silent", type=Path)
    parser.add_argument("--sample", type=Path)
    parser.add_argument("--minutes", type=float, default=float("inf"), help="stop when so much time is over")
    parser.add_argument("--planted", action="store_true")
    parser.add_argument("--typed", action="store_true")
    return parser.parse_args()


def main() -> int:
    given, start = options(), time.monotonic()
    if given.typed:
        print(*typed.table(), sep="\n")
        return 0
    bench = Bench(given.publication)
    chance = random.Random(given.seed)
    source = Source(bench.press.dataset, bench.press.used(), bench.press.statements(), chance)
    made = planted(bench.press.dataset, PLANTED) if given.planted else changes(source, given.count, given.kinds)
    results = []
    for number, change in enumerate(made, 1):
        results.append(bench.result(change))
        seconds = time.monotonic() - start
        if number % 100 == 0:
            print(f"{number} of {given.count}, {seconds:.0f} s", file=sys.stderr, flush=True)
        if seconds > 60 * given.minutes:
            break
    print(*(f"{each.outcome:10} {each.change.told}" for each in results) if given.planted else table(results), sep="\n")
    rows = {row.key for result in results for row in result.change.rows}
    judgements = sum(result.judged for result in results)
    unjudged = sum(len(result.unjudged) for result in results)
    silent = [result for result in results if result.outcome == SILENT]
    warned = sum(bool(result.world.warnings) for result in silent)
    standing = sum(all(each.warning for each in result.suspects if each.verdict == SILENT) for result in silent)
    print(f"\n{len(results)} changes of {len(rows)} rows, seed {given.seed}, {time.monotonic() - start:.0f} s.")
    print(f"{judgements} sentences judged, {unjudged} that rest on a change not judged.")
    print(f"Of {len(silent)} silent changes {warned} have a warning that was not there before; of {standing} all false")
    print("sentences stand under a warning already today.")
    later = [result for result in results if result.change.kind == "year" and result.outcome != STOPPED]
    noticed = sum(bool(result.world.warnings) for result in later)
    print(f"Of {len(later)} added years that stop nothing {noticed} give a warning.")
    if given.silent:
        write_silent(given.silent, results)
    if given.sample:
        write_sample(given.sample, results, chance)
    return int(any(result.outcome == SILENT for result in results))


if __name__ == "__main__":
    sys.exit(main())
