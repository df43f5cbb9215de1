"""The record of each sentence: what keeps it true, and which of its words rest on a person."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass

from publisher.findings import Place
from publisher.model import Fact, Statement
from publisher.narrative.text.prose import PLACEHOLDER, Mark, MarkKind, Prose
from publisher.narrative.text.typed import typed_words

# A single quote opens before a letter and closes behind one: an apostrophe has letters on both sides, or none before.
_QUOTED = re.compile(r"“[^”“]+”|„[^”„]+”|\"[^\"]+\"|(?<!\w)‘[^’‘]+’(?!\w)")


@dataclass(frozen=True, slots=True)
class MarkedWords:
    """Words as printed that are marked as no data, with the reason that the text gives."""

    words: str
    reason: str = ""


@dataclass(frozen=True, slots=True)
class SentenceRecord:
    """A sentence as printed, with the facts and statements behind it and what else its words rest on.

    `written` is the sentence as the text has it, with its expressions in braces. It is `computed` where it has an
    expression, `claimed` where it or what stands around it has a claim. `quoted` are typed quotations and names of
    works, `cited` the keys of works, `notes` the words of rows of data. A `heading` is no running text.
    """

    words: str
    place: Place
    written: str = ""
    facts: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = ()
    computed: bool = False
    claimed: bool = False
    marked: tuple[MarkedWords, ...] = ()
    quoted: tuple[str, ...] = ()
    cited: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    heading: bool = False


def marked_words(
    prose: Prose, span: tuple[int, int], printed: Callable[[str], str]
) -> tuple[tuple[MarkedWords, ...], tuple[str, ...], tuple[str, ...]]:
    """Return what a sentence has that is marked as no data, its quotations and names, and the works that it cites."""
    start, end = span
    found: dict[MarkKind, list[tuple[str, str]]] = {kind: [] for kind in MarkKind}
    for mark in prose.marks:
        if _is_in(mark, span, len(prose.text)):
            words = " ".join(printed(prose.text[max(mark.start, start) : min(mark.end, end)]).split())
            found[mark.kind].append((words, mark.note))
    marked = [*found[MarkKind.NO_DATA], *(item for item in found[MarkKind.LINK] if typed_words(item[0]))]
    quotes = (match[0] for match in _QUOTED.finditer(printed(prose.text[start:end])))
    quoted = dict.fromkeys((*quotes, *(words for words, _ in found[MarkKind.EMPHASIS])))
    cited = dict.fromkeys(key for _, keys in found[MarkKind.CITATION] for key in keys.split())
    return tuple(MarkedWords(*item) for item in marked), tuple(quoted), tuple(cited)


def written(text: str, expressions: Mapping[str, str]) -> str:
    """Return a text as it is written: with the expressions, by the characters that stand for them, in braces."""
    plain = closed(" ".join(text.split()))
    return PLACEHOLDER.sub(lambda match: f"{{{{ {' '.join(expressions[match[0]].split())} }}}}", plain)


def closed(text: str) -> str:
    """Return a text without the gap that a citation leaves before a full stop."""
    return re.sub(r"\s+([.,;:!?])", r"\1", text)


def _is_in(mark: Mark, span: tuple[int, int], length: int) -> bool:
    """Return whether a mark has words in a sentence; a citation, which has none, stands where it starts."""
    start, end = span
    if mark.kind is MarkKind.CITATION:
        return start <= min(mark.start, length - 1) < end
    return mark.start < end and start < mark.end


def notes_in(words: str, facts: tuple[Fact, ...]) -> Iterator[str]:
    """Yield the notes of rows of data that a sentence prints."""
    for row in dict.fromkeys(row for fact in facts for row in fact.observations):
        note = row.note.strip().rstrip(".")
        if note and note in words:
            yield note
