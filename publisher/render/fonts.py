"""The publication's own fonts, for WeasyPrint and matplotlib alike; no font of the machine is used."""

from __future__ import annotations

import os
import struct
import tempfile
import warnings
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from publisher.findings import Finding, Place, PublisherError, say
from publisher.theme import font_files

FAMILIES = ("Source Sans 3", "Source Serif 4")
ITALIC_BIT = 1
# What all numbers of a font add up to, by the field in its head that is made so; another sum is damage.
WHOLE = 0xB1B0AFBA
FAMILY_NAMES = (16, 1)  # Typographic family first: a semibold file calls itself a family of its own in name 1.


@dataclass(frozen=True, slots=True, order=True)
class Face:
    """A font file as its family, weight (100-900) and slope."""

    family: str
    weight: int
    italic: bool
    path: Path


def face(path: Path) -> Face:
    """Read family, weight and slope from a font file; raises PublisherError where it is no font."""
    try:
        state = path.stat()
    except OSError as error:
        raise PublisherError([_unreadable(path, error)]) from error
    return _face(path, (state.st_mtime_ns, state.st_size))


@cache
def _face(path: Path, _version: tuple[int, int]) -> Face:
    from fontTools.ttLib import TTFont, TTLibError
    from fontTools.ttLib.sfnt import calcChecksum

    try:
        if calcChecksum(path.read_bytes()) != WHOLE:
            raise TTLibError(say("its bytes do not add up as its maker wrote them"))
        with TTFont(path, lazy=True) as font:
            names, metrics = font["name"], font["OS/2"]
            family = next(name for number in FAMILY_NAMES if (name := names.getDebugName(number)))
            return Face(family, int(metrics.usWeightClass), bool(metrics.fsSelection & ITALIC_BIT), path.resolve())
    except (OSError, TTLibError, struct.error, ValueError, AttributeError, LookupError, StopIteration) as error:
        raise PublisherError([_unreadable(path, error)]) from error


def _unreadable(path: Path, error: Exception) -> Finding:
    message = say("This is not a font file that can be read: {error}.", error=error)
    return Finding("font-file", message, Place(file=str(path)), say("Restore the file."))


def font_face_css(styles: Path) -> str:
    """Return the @font-face rules for every font file below the styles folder."""
    return "\n".join(_rule(face(path)) for path in font_files(styles))


def _rule(item: Face) -> str:
    slope = "italic" if item.italic else "normal"
    source = item.path.as_uri()
    return f'@font-face{{font-family:"{item.family}";font-weight:{item.weight};font-style:{slope};src:url("{source}")}}'


def register(fonts: Iterable[Path]) -> None:
    """Make matplotlib know the font files under their typographic family; doing it again changes nothing."""
    from matplotlib.font_manager import fontManager

    known = {entry.fname for entry in fontManager.ttflist}
    for path in fonts:
        if str(path.resolve()) not in known:
            fontManager.addfont(path.resolve())


@contextmanager
def no_system_fonts() -> Iterator[None]:
    """Let fontconfig find no font at all while it loads its configuration, and say nothing about that."""
    before = os.environ.get("FONTCONFIG_FILE")
    with tempfile.TemporaryDirectory(prefix="publisher-fonts-") as folder, warnings.catch_warnings():
        warnings.filterwarnings("ignore", "No fonts configured in FontConfig")
        empty = Path(folder) / "fonts.conf"
        empty.write_text("<fontconfig/>", encoding="ascii")
        os.environ["FONTCONFIG_FILE"] = str(empty)
        try:
            yield
        finally:
            _restore("FONTCONFIG_FILE", before)


def _restore(name: str, value: str | None) -> None:
    if value is None:
        os.environ.pop(name, None)
    else:
        os.environ[name] = value
