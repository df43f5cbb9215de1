"""A small project that is broken and mended again, commands on it in processes of their own, and what came of them."""

from __future__ import annotations

import contextlib
import gc
import io
import json
import os
import re
import resource
import select
import shutil
import signal
import sys
import time
import traceback
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pypdfium2
import tomlkit

from publisher import theme
from publisher.build import tools  # noqa: F401  # Loaded once, before the processes part.
from publisher.build.seal import VARIABLE
from publisher.build.workers import Pool
from publisher.cli.main import main as publisher
from publisher.project import Project, project
from publisher.render.fonts import register

CLEAN, ACCEPTED, UNFORESEEN = "clean", "accepted", "unforeseen"
BAD = ("traceback", "hang", "wrong")
# Seconds until a case hangs; a step's own limit in these processes is shorter.
HANG, STEP = 100, 40
MEMORY = 3 << 30
CHAPTERS = {"regioplan-2022": None, "regiobeeld-2023": ["start", "leefstijl", "conclusie", "literatuurlijst"]}
# What no page of the publications has: code that was printed, values that are none, signs that stand for something.
RUBBISH = re.compile(
    r"\{\{|\}\}|\{%|:::|\bNone\b|\bnan\b|\bNaN\b|\binf\b|\[@|[\ufffd\ue000-\uf8ff\U000f0000-\U0010ffff]"
)
CODE = re.compile(r"^(?:error|fout) \[[\w-]+\]", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a command on a broken project ended."""

    verdict: str
    words: str = ""
    seconds: float = 0.0


@dataclass(slots=True)
class Playground:
    """A project in a folder, of which files are broken and mended."""

    root: Path
    whole: Path
    files: tuple[str, ...] = ()
    _touched: set[str] = field(default_factory=set)

    @classmethod
    def begun(cls, folder: Path) -> Playground:
        """Return a small copy of the publisher's own project."""
        whole = folder / "whole"
        for name in ("data", "layouts", "styles", "publisher/chapters"):
            left = shutil.ignore_patterns("__pycache__", "*.pyc", "archive", "snapshots", "imports")
            shutil.copytree(project().root / name, whole / name, ignore=left)
        for name, chapters in CHAPTERS.items():
            path = whole / "data" / "publications" / f"{name}.toml"
            document = tomlkit.parse(path.read_text(encoding="utf-8"))
            if chapters:
                document["chapters"] = chapters
            path.write_text(tomlkit.dumps(document), encoding="utf-8")
        (whole / "data" / "publications" / "issued.csv").unlink(missing_ok=True)
        shutil.copytree(whole, folder / "project")
        files = sorted(path.relative_to(whole).as_posix() for path in whole.rglob("*") if path.is_file())
        return cls(folder / "project", whole, tuple(files))

    @property
    def built(self) -> Path:
        """Return where an edition stands that was built before anything was broken."""
        return self.whole.with_name("built")

    def original(self, name: str) -> bytes:
        """Return a file as it should be."""
        return (self.whole / name).read_bytes()

    def put(self, name: str, content: bytes) -> None:
        """Break a file."""
        self.away(name).write_bytes(content)

    def away(self, name: str) -> Path:
        """Take a file away, and return where it stood."""
        self._touched.add(name)
        path = self.root / name
        path.unlink(missing_ok=True)
        return path

    def mend(self) -> None:
        """Make everything as it was."""
        for name in self._touched:
            path = self.root / name
            if path.is_dir() and not path.is_symlink():
                shutil.rmtree(path)
            path.unlink(missing_ok=True)
            path.parent.mkdir(parents=True, exist_ok=True)
            if (self.whole / name).is_file():
                shutil.copyfile(self.whole / name, path)
        self._touched.clear()
        for name in ("output", ".cache"):
            path = self.root / name
            path.unlink() if path.is_symlink() or path.is_file() else shutil.rmtree(path, ignore_errors=True)

    def warm(self) -> None:
        """Load what every case needs, so that each process has it; validators have threads, and wait."""
        register(theme.font_files(self.root / "styles"))
        for arguments in (("check",), ("build", "regioplan", "--chapter", "omslag")):
            with patch("publisher.preflight.check_part", side_effect=KeyError), contextlib.suppress(BaseException):
                self.command(*arguments)
        self.mend()
        if self.run(("build", "regioplan")).verdict == ACCEPTED:
            shutil.copytree(self.root / "output", self.built)
        self.mend()
        gc.collect()
        gc.freeze()

    def command(self, *arguments: str) -> tuple[int, str]:
        """Run a command in this process, and return its exit code and what it printed."""
        out = io.StringIO()
        own = Project(self.root)
        with ExitStack() as stack:
            for name in ("main", "mail", "importing", "differing", "issuing", "years", "refreshing", "workbooks"):
                if hasattr(sys.modules.get(f"publisher.cli.{name}"), "project"):
                    stack.enter_context(patch(f"publisher.cli.{name}.project", lambda: own))
            for changed in (
                patch.object(sys, "argv", ["publisher", *arguments]),
                patch.object(sys, "stdin", io.StringIO()),
                # Approvals are sealed by a key of nobody.
                patch.dict(os.environ, {VARIABLE: str(self.whole.with_name("approval.key"))}),
                patch.object(Pool, "submit", lambda _, function, given: partial(function, given)),
                patch("publisher.build.workers.prepare", lambda: None),
                patch.object(sys.modules["publisher.findings.at_hand"], "LONGEST", STEP),
                contextlib.redirect_stdout(out),
                contextlib.redirect_stderr(out),
            ):
                stack.enter_context(changed)
            try:
                publisher()
            except SystemExit as stopped:
                return int(stopped.code or 0), out.getvalue()
        return 0, out.getvalue()

    def run(self, arguments: Sequence[str], refused: bool = False, built: bool = False) -> Outcome:
        """Run a command on the project as it is; where it is to be refused, accepting it is wrong.

        What is `built` already may stay, and may be broken.
        """
        begun = time.monotonic()
        ended, code, words, rubbish = forked(partial(self._work, arguments, built))
        seconds = time.monotonic() - begun
        if ended:
            return Outcome(ended, words, seconds)
        if "[unforeseen]" in words:
            return Outcome(UNFORESEEN, words, seconds)
        if code:
            told = bool(CODE.search(words)) or "Usage:" in words
            return Outcome(CLEAN if told else "traceback", words if told else f"no finding: {words}", seconds)
        if refused or rubbish:
            return Outcome("wrong", f"{rubbish}\n{words}", seconds)
        return Outcome(ACCEPTED, words, seconds)

    def _work(self, arguments: Sequence[str], built: bool) -> tuple[int, str, str]:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        code, words = self.command(*arguments)
        files = [] if built else list((self.root / "output").rglob("*.pdf"))
        # Nothing stood there before: what is refused leaves nothing.
        rubbish = "a file of what was refused" if code and files else "".join(map(_rubbish, files))
        return (0 if code and files else code), words, rubbish


def _rubbish(path: Path) -> str:
    """Return what stands on the pages of a file that nobody wrote."""
    with pypdfium2.PdfDocument(path) as document:
        text = "\n".join(page.get_textpage().get_text_range() for page in document)
        return ("no pages " if not len(document) else "") + " ".join(RUBBISH.findall(text.replace("\ufffe", "")))


def forked(work: Any) -> tuple[str, int, str, str]:
    """Run work in a process of its own; return how it ended, its exit code, what it printed and left."""
    reads, writes = os.pipe()
    if not (pid := os.fork()):
        os.setpgid(0, 0)
        try:
            answer = work()
        except BaseException:
            answer = (99, traceback.format_exc(), "")
        with os.fdopen(writes, "w", encoding="utf-8", errors="replace") as file:
            json.dump(answer, file)
        os._exit(0)
    os.close(writes)
    try:
        return _answer(pid, reads)
    finally:
        # Whatever it began too.
        with contextlib.suppress(ProcessLookupError, PermissionError):
            os.killpg(pid, signal.SIGKILL)


def _answer(pid: int, reads: int) -> tuple[str, int, str, str]:
    found, end = b"", time.monotonic() + HANG
    with os.fdopen(reads, "rb", buffering=0) as file:
        while select.select([file], [], [], max(end - time.monotonic(), 0))[0]:
            if not (piece := file.read(1 << 16)):
                _, state = os.waitpid(pid, 0)
                code, words, rubbish = json.loads(found) if found else (99, f"the process died ({state})", "")
                bad = code not in range(4) or "Traceback (most recent" in words or "exitcode" in words
                return ("traceback" if bad else ""), code, words, rubbish
            found += piece
    os.kill(pid, signal.SIGKILL)
    os.waitpid(pid, 0)
    return "hang", -1, "", ""


def kinds_of(outcomes: Mapping[str, Sequence[Outcome]]) -> Iterator[str]:
    """Yield a row for each kind of cases: how many ended how."""
    verdicts = (CLEAN, ACCEPTED, UNFORESEEN, *BAD)
    yield f"{'':22} {'cases':>6}" + "".join(f"{verdict:>11}" for verdict in verdicts)
    for kind, found in outcomes.items():
        counts = [sum(each.verdict == verdict for each in found) for verdict in verdicts]
        yield f"{kind:22} {len(found):6}" + "".join(f"{count:11}" for count in counts)
