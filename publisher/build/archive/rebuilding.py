"""Building from an archive: its own code, in a process of its own, compared with what was issued."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from publisher.build import fingerprint
from publisher.build.archive.index import ISSUED, SOURCES, Archive
from publisher.editions.published import APPROVAL, MAKING, MANIFEST
from publisher.findings import Finding, Place, PublisherError, few, listed, say, sentences

# The command, which ends when the pipe at its input does: with the process that waits for it.
COMMAND = """
import os, runpy, threading
def wait():
    os.read(0, 1)
    os._exit(1)
threading.Thread(target=wait, daemon=True).start()
runpy.run_module("publisher", run_name="__main__", alter_sys=True)
"""
# Of what the archived code says when it fails, its last lines.
LAST = 12


def recipe_arguments(archive: Archive) -> tuple[str, ...]:
    """Return what the archived code is asked, to build all files that were issued."""
    recipe = archive.recipe
    named = [word for region in archive.regions for word in ("--region", region)]
    media = [word for medium in recipe.media for word in ("--medium", medium)]
    printer = ("--printer", recipe.printer) if recipe.printer else ()
    return (*named, *media, *printer, *["--notes"] * recipe.notes)


def rebuild(archive: Archive, arguments: Sequence[str]) -> Mapping[str, bytes]:
    """Return what the archived code builds with these arguments, by path from its output; a failure is PublisherError.

    It works on a copy: nothing is written into an archive, and files that archives share stand in their place.
    """
    sources = archive.below(SOURCES)
    with tempfile.TemporaryDirectory(prefix="publisher-archive-") as folder:
        root, output = Path(folder) / "project", Path(folder) / "output"
        for name, content in sources.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_bytes(content)
        ran = run(["build", archive.publication, *arguments, "--output", str(output)], root)
        files = _read(output)
    if not files:
        raise PublisherError([_failed(archive, f"{ran.stdout}\n{ran.stderr}")])
    return files


def run(arguments: Sequence[str], root: Path) -> subprocess.CompletedProcess[str]:
    """Run archived code that stands in a folder, for as long as this process lives."""
    command, (reads, writes) = [sys.executable, "-c", COMMAND, *arguments], os.pipe()
    try:
        return subprocess.run(
            command,
            cwd=root,
            env=_environment(root),
            stdin=reads,
            capture_output=True,
            text=True,
            errors="replace",
            check=False,
        )
    finally:
        os.close(reads)
        os.close(writes)


def differences(archive: Archive, built: Mapping[str, bytes], place: str) -> Iterator[Finding]:
    """Yield which files of an edition do not come out as they were issued, with the versions that are others now."""
    issued = archive.below(f"{ISSUED}/{place}")
    changed = [name for name, content in issued.items() if name not in built or not _same(name, content, built[name])]
    if changed:
        what = say("This does not come out as it was issued: {files}.", files=few(changed, 3))
        message = sentences(what, other_versions(archive))
        where = Place(file=f"{archive.shown}/{ISSUED}/{place}")
        hint = say(
            "Use the files that were issued, in {shown}/{issued}; or build with the versions of its index.",
            shown=archive.shown,
            issued=ISSUED,
        )
        yield Finding("archive-differs", message, where, hint)


def part(place: str, files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the files of one edition out of those of an output folder."""
    return {name.removeprefix(f"{place}/"): body for name, body in files.items() if name.startswith(f"{place}/")}


def other_versions(archive: Archive) -> str:
    """Return in words which versions of software differ from those that an edition was issued with."""
    now = fingerprint.versions()
    changed = [
        say("{name} was {before} and is {now}", name=name, before=before, now=now[name])
        if name in now
        else say("{name} was {before} and is gone", name=name, before=before)
        for name, before in archive.software.items()
        if now.get(name) != before
    ]
    return (
        say("Other software: {changed}.", changed=listed(changed))
        if changed
        else say("All versions are those that it was issued with.")
    )


def _same(name: str, issued: bytes, built: bytes) -> bool:
    """Return whether a file is the one that was issued.

    Of a manifest, what it says of its making is left out: the archive holds fewer files than the project, and an
    approval came after the build.
    """
    if not name.endswith(MANIFEST):
        return issued == built
    try:
        return _made(issued) == _made(built)
    except ValueError:
        return False


def _made(manifest: bytes) -> dict[str, object]:
    return {key: value for key, value in json.loads(manifest).items() if key not in (*MAKING, APPROVAL)}


def _environment(root: Path) -> dict[str, str]:
    """Return the environment of the archived code: that of this process, but for where Python finds the package."""
    own = {key: value for key, value in os.environ.items() if key not in ("PYTHONHOME", "PYTHONSAFEPATH")}
    return {**own, "PYTHONPATH": str(root), "PYTHONDONTWRITEBYTECODE": "1", "NO_COLOR": "1", "TERM": "dumb"}


def _read(output: Path) -> dict[str, bytes]:
    """Return the files below an output folder by their paths in it: those of editions, whatever else stands there."""
    files: dict[str, bytes] = {}
    for folder in (*output.glob("*"), *output.glob("*/*")):
        hidden = any(part.startswith(".") for part in folder.relative_to(output).parts)
        if not hidden and (folder / MANIFEST).is_file():
            files |= {
                (folder.relative_to(output) / path.relative_to(folder)).as_posix(): path.read_bytes()
                for path in folder.rglob("*")
                if path.is_file()
            }
    return files


def _failed(archive: Archive, said: str) -> Finding:
    lines = [line for line in said.splitlines() if line.strip()][-LAST:]
    message = say(
        "the archived code builds nothing. {versions} It says:\n    {lines}",
        versions=other_versions(archive),
        lines="\n    ".join(lines),
    )
    hint = say("The files that were issued are in {shown}/{issued}.", shown=archive.shown, issued=ISSUED)
    return Finding("archive-not-built", message, Place(file=archive.shown), hint)
