"""Writing several files in one step: all of them or none, whatever kills the process, and back again.

What is to be written stands beside its place first; a journal then says that it is decided, and only then files take
their places. A process that dies before the decision has changed nothing; after it, the next command carries on.
"""

from __future__ import annotations

import contextlib
import gzip
import hashlib
import json
import os
import shutil
import sys
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path

from publisher.data.paths import IMPORTS
from publisher.findings import Finding, Place, PublisherError, Severity, say, sentences
from publisher.project import IMPORT_JOURNAL, locks

LOCK, PLAN = ".lock", "plan.json"
# A journal that is being written, one that is decided and not carried out, and one that is kept to be undone.
MAKING, DECIDED = ".new", ".open"
UNDO = "undo-"
# So many imports can be undone.
KEPT = 20
# How a journal or a copy in it shows that it is damaged.
_DAMAGED = (ValueError, TypeError, OSError, EOFError, zlib.error)


@dataclass(frozen=True, slots=True)
class Step:
    """A file that takes another's place: by path below the data folder, with hashes; "" where there is no file."""

    path: str
    before: str
    after: str
    fresh: str


def sha256(content: bytes | None) -> str:
    """Return the hash of a file's bytes; "" where there is no file."""
    return "" if content is None else hashlib.sha256(content).hexdigest()


def content_of(path: Path) -> bytes | None:
    """Return a file's bytes; None where there is none."""
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


@contextlib.contextmanager
def locked(data: Path) -> Iterator[list[Finding]]:
    """Keep all other imports out, after waiting for one that is under way; give what became of one that was cut off.

    What was decided when a process died is carried out, and what was not is cleared away. Where somebody changed one
    of the files since, the others go back to what they were.
    """
    folder = data / IMPORTS
    folder.mkdir(exist_ok=True)
    with locks.locked(folder / LOCK):
        yield _recover(data)


def commit(data: Path, name: str, files: Mapping[str, bytes | None], known: Mapping[str, str]) -> None:
    """Write files, or take away those that are None, in one step; the caller holds the lock.

    Raises PublisherError where one of them is not as it was `known`, by hash: then nothing is written. So it is when
    the disk is full.
    """
    if changed := [path for path in files if sha256(content_of(data / path)) != known[path]]:
        raise PublisherError(_changed_meanwhile(data, path) for path in changed)
    making = data / IMPORT_JOURNAL / f"{name}{MAKING}"
    steps = [Step(path, known[path], sha256(new), _beside(data, path, name)) for path, new in files.items()]
    try:
        making.mkdir(parents=True)
        _save(making / PLAN, json.dumps([asdict(step) for step in steps], indent=1).encode())
        for step in steps:
            _prepare(data, making, step, files[step.path])
        decided = making.with_suffix(DECIDED)
        making.rename(decided)
    except BaseException:
        # Nothing has taken its place yet.
        _discard(data, making)
        raise
    try:
        _sync(decided.parent)
        _carry_out(data, decided)
    except OSError:
        _take_back(data, decided)
        raise


def before(data: Path, name: str) -> tuple[tuple[Step, ...], dict[str, bytes | None]] | None:
    """Return what an import changed, and the bytes that each file had before it; None where no journal is kept."""
    folder = data / IMPORT_JOURNAL / name
    if not (folder / PLAN).is_file():
        return None
    try:
        steps = _steps(folder)
        return steps, {step.path: _kept(folder, step) for step in steps}
    except _DAMAGED:
        return None


def forget(data: Path, name: str) -> None:
    """Take away the journal of an import: it can be undone no more."""
    shutil.rmtree(data / IMPORT_JOURNAL / name, ignore_errors=True)


def _recover(data: Path) -> list[Finding]:
    journal = data / IMPORT_JOURNAL
    for making in sorted(journal.glob(f"*{MAKING}")):
        _discard(data, making)
    return [_recovered(data, decided) for decided in sorted(journal.glob(f"*{DECIDED}"))]


def _beside(data: Path, path: str, name: str) -> str:
    # Beside the real file: a folder or a file may be a link, and only within one file system is a move one step.
    real = Path(os.path.realpath(data / path))
    return str(real.with_name(f".{real.name}.{name}{MAKING}"))


def _prepare(data: Path, journal: Path, step: Step, new: bytes | None) -> None:
    old, fresh = content_of(data / step.path), Path(step.fresh)
    if old is not None:
        _save(_copy(journal, step), gzip.compress(old, 6, mtime=0))
    if new is None:
        return
    fresh.parent.mkdir(parents=True, exist_ok=True)
    _save(fresh, new)
    if old is not None:
        fresh.chmod((data / step.path).stat().st_mode & 0o7777)
    _sync(fresh.parent)


