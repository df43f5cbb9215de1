"""The report of a fault: where in the code, with which versions; nothing of what data, texts or names hold."""

from __future__ import annotations

import hashlib
import platform
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from publisher.findings.finding import Place
from publisher.findings.lasting import lasting_folder

ROOT = Path(__file__).resolve().parents[2]
SOFTWARE = (
    *("publisher", "weasyprint", "pydyf", "matplotlib", "shapely", "fonttools", "jinja2", "markdown-it-py", "pyyaml"),
    *("pydantic", "frictionless", "citeproc-py", "pikepdf", "pypdfium2", "pymupdf", "openpyxl", "pandas", "numpy"),
)


def write_report(error: BaseException, step: str, place: Place) -> Path:
    """Write the report of a fault into the folder for temporary files; the same fault has the same file."""
    trace = "\n".join(_trace(error))
    named = hashlib.sha256(trace.encode("utf-8", "replace")).hexdigest()[:12]
    path = lasting_folder() / f"publisher-fault-{named}.txt"
    # The place says which file and row, and not what stands there.
    where = ", ".join(filter(None, (_short(place.file), str(place.row or ""), str(place.page or ""))))
    parts = (f"{step} ({where or 'no file'})", trace, *_versions())
    # Made anew or not at all: what another user put there is not written into.
    with suppress(FileExistsError), path.open("x", encoding="utf-8", errors="replace") as file:
        file.write("\n".join(parts) + "\n")
    return path


def _trace(error: BaseException) -> Iterator[str]:
    """Yield each exception behind this one, without its words, with the rows of code that it came through."""
    chain, seen = [error], {id(error)}
    while (before := chain[-1].__cause__ or chain[-1].__context__) and id(before) not in seen:
        chain.append(before)
        seen.add(id(before))
    for each in reversed(chain):
        yield f"{type(each).__module__}.{type(each).__qualname__}"
        for frame in traceback.extract_tb(each.__traceback__):
            yield f"  {_short(frame.filename)}, row {frame.lineno}, in {frame.name}: {_code(frame)}"


def _code(frame: traceback.FrameSummary) -> str:
    """Return a row of code; not one of a template or of what people wrote."""
    return frame.line or "" if frame.filename.endswith(".py") else ""


def _short(path: str) -> str:
    """Return a path below the project or the packages: what stands before it may be somebody's name."""
    if not Path(path).is_absolute():
        return path
    for folder in sorted({str(ROOT), *sys.path} - {""}, key=len, reverse=True):
        if path.startswith(folder):
            return path[len(folder) :].lstrip("/\\")
    return Path(path).name


def _versions() -> Iterator[str]:
    yield f"Python {platform.python_version()}, {platform.system()} {platform.release()}, {platform.machine()}"
    for name in SOFTWARE:
        with suppress(PackageNotFoundError):
            yield f"{name} {version(name)}"
