"""One build in this process, stage by stage, as JSON: what the whole-process measurement cannot tell apart."""

from __future__ import annotations

import json
import sys
import time

STARTED = time.perf_counter()

from pathlib import Path  # noqa: E402
from tempfile import TemporaryDirectory  # noqa: E402

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
        (built,) = builder.run(builder.plan(project(), [name], output=Path(folder)), progress=quiet())
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


def preflight_ms(folder: str) -> dict[str, float]:
    """Return the milliseconds a page of all rules, for each file of an edition's folder."""
    from publisher.editions import printers
    from publisher.preflight import examine

    press, found = printers.load(project()), {}
    for path in sorted(Path(folder).glob("*.pdf")):
        examine(str(path), Path(folder), press)
        start = time.perf_counter()
        (examined,) = examine(str(path), Path(folder), press)
        (checked,) = examined.files
        found[str(checked.kind)] = 1000 * (time.perf_counter() - start) / checked.pages
    return found


if __name__ == "__main__":
    what, publication = sys.argv[1:]
    print(json.dumps({"build": build, "figures": figures_ms, "preflight": preflight_ms}[what](publication)))
