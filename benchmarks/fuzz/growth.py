"""What ten times as many letters cost: `python -m benchmarks.fuzz.growth [--letters 10000]`.

A chapter with one run of a sign or a piece is read at two lengths. Ten times as long takes ten times the time where
everything is linear, and a hundred times where one pattern is not; what takes more than thirty ends with exit code 1.
"""

from __future__ import annotations

import argparse
import sys
import time
from pathlib import Path
from tempfile import TemporaryDirectory

from publisher.dutch.meanings import meanings, unknown_words
from tests.narrative.sample import read_body

PIECES = (
    *(
        "a",
        "9",
        "9.",
        " ",
        "\n",
        "é",
        "-",
        "a-",
        "a’",
        "x ",
        "een ",
        "9%",
        "ver",
        "_",
        "*",
        "**",
        "`",
        "[",
        "]",
        "(",
        "\\",
    ),
    *(
        "{",
        "}",
        "{{",
        "<",
        "&",
        "|",
        ">",
        "#",
        "!",
        "![",
        "a@",
        "http://a",
        "[@a]",
        "{.a}",
        "twee",
        "en",
        "I",
        ",",
        "“",
    ),
)
TIMES, MOST = 10, 30
# Below this many seconds a ratio says nothing.
LEAST = 0.05


def seconds(piece: str, length: int) -> float:
    """Return the processor time of a chapter with a run of a piece in it."""
    run = piece * (length // len(piece))
    with TemporaryDirectory() as folder:
        begun = time.process_time()
        try:
            read_body(Path(folder), f"# Kop {{#kop}}\n\n## Deel {{#deel}}\n\nEen zin {run} is lang.\n")
        except RecursionError:
            return 0.0
        meanings.__wrapped__(run)
        unknown_words.__wrapped__(run)
        return time.process_time() - begun


def main() -> None:
    """Print what grows faster than its text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--letters", type=int, default=10_000)
    letters = parser.parse_args().letters
    seconds("a", 100)
    slow = []
    for piece in PIECES:
        short, long = seconds(piece, letters), seconds(piece, TIMES * letters)
        ratio = long / max(short, LEAST / TIMES)
        print(f"{piece!r:12} {short:8.3f} {long:8.3f} seconds: {ratio:5.1f} times")
        slow += [piece] if long > LEAST * TIMES and ratio > MOST else []
    print(f"{len(PIECES)} pieces, {len(slow)} that grow faster than their text: {slow}")
    sys.exit(bool(slow))


if __name__ == "__main__":
    main()
