"""Fuzzing that is led by what code a case reaches: the readers of files, and the language of expressions.

`PYTHONPATH=FOLDER:. python -m benchmarks.fuzz.guided [--minutes 30] [--target expression ...] [--seed 1]`, with atheris
in FOLDER (`pip install --no-deps --target FOLDER atheris`, for Python 3.11 to 3.13): it is no part of the project. Each
input goes to one reader; a finding is right, any other exception is a fault, and ends the run with the input.
"""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType
from typing import Any

from publisher.findings import PublisherError
from publisher.project import project

ROOT = project()
# The most letters of a text, and bytes of a file: what is longer only takes longer.
LONGEST = 600
# Inputs from one word of how many there were to the next.
OFTEN = 20_000


def expression(text: str, known: Any) -> None:
    """Evaluate an expression, and print it."""
    from publisher.narrative.expressions.answer import ExpressionError
    from publisher.narrative.expressions.evaluator import evaluate
    from publisher.narrative.expressions.functions import printable

    functions, named = known
    try:
        printable(evaluate(text, functions, named).value)
    except (ExpressionError, TypeError, ValueError, ArithmeticError):
        # What is said where it is printed.
        return


def front(text: str, _: object) -> None:
    """Read front matter."""
    from publisher.narrative.front import front as read
    from publisher.narrative.front import split

    read.__wrapped__(split(text)[0] or text, "text.md")


def words(text: str, _: object) -> None:
    """Find what of a text says something of data."""
    from publisher.dutch.meanings import meanings, unknown_words
    from publisher.narrative.text.invisible import invisible_findings, visible

    meanings.__wrapped__(text)
    unknown_words.__wrapped__(text)
    visible(text)
    list(invisible_findings(text, "text.md"))


def markup(text: str, _: object) -> None:
    """Take the expressions out of a text."""
    from publisher.narrative.expressions.placeholders import extract

    extract(text)


def table(content: bytes, _: object) -> None:
    """Read a table."""
    from publisher.data.csv_files import parse_csv

    parse_csv(content, "data/x.csv")


def works(content: bytes, _: object) -> None:
    """Read the works that are cited."""
    from publisher.data.works import read_works

    read_works(content, "data/references.json")


def settings(content: bytes, folder: Any) -> None:
    """Read files of settings."""
    from publisher import theme

    path = folder / "tokens.toml"
    path.write_bytes(content)
    theme.load(path)


def font(content: bytes, folder: Any) -> None:
    """Read a font; its checksum is that of the whole, so that more of it is read."""
    from publisher.render import fonts

    path = folder / "x.ttf"
    path.write_bytes(content)
    fonts.face(path)


Target = Callable[[Any, Any], None]
TEXTS: Mapping[str, Target] = {each.__name__: each for each in (expression, front, words, markup)}
BYTES: Mapping[str, Target] = {each.__name__: each for each in (table, works, settings, font)}
# How many of a hundred inputs each gets: the language of expressions and the words of texts the most.
SHARES = {"expression": 35, "front": 12, "words": 15, "markup": 8, "table": 10, "works": 10, "settings": 8, "font": 2}


def seeds(folder: Path) -> None:
    """Write inputs to begin with: the project's own, and what is known to be odd."""
    from random import Random

    from benchmarks.fuzz import snippets

    chance, texts = Random(1), [*snippets.WORDS, *snippets.FRONT, *snippets.TOML, *snippets.CSV]
    texts += [snippets.expression(chance) for _ in range(300)]
    texts += [(ROOT.data / "terms.csv").read_text(encoding="utf-8"), ROOT.tokens.read_text(encoding="utf-8")]
    texts += ['[{"id":"a","type":"report","title":"A","author":[{"literal":"B"}],"issued":"2020"}]']
    for number, text in enumerate(texts):
        # The first byte chooses the target.
        content = bytes([number % 256]) + text[:LONGEST].encode("utf-8", "replace")
        (folder / str(number)).write_bytes(content)


def chosen(wanted: list[str]) -> list[str]:
    """Return a list of targets in which each stands as often as its share."""
    return [name for name, share in SHARES.items() if not wanted or name in wanted for _ in range(share)]


def run(atheris: ModuleType, targets: list[str], minutes: float, seed: int, counts: Counter[str]) -> None:
    """Try inputs until the time is over, or one raises what is no finding."""
    from publisher.narrative.expressions import builtins
    from publisher.narrative.expressions.answer import Answer
    from tests.factories import fact
    from tests.narrative.sample import facts

    named = {"aandeel": Answer(fact(40.0)), "inwoners": Answer(fact(50.0)), "thuis": Answer(fact(None))}
    names = builtins(facts()), named
    with TemporaryDirectory() as place:
        corpus, work = Path(place) / "corpus", Path(place) / "work"
        corpus.mkdir()
        work.mkdir()
        seeds(corpus)

        def one(data: bytes) -> None:
            name = targets[data[0] % len(targets)] if data else targets[0]
            counts[name] += 1
            if not sum(counts.values()) % OFTEN:
                print(f"{sum(counts.values())} inputs: {dict(counts)}", flush=True)
            try:
                if name in TEXTS:
                    TEXTS[name](data[1 : LONGEST + 1].decode("utf-8", "replace"), names)
                else:
                    BYTES[name](data[1:], work)
            except PublisherError:
                return
            except Exception:
                print(f"FAULT {name}: {data[1:]!r}", file=sys.stderr)
                raise

        options = (f"-max_total_time={int(60 * minutes)}", f"-seed={seed}", "-rss_limit_mb=3000", "-timeout=60")
        atheris.Setup([sys.argv[0], *options, "-max_len=700", "-print_final_stats=1", "-verbosity=0", str(corpus)], one)
        # It ends the process itself.
        atheris.Fuzz()


def main() -> None:
    """Load what is fuzzed with its branches counted, and run."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--minutes", type=float, default=30)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--target", action="append", default=[], choices=list(SHARES))
    given = parser.parse_args()
    import importlib

    atheris = importlib.import_module("atheris")
    with atheris.instrument_imports(include=["publisher", "tomllib", "csv", "jinja2", "yaml"]):
        for name in ("data.csv_files", "data.works", "dutch.meanings", "narrative.front", "narrative.expressions"):
            importlib.import_module(f"publisher.{name}")
    run(atheris, chosen(given.target), given.minutes, given.seed, Counter())


if __name__ == "__main__":
    main()
