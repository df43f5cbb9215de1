"""Break the project in many ways, and tell how each case ended.

`python -m benchmarks.fuzz [--cases 1000] [--seed 1] [--minutes 0] [--kind text ...] [--report FILE]`: each case is a
process of its own, on a small copy of the project; a case of the same kind, seed and number is always the same
(`--from` begins at a number). Clean is a finding and exit code 1; accepted is exit code 0. Unforeseen is a fault that
the command caught and told: none of it stays. What must never be: tracebacks, hangs, and wrong files or silence.
"""

from __future__ import annotations

import argparse
import re
import sys
import time
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory

from benchmarks.fuzz.kinds import BUILDS, CHECK, KINDS, SHARES
from benchmarks.fuzz.running import ACCEPTED, BAD, CLEAN, UNFORESEEN, Outcome, Playground, kinds_of

# Signs of a message that are of one case alone.
OWN = re.compile(r"“[^”]*”|'[^']*'|\d+|0x\w+")
# Cases from one table of how they ended to the next.
OFTEN = 250


def cases(seed: int, first: int, count: int, kinds: list[str]) -> Iterator[tuple[str, int]]:
    """Yield kinds by their shares, each with the number of its case."""
    chance = Random(f"{seed} kinds")
    wanted = kinds or list(KINDS)
    chosen = chance.choices(wanted, [SHARES[kind] for kind in wanted], k=first + count)
    yield from [(kind, number) for number, kind in enumerate(chosen)][first:]


def main() -> None:
    """Run all cases, and end with 1 where one ended as none may."""
    parser = argparse.ArgumentParser(description=__doc__)
    for name, number in (("cases", 1000), ("seed", 1), ("from", 0), ("minutes", 0)):
        parser.add_argument(f"--{name}", type=int, default=number)
    parser.add_argument("--kind", action="append", default=[], choices=list(KINDS))
    parser.add_argument("--report", type=Path, help="file that gets each case that ended as none may, as it ends")
    chosen = vars(parser.parse_args())
    found: dict[str, list[Outcome]] = defaultdict(list)
    alike: dict[str, int] = defaultdict(int)
    end = time.monotonic() + 60 * chosen["minutes"] if chosen["minutes"] else float("inf")
    with TemporaryDirectory() as folder:
        place = Playground.begun(Path(folder))
        place.warm()
        for arguments in (*CHECK, *BUILDS, ("mail",)):
            # A case that ends so without being broken would tell nothing.
            if (outcome := place.run(arguments)).verdict != ACCEPTED:
                sys.exit(f"the project is not sound: {' '.join(arguments)}\n{outcome.words}")
            place.mend()
        for kind, number in cases(chosen["seed"], chosen["from"], chosen["cases"], chosen["kind"]):
            if time.monotonic() > end:
                break
            case = KINDS[kind](place, Random(f"{chosen['seed']} {kind} {number}"))
            outcome = place.run(case.arguments, case.refused, case.built)
            place.mend()
            found[kind].append(outcome)
            if not sum(map(len, found.values())) % OFTEN:
                print("\n".join(kinds_of(dict(sorted(found.items())))), flush=True)
            if outcome.verdict in (*BAD, UNFORESEEN) and chosen["report"]:
                words = outcome.words
                alike[OWN.sub("", words[-300:])] += 1
                with chosen["report"].open("a", encoding="utf-8", errors="replace") as report:
                    asked = " ".join(case.arguments)
                    report.write(
                        f"== {outcome.verdict} {kind} --from {number}: {case.changed}: {asked}\n{words[-3000:]}\n"
                    )
    print("\n".join(kinds_of(dict(sorted(found.items())))))
    every = [each for outcomes in found.values() for each in outcomes]
    bad = [each for each in every if each.verdict not in (CLEAN, ACCEPTED)]
    seconds = sum(each.seconds for each in every)
    print(f"{len(every)} cases, seed {chosen['seed']}, {seconds:.0f} seconds:", end=" ")
    print(f"{len(bad)} that must not be, of {len(alike)} classes")
    sys.exit(bool(bad))


if __name__ == "__main__":
    main()
