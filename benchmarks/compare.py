"""Compare two folders of built editions: words exactly, page by page, and page images at 60 dpi.

`python -m benchmarks.compare OLD NEW [--expected FILE] [--images FOLDER]`: FILE lists differences that are meant, one a
line: what it is about and why, with a tab between them. Ends with 1 where something differs that is not listed.
"""

from __future__ import annotations

import argparse
import difflib
import json
import os
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from itertools import zip_longest
from pathlib import Path

import numpy as np
import pypdfium2
from PIL import Image

from publisher.editions.published import MANUSCRIPT

DPI = 60
COMPARED = (".pdf", ".csv", ".json")
# A channel that differs by less than this is rounding of an edge, which no reader sees.
VISIBLE = 24
# Of a page's pixels: less than one dot of a line.
NEGLIGIBLE = 0.00002


@dataclass(frozen=True, slots=True)
class Difference:
    """A place that differs, with what was there and what is there now."""

    where: str
    what: str


def compare(old: Path, new: Path, images: Path | None = None) -> Iterator[Difference]:
    """Yield every difference between two folders of editions."""
    names = sorted({path for root in (old, new) for path in _files(root)})
    for name in names:
        missing = [side for side, root in (("old", old), ("new", new)) if not (root / name).is_file()]
        if missing:
            yield Difference(str(name), f"is missing in the {' and '.join(missing)} folder")
        elif name.suffix == ".pdf":
            yield from _pdf(str(name), old / name, new / name, images)
        elif name.name == MANUSCRIPT:
            yield from _record(str(name), old / name, new / name)
        elif name.suffix == ".json":
            # A manifest tells of files and versions: of what the others hold, or of what is meant to differ.
            continue
        else:
            yield from _lines(str(name), (old / name).read_text("utf-8"), (new / name).read_text("utf-8"))


def _files(root: Path) -> Iterator[Path]:
    # Editions stand in output/ as links to folders whose name starts with a dot.
    for folder, folders, names in os.walk(root, followlinks=True):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = (Path(folder, name) for name in names)
        yield from (path.relative_to(root) for path in paths if path.suffix in COMPARED)


def _lines(where: str, old: str, new: str) -> Iterator[Difference]:
    if old != new:
        changed = difflib.unified_diff(old.splitlines(), new.splitlines(), lineterm="", n=0)
        rows = [row for row in changed if row[:3] not in ("---", "+++") and not row.startswith("@@")]
        yield Difference(where, "\n    ".join(("words differ", *rows[:12])))


def _record(where: str, old: Path, new: Path) -> Iterator[Difference]:
    """Compare what is said of figures to those who cannot see them."""
    before, after = (_figures(json.loads(path.read_text("utf-8"))) for path in (old, new))
    for key in dict.fromkeys((*before, *after)):
        yield from _lines(f"{where} {key}", before.get(key, "no figure"), after.get(key, "no figure"))


def _figures(record: Mapping[str, object]) -> dict[str, str]:
    figures = record["figures"]
    assert isinstance(figures, list)
    return {figure["id"]: f"{figure['kind']}\n{figure['subtitle']}\n{figure['alt']}" for figure in figures}


def _pdf(where: str, old: Path, new: Path, images: Path | None) -> Iterator[Difference]:
    with pypdfium2.PdfDocument(old) as before, pypdfium2.PdfDocument(new) as after:
        for number, (was, now) in enumerate(zip_longest(before, after), 1):
            place = f"{where} p. {number}"
            if was is None or now is None:
                yield Difference(place, "the page stands in one of the files alone")
                continue
            yield from _lines(place, _words(was), _words(now))
            yield from _pictures(place, _image(was), _image(now), images)


def _words(page: pypdfium2.PdfPage) -> str:
    text = page.get_textpage()
    return str(text.get_text_bounded())


def _image(page: pypdfium2.PdfPage) -> np.ndarray:
    return np.asarray(page.render(scale=DPI / 72).to_pil().convert("RGB"), dtype=np.int16)


def _pictures(place: str, was: np.ndarray, now: np.ndarray, images: Path | None) -> Iterator[Difference]:
    if was.shape != now.shape:
        yield Difference(place, f"the page measures {now.shape[1::-1]}, and was {was.shape[1::-1]}")
        return
    changed = (np.abs(was - now) >= VISIBLE).any(axis=2)
    if changed.mean() > NEGLIGIBLE:
        rows, columns = np.nonzero(changed)
        box = f"{columns.min()}-{columns.max()} by {rows.min()}-{rows.max()}"
        yield Difference(place, f"pictures differ in {100 * changed.mean():.3f}% of the pixels, within {box}")
        if images:
            _save(images / f"{place.replace('/', '_').replace(' ', '')}.png", was, now, changed)


def _save(path: Path, was: np.ndarray, now: np.ndarray, changed: np.ndarray) -> None:
    """Save both pages side by side, with what differs in magenta on the new one."""
    path.parent.mkdir(parents=True, exist_ok=True)
    marked = np.where(changed[..., None], np.array([255, 0, 255]), now)
    Image.fromarray(np.hstack((was, marked)).astype(np.uint8)).save(path)


def expected(path: Path | None) -> Sequence[tuple[str, str]]:
    """Return the patterns of places that are meant to differ, each with its reason."""
    lines = path.read_text("utf-8").splitlines() if path else []
    return [(where, why) for where, _, why in (line.partition("\t") for line in lines) if where and where[0] != "#"]


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare two folders of built editions.")
    parser.add_argument("old", type=Path)
    parser.add_argument("new", type=Path)
    parser.add_argument("--expected", type=Path)
    parser.add_argument("--images", type=Path)
    given = parser.parse_args()
    meant, others = expected(given.expected), 0
    for found in compare(given.old, given.new, given.images):
        reasons = [why for where, why in meant if fnmatchcase(found.where, where)]
        others += not reasons
        print(
            f"{'meant ' if reasons else 'OTHER '} {found.where}: {found.what}"
            + "".join(f"\n    ({why})" for why in reasons)
        )
    print(f"{others} differences that are not listed.")
    return int(others > 0)


if __name__ == "__main__":
    sys.exit(main())
