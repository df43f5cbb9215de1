"""Chapters kept as they were read: by their text, the code of their figures, the data, the edition and what reads."""

from __future__ import annotations

import ast
import pickle
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Self, TypeAlias

from publisher.build import fingerprint
from publisher.build.cache import Cache, NoCache, key
from publisher.build.running import PACKAGE, running

if TYPE_CHECKING:
    from publisher.build.inputs import BuildContext
    from publisher.editions.edition import Edition
    from publisher.findings import Finding
    from publisher.narrative import Citations, Reading

    Read: TypeAlias = "tuple[Reading, tuple[Finding, ...]]"

# What reads chapters, and the values that it takes and gives.
CODE = (
    *("__init__.py", "build/cache.py", "build/chapter_cache.py", "build/data_cache.py", "build/fingerprint.py"),
    *("build/inputs.py", "build/manuscript.py", "chapters/__init__.py", "charts", "data", "dutch", "editions"),
    *("facts", "findings", "layout", "model", "narrative", "project", "settings.py", "theme.py"),
)
# What figures.py may load: parts of the package and of Python that make the same of the same.
ROOMS = ("charts", "dutch", "facts", "model")
PURE = (
    *("__future__", "abc", "collections", "dataclasses", "decimal", "enum", "fractions", "functools", "itertools"),
    *("math", "operator", "re", "statistics", "string", "textwrap", "types", "typing"),
)
# What reaches beyond them, and beyond the file.
REACHING = ("__builtins__", "__import__", "__loader__", "__spec__", "compile", "eval", "exec", "input", "open")

# What an object says of itself alone.
OWN = ("__contains__", "__getitem__", "__init__", "__iter__", "__len__", "__name__", "__post_init__")


@dataclass(frozen=True, slots=True)
class ChapterCache:
    """A cache of the chapters of an edition; `made_of` is the hash of all but their own files, or "".

    Figures are described by code: that of which this cannot know what it reads is run each time.
    """

    cache: Cache
    made_of: str = ""
    texts: Path = PACKAGE
    code: Path = PACKAGE

    @classmethod
    def of(cls, context: BuildContext, edition: Edition) -> Self:
        """Return the chapters of an edition, as this process reads them; none are kept where its data are not known."""
        data, project = context.known.key_of(context.dataset, context.boundaries), context.project
        tools = running(CODE) if data else ""
        if not tools:
            return cls(NoCache())
        made_of = key("chapters", tools, data, str(project.root), repr(context.layouts), repr(edition))
        texts, code = project.chapters / edition.id, PACKAGE / "chapters" / edition.id
        return cls(context.known.cache, made_of, texts, code)

    def read(self, chapter: str, cited: Citations, read: Callable[[], Read]) -> Read:
        """Return a chapter as it was read of the same files, behind the same citations, or read it."""
        name = self._key(chapter, cited)
        content = self.cache.get(name) if name else None
        if content is not None:
            # Who can write in the project's cache can write in its code too; what was spoilt does not match its hash.
            return pickle.loads(content)  # type: ignore[no-any-return]
        found = read()
        # A file that is being saved may have changed meanwhile, and code may have been loaded only to read it.
        if name and name == self._key(chapter, cited) and running(CODE) and self._is_plain(chapter):
            # A chart may hold what cannot be kept, such as a function.
            with suppress(pickle.PicklingError, AttributeError, TypeError, RecursionError):
                self.cache.put(name, pickle.dumps(found, pickle.HIGHEST_PROTOCOL))
        return found

    def _key(self, chapter: str, cited: Citations) -> str:
        """Return the key of a chapter; "" where not all is known that decides how it is read."""
        if not self.made_of:
            return ""
        try:
            text = (self.texts / chapter / "text.md").read_bytes()
            code = self._figures(chapter)
        except OSError:
            return ""
        # It was loaded when it was asked for first, and may be another since.
        if code and not fingerprint.settled([self.code / chapter / "figures.py"]):
            return ""
        return key("chapter", self.made_of, chapter, text, code, repr(cited.order))

    def _figures(self, chapter: str) -> bytes:
        path = self.code / chapter / "figures.py"
        return path.read_bytes() if path.is_file() else b""

    def _is_plain(self, chapter: str) -> bool:
        """Return whether the code of figures rests on its file, its facts and the package alone."""
        try:
            return _rests_on_itself(self._figures(chapter))
        except OSError:
            return False


# Editions share their figures.
@lru_cache
def _rests_on_itself(code: bytes) -> bool:
    try:
        return all(_is_known(node) for node in ast.walk(ast.parse(code)))
    except (SyntaxError, ValueError, RecursionError, MemoryError):
        return False


def _is_known(node: ast.AST) -> bool:
    if isinstance(node, ast.Import):
        return all(_is_pure(each.name) for each in node.names)
    if isinstance(node, ast.ImportFrom):
        return node.level == 0 and _is_pure(node.module or "")
    if isinstance(node, ast.Name):
        return node.id not in REACHING
    # By its globals and subclasses, an object leads to everything.
    return not isinstance(node, ast.Attribute) or not node.attr.startswith("__") or node.attr in OWN


def _is_pure(module: str) -> bool:
    first, _, rest = module.partition(".")
    return first in PURE or (first == "publisher" and rest.partition(".")[0] in ROOMS)
