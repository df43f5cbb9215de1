"""Words that are marked as no data, and stand around data all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.findings import Finding, Place, kind_word, say
from publisher.narrative.text.prose import MarkKind, Prose, placeholders_in
from publisher.narrative.text.typed import typed_words

WAY_OUT = say('Mark only the words that are no data, or put a claim on those that are: [words]{{claim="a > b"}}.')


def around_data(
    prose: Prose, span: tuple[int, int], data: frozenset[str], populations: re.Pattern[str]
) -> Iterator[Finding]:
    """Yield the words of a sentence that say something of the data within one mark; `data` stand for expressions."""
    for mark in prose.marks:
        start, end = max(mark.start, span[0]), min(mark.end, span[1])
        words = prose.text[start:end] if mark.kind is MarkKind.NO_DATA and start < end else ""
        if data.isdisjoint(placeholders_in(words)):
            continue
        for word in typed_words(populations.sub(lambda match: " " * len(match[0]), words)):
            message = say(
                "“{word}” is a typed {kind}, and {{.geen-data}} around data does not free it.",
                word=word.word,
                kind=kind_word(word.kind),
            )
            yield Finding("words-typed", message, Place(row=prose.line(start + word.start)), WAY_OUT)
