"""The preflight of files as they are built: validators beside each other, and nothing twice."""

from __future__ import annotations

import json
import platform
from collections.abc import Callable, Sequence
from concurrent.futures.process import BrokenProcessPool
from dataclasses import dataclass, field, replace
from functools import cache, partial
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING

import publisher
from publisher.build import fingerprint
from publisher.build.cache import Cache, NoCache, key
from publisher.build.workers import Workers
from publisher.findings import Finding, Place, at_hand, say

if TYPE_CHECKING:
    from publisher.preflight import CheckedFile, FileContext, FilePart, Group

PACKAGE = Path(publisher.__file__).parent
# The code and the software that decide what is found in a file.
CODE = (
    *("preflight", "model", "dutch", "editions", "charts/canvas", "render/content_stream.py"),
    *("findings", "project", "settings.py"),
)
SOFTWARE = ("outloud", "page-validation", "pikepdf", "pymupdf", "pypdfium2", "fonttools", "numpy", "pillow")
# What is found where the machine may have kept a rule from its work.
UNSURE = ("file-unchecked", "outloud-failed", "outloud-crashed")
MEMORY = say("Is there enough memory? Build again, or fewer chapters at a time.")


@dataclass(frozen=True, slots=True)
class PendingCheck:
    """A file that is being checked, in parts that are made when they are asked for, or by others meanwhile."""

    pdf: bytes
    name: str
    parts: Sequence[Callable[[], FilePart]]

    def result(self) -> CheckedFile:
        """Return the file with the results of all rules, in the order of the catalogue."""
        from publisher.preflight import joined

        return joined(self.pdf, self.name, [part() for part in self.parts])


@dataclass(frozen=True, slots=True)
class Checker:
    """Checks files: validators where there are `workers`; `cache` keeps what they find."""

    workers: Workers | None = None
    cache: Cache = field(default_factory=NoCache)

    def start(self, pdf: bytes, name: str, context: FileContext) -> PendingCheck:
        """Begin to check a file; what no other process does is done when the result is asked for."""
        from publisher.preflight import GROUPS, VALIDATORS, concerns

        parts: list[Callable[[], FilePart]] = []
        own: dict[Group, str] = {}
        for group in GROUPS:
            name_kept = self._key(pdf, name, context, group)
            if content := self.cache.get(name_kept) if name_kept else None:
                parts.append(partial(_restored, content))
            elif self.workers and group in VALIDATORS and concerns(group, context.kind):
                # Chapters say nothing to a validator, and take long to send.
                asked = replace(context, chapters=())
                result = self.workers.submit(_check_part, (pdf, name, asked, group))
                parts.append(partial(self._collected, result, name, group, name_kept))
            else:
                own[group] = name_kept
        # First, so that it is made while other processes work.
        return PendingCheck(pdf, name, (partial(self._made, pdf, name, context, own), *parts))

    def _made(self, pdf: bytes, name: str, context: FileContext, groups: dict[Group, str]) -> FilePart:
        from publisher.preflight import check_part

        with at_hand(say("Checking this file"), Place(file=name)):
            part = check_part(pdf, name, context, tuple(groups))
        for group, name_kept in groups.items():
            self._keep(name_kept, part.only(group))
        return part

    def _collected(self, result: Callable[[], FilePart], name: str, group: Group, name_kept: str) -> FilePart:
        from publisher.preflight import unchecked

        try:
            part = result()
        except BrokenProcessPool:
            died = Finding("preflight-process", say("a process that checked it died."), Place(file=name), MEMORY)
            return unchecked(group, died)
        self._keep(name_kept, part)
        return part

    def _key(self, pdf: bytes, name: str, context: FileContext, group: Group) -> str:
        """Return the key of what a group of rules finds in a file; "" where that is not kept."""
        from publisher.preflight import CHAPTERS, taken

        known = {each: getattr(context, each) for each in sorted(taken(group))}
        if isinstance(self.cache, NoCache) or CHAPTERS in known:
            return ""
        return key("preflight", _tools(), str(group), pdf, name, str(context.kind), repr(known))

    def _keep(self, name_kept: str, part: FilePart) -> None:
        sure = not any(found.code in UNSURE for result in part.results for found in result.findings)
        if name_kept and part.pages and sure and fingerprint.settled(_code()):
            self.cache.put(name_kept, json.dumps(part.as_dict()).encode())


def _check_part(given: tuple[bytes, str, FileContext, Group]) -> FilePart:
    from publisher.preflight import check_part

    pdf, name, context, group = given
    with at_hand(say("Checking this file"), Place(file=name)):
        return check_part(pdf, name, context, (group,))


def _restored(content: bytes) -> FilePart:
    from publisher.preflight import FilePart

    return FilePart.from_dict(json.loads(content))


@cache
def _tools() -> str:
    """Return the hash of the code and the software that check files."""
    python = platform.python_version(), platform.machine()
    return key(*python, *map(version, SOFTWARE), *map(fingerprint.hash_of, _code()))


@cache
def _code() -> tuple[Path, ...]:
    paths = (PACKAGE / name for name in CODE)
    return tuple(each for path in paths for each in (sorted(path.rglob("*.py")) if path.is_dir() else (path,)))
