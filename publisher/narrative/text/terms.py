"""Terms of a publication: one for one thing, with the words that it does not use for that."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publisher.findings import Finding, Place, say, sentences

TABLE = "terms"


@dataclass(frozen=True, slots=True)
class Term:
    """A term with the pattern of the words that it takes the place of."""

    term: str
    avoid: re.Pattern[str]
    note: str


def terms(rows: Iterable[Mapping[str, str]]) -> tuple[Term, ...]:
    """Return the terms of a table: `avoid` lists words between semicolons, a star stands for any ending."""
    return tuple(Term(row["term"], _pattern(row["avoid"]), row["note"]) for row in rows)


def avoided(sentence: str, known: Iterable[Term]) -> Iterator[tuple[str, Term]]:
    """Yield each word of a sentence that another term stands for."""
    for term in known:
        for match in term.avoid.finditer(sentence):
            yield match[0], term


def avoided_terms(sentence: str, known: Iterable[Term], line: int) -> Iterator[Finding]:
    """Yield a finding for each word of a sentence that another term stands for."""
    for word, term in avoided(sentence, known):
        message = sentences(say("“{word}” is not a word of this publication.", word=word), term.note)
        yield Finding(
            "words-term", message, Place(row=line), say("Write “{term}”, or change data/terms.csv.", term=term.term)
        )


def _pattern(avoid: str) -> re.Pattern[str]:
    words = (re.escape(word.strip()).replace(r"\*", r"\w*") for word in avoid.split(";"))
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)
