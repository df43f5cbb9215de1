"""Where words stand on a page: sentences, numbers and what is searched, in the characters that PDFium reads."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field

from publisher.cli.preview.rasters import Box, Text

# A number as it is printed: with points between thousands, and a decimal comma.
NUMBER = re.compile(r"(?<![\w.,])[-−]?\d+(?:\.\d{3})*(?:,\d+)?(?![\w])")
# Works that are cited are numbers of another kind.
CITED = re.compile(r"\[\d+(?:,\s*\d+)*\]")
# What the number of a work that is cited may be.
WORKS = r"(?:\d{1,4}){0,4}"
# How PDFium gives the hyphen that a line ends with; and one that is shown there alone.
HYPHENS = "\ufffe\u00ad"

Span = tuple[int, int]


@dataclass(frozen=True)
class Standing:
    """The words of a page, without what the layout does to them, and where each character stands."""

    text: Text
    letters: str = field(init=False)
    _at: tuple[int, ...] = field(init=False)

    def __post_init__(self) -> None:
        letters, places = _letters(self.text.characters)
        object.__setattr__(self, "letters", letters)
        object.__setattr__(self, "_at", places)

    def find(self, words: str, taken: Sequence[Span] = (), *, cited: bool = False) -> Span | None:
        """Return where words stand that no other words took, from a character to behind another."""
        found = self._literal(words, taken)
        return found or (self._around_works(words, taken) if cited else None)

    def _literal(self, words: str, taken: Sequence[Span]) -> Span | None:
        wanted, _ = _letters(words)
        start = self.letters.find(wanted) if wanted else -1
        while start >= 0:
            span = self._span(start, start + len(wanted))
            if not any(_overlap(span, other) for other in taken):
                return span
            start = self.letters.find(wanted, start + 1)
        return None

    def _around_works(self, words: str, taken: Sequence[Span]) -> Span | None:
        parts = [letters for word in words.split() if (letters := _letters(word)[0])]
        spans = (
            self._span(*match.span()) for match in re.finditer(WORKS.join(map(re.escape, parts)), self.letters) if parts
        )
        return next((span for span in spans if not any(_overlap(span, other) for other in taken)), None)

    def _span(self, start: int, end: int) -> Span:
        return self._at[start], self._at[end - 1] + 1

    def boxes(self, span: Span) -> list[Box]:
        """Return a box for each line that characters stand on."""
        lines: list[Box] = []
        for box in self.text.boxes[slice(*span)]:
            if box is None:
                continue
            if lines and _on_line(lines[-1], box):
                lines[-1] = hull([lines[-1], box])
            else:
                lines.append(box)
        return lines

    def numbers(self, span: Span | None = None) -> Iterator[tuple[str, Span]]:
        """Yield the numbers among characters, each with where it stands; those of works that are cited are none."""
        start, end = span or (0, len(self.text.characters))
        words = self.text.characters[start:end]
        works = [match.span() for match in CITED.finditer(words)]
        for match in NUMBER.finditer(words):
            if not any(_overlap(match.span(), other) for other in works):
                yield match[0], (start + match.start(), start + match.end())

    def search(self, words: str) -> Iterator[tuple[Span, str]]:
        """Yield where words stand, as they are written in one line, with what stands around them."""
        folded, places = _folded(self.text.characters)
        wanted = _folded(words)[0].strip()
        start = folded.find(wanted) if wanted else -1
        while start >= 0:
            end = start + len(wanted)
            yield (places[start], places[end - 1] + 1), _around(folded, start, end, self.text.characters, places)
            start = folded.find(wanted, end)


def hull(boxes: Iterable[Box]) -> Box:
    """Return the smallest box around boxes."""
    known = list(boxes)
    left, top = min(box[0] for box in known), min(box[1] for box in known)
    right, bottom = max(box[0] + box[2] for box in known), max(box[1] + box[3] for box in known)
    return left, top, right - left, bottom - top


def inside(inner: Box, outer: Sequence[float]) -> bool:
    """Return whether the middle of a box lies in another."""
    x, y = inner[0] + inner[2] / 2, inner[1] + inner[3] / 2
    return outer[0] <= x <= outer[0] + outer[2] and outer[1] <= y <= outer[1] + outer[3]


def _letters(words: str) -> tuple[str, tuple[int, ...]]:
    """Return the letters and digits of words, small, and where each stood."""
    found, places = [], []
    for at, character in enumerate(words):
        for each in unicodedata.normalize("NFKC", character).casefold():
            if each.isalnum():
                found.append(each)
                places.append(at)
    return "".join(found), tuple(places)


def _folded(words: str) -> tuple[str, tuple[int, ...]]:
    """Return words in small letters with one space between them, and where each character stood."""
    found, places = list[str](), list[int]()
    for at, character in enumerate(words):
        if character in HYPHENS or (character.isspace() and words[at - 1 : at] and words[at - 1] in HYPHENS):
            continue
        if character.isspace():
            if found and found[-1] != " ":
                found.append(" ")
                places.append(at)
            continue
        for each in character.casefold():
            found.append(each)
            places.append(at)
    return "".join(found), tuple(places)


def _around(folded: str, start: int, end: int, characters: str, places: Sequence[int], most: int = 40) -> str:
    """Return what stands around a place, as it is written: whole words, with an ellipsis where more stands."""
    first, last = max(start - most, 0), min(end + most, len(folded))
    if first and folded[first - 1] != " ":
        first = _after(folded.find(" ", first, start), start)
    if last < len(folded) and folded[last] != " ":
        last = max(folded.rfind(" ", end, last), end)
    written = characters[places[first] : places[last - 1] + 1]
    told = " ".join("".join(each for each in written if each not in HYPHENS).split())
    return f"{'… ' if first else ''}{told}{' …' if last < len(folded) else ''}"


def _after(space: int, otherwise: int) -> int:
    """Return what stands behind a space, or something else where there is none."""
    return space + 1 if space >= 0 else otherwise


def _on_line(line: Box, box: Box) -> bool:
    """Return whether a box goes on a line: beside it or behind it, and not on the next one."""
    middle = box[1] + box[3] / 2
    same = line[1] - 0.3 <= middle <= line[1] + line[3] + 0.3
    return same and box[0] >= line[0] - 0.5


def _overlap(one: Span, other: Span) -> bool:
    return one[0] < other[1] and other[0] < one[1]
