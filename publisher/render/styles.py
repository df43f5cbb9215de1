"""The style sheets that documents share, and the files that these may read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Styles:
    """Style sheets in order, before a document's own; `files` is a hash of all files that they may read."""

    sheets: tuple[str, ...] = ()
    files: str = ""


NO_STYLES = Styles()


def styles(sheets: Sequence[str], roots: Iterable[Path]) -> Styles:
    """Return style sheets that may read the files below the roots."""
    digest = hashlib.sha256()
    for root in roots:
        for path in sorted(path for path in root.rglob("*") if path.is_file()):
            digest.update(
                f"{path.relative_to(root).as_posix()}\0{hashlib.sha256(path.read_bytes()).hexdigest()}\0".encode()
            )
    return Styles(tuple(sheets), digest.hexdigest())