def _carry_out(data: Path, decided: Path) -> None:
    for step in _steps(decided):
        if sha256(content_of(data / step.path)) != step.after:
            _place(data, step)
    decided.rename(decided.with_suffix(""))
    with contextlib.suppress(OSError):
        # Where the name is lost, the next command finds that everything was done.
        _sync(decided.parent)


def _place(data: Path, step: Step) -> None:
    real = Path(os.path.realpath(data / step.path))
    if step.after:
        Path(step.fresh).replace(real)
    else:
        real.unlink(missing_ok=True)
    _sync(real.parent)


def _recovered(data: Path, decided: Path) -> Finding:
    try:
        steps = _steps(decided)
    except _DAMAGED as error:
        # What was about to be done is not known: nothing can be trusted before somebody has looked.
        message = say("An import was cut off, and its journal is damaged: some files may be new, and others old.")
        hint = say("Compare the data with version control, put them right, and delete this folder.")
        place = Place(f"{data.name}/{decided.relative_to(data).as_posix()}")
        raise PublisherError([Finding("import-journal", message, place, hint)]) from error
    now = {step.path: sha256(content_of(data / step.path)) for step in steps}
    foreign = [step.path for step in steps if now[step.path] not in (step.before, step.after)]
    whole = all(now[s.path] == s.after or not s.after or sha256(content_of(Path(s.fresh))) == s.after for s in steps)
    undoing = decided.stem.startswith(UNDO)
    name = decided.stem.removeprefix(UNDO)
    if whole and not foreign:
        _carry_out(data, decided)
        message = (
            say("Undoing the import {name} was cut off, and has been completed.", name=name)
            if undoing
            else say("The import {name} was cut off, and has been completed.", name=name)
        )
        return Finding("import-completed", message, severity=Severity.NOTICE)
    _take_back(data, decided)
    files = ", ".join(f"{data.name}/{path}" for path in foreign) or say("a file that was to be written")
    cut_off = (
        say("Undoing the import {name} was cut off.", name=name)
        if undoing
        else say("The import {name} was cut off.", name=name)
    )
    as_before = say("Its other files are as they were before, as {files} changed since.", files=files)
    told = sentences(cut_off, as_before)
    return Finding(
        "import-taken-back", told, hint=say("Look at that file, and do it again."), severity=Severity.WARNING
    )


def _take_back(data: Path, decided: Path) -> None:
    """Let each file that has taken its place give way to what was there; what somebody else wrote stays."""
    for step in _steps(decided):
        if step.before != step.after and sha256(content_of(data / step.path)) == step.after:
            _restore(data, decided, step)
    _discard(data, decided)


def _restore(data: Path, journal: Path, step: Step) -> None:
    old = _kept(journal, step)
    if old is not None:
        _save(Path(step.fresh), old)
    _place(data, Step(step.path, step.after, step.before, step.fresh))


def _discard(data: Path, journal: Path) -> None:
    """Clear away a journal with all that it put beside its place."""
    with contextlib.suppress(OSError, ValueError):
        for step in _steps(journal):
            Path(step.fresh).unlink(missing_ok=True)
    shutil.rmtree(journal, ignore_errors=True)


def _steps(journal: Path) -> tuple[Step, ...]:
    return tuple(Step(**step) for step in json.loads((journal / PLAN).read_bytes()))


def _copy(journal: Path, step: Step) -> Path:
    return journal / f"{hashlib.sha256(step.path.encode()).hexdigest()[:16]}.gz"


def _kept(journal: Path, step: Step) -> bytes | None:
    return gzip.decompress(_copy(journal, step).read_bytes()) if step.before else None


def _save(path: Path, content: bytes) -> None:
    """Write a file that is on the disk when this returns."""
    with path.open("wb") as file:
        file.write(content)
        file.flush()
        os.fsync(file.fileno())


def _sync(folder: Path) -> None:
    """Have the names of a folder on the disk; Windows opens no folders, and writes their names by itself."""
    if sys.platform == "win32":
        return
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)


def _changed_meanwhile(data: Path, path: str) -> Finding:
    message = say("The file changed since the difference was shown: nothing was written.")
    return Finding("import-changed", message, Place(f"{data.name}/{path}"), say("Import again, and look at it anew."))
