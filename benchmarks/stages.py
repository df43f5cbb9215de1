"""One build in this process, stage by stage, as JSON: what the whole-process measurement cannot tell apart."""

from __future__ import annotations

import json
import sys
import time

STARTED = time.perf_counter()

from collections.abc import Sequence  # noqa: E402
from pathlib import Path  # noqa: E402
from tempfile import TemporaryDirectory  # noqa: E402
from typing import TYPE_CHECKING  # noqa: E402

from publisher import theme  # noqa: E402
from publisher.build import (  # noqa: E402
    builder,
    inputs,
    manuscript,
)
from publisher.chapters import figures  # noqa: E402
from publisher.cli.terminal import Progress  # noqa: E402
from publisher.editions.edition import load  # noqa: E402
from publisher.project import project  # noqa: E402

if TYPE_CHECKING:
    from publisher.preflight import FileContext, Group


def quiet() -> Progress:
    from rich.console import Console

    return Progress(Console(quiet=True))


def build(name: str) -> dict[str, object]:
    """Build an edition and return its seconds per stage."""
    edition = load(project(), [name])[0]
    for chapter in edition.chapters:
        figures(edition.id, chapter)
    imported = time.perf_counter() - STARTED
    with TemporaryDirectory() as folder:
        (built,) = builder.run(builder.plan(project(), [name], output=Path(folder), cached=False), progress=quiet())
        size = built.path.stat().st_size if built.path else 0
    return {"import": imported, **built.stages, "pages": built.pages, "bytes": size}


def figures_ms(name: str) -> list[float]:
    """Return the milliseconds of each figure, drawn and recorded one after the other, seaborn's import apart."""
    import seaborn  # noqa: F401

    from publisher.build.drawing import Job, draw
    from publisher.render.fonts import register

    register(theme.font_files(project().styles))
    context = inputs.read(project())
    tokens = theme.load(project().tokens)
    written = manuscript.write(context, load(project(), [name])[0])
    jobs = [Job(placed, tokens.look(chapter.theme)) for chapter, placed in written.figures()]
    draw(jobs[0])
    seconds = []
    for job in jobs:
        start = time.perf_counter()
        draw(job)
        seconds.append(1000 * (time.perf_counter() - start))
    return seconds


def preflight_ms(folder: str) -> dict[str, dict[str, float]]:
    """Return the milliseconds of processor time a page, for each file of an edition's folder and group of rules.

    Without words; `all` is one check of all rules in one process, the second of two, so that all is loaded.
    """
    from publisher.editions import printers
    from publisher.preflight import GROUPS, FileContext, FileKind, check_part, concerns

    press, found = tuple(printers.load(project())), dict[str, dict[str, float]]()
    for path in sorted(Path(folder).glob("*.pdf")):
        pdf = path.read_bytes()
        kind = check_part(pdf, path.name).kind
        kind = FileKind.OFFICE if path.stem.endswith("-handout") else kind
        context = FileContext(kind=kind, printers=press)
        parts = {str(group): (group,) for group in GROUPS if concerns(group, kind)}
        found[str(kind)] = {name: _ms_a_page(pdf, context, groups) for name, groups in {**parts, "all": GROUPS}.items()}
    return found


def _ms_a_page(pdf: bytes, context: FileContext, groups: Sequence[Group]) -> float:
    from publisher.preflight import check_part

    seconds, pages = [], 1
    for _ in range(3):
        start = time.process_time()
        pages = check_part(pdf, "", context, groups).pages
        seconds.append(time.process_time() - start)
    return 1000 * min(seconds) / pages


def preflight_wall(folder: str) -> dict[str, float]:
    """Return the seconds that the file for the screen takes: in one process, in those of a build, kept by a cache."""
    from publisher.build.cache import Cache
    from publisher.build.checking import Checker
    from publisher.build.workers import Pool
    from publisher.preflight import FileContext, FileKind, load_validators

    (path,) = (each for each in Path(folder).glob("*.pdf") if each.stem == Path(folder).name)
    pdf, context = path.read_bytes(), FileContext(kind=FileKind.SCREEN)

    def fastest(checker: Checker) -> float:
        seconds = []
        for _ in range(5):
            start = time.perf_counter()
            checker.start(pdf, path.name, context).result()
            seconds.append(time.perf_counter() - start)
        return min(seconds)

    with Pool(()) as pool, TemporaryDirectory() as kept:
        beside = fastest(Checker(pool))
        load_validators()
        return {"one": fastest(Checker()), "beside": beside, "kept": fastest(Checker(cache=Cache(Path(kept))))}


if __name__ == "__main__":
    what, publication = sys.argv[1:]
    measured = {"build": build, "figures": figures_ms, "preflight": preflight_ms, "preflight-wall": preflight_wall}
    print(json.dumps(measured[what](publication)))
