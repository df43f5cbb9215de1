"""What is wrong with the front matter of a chapter: typed data in its titles, named facts that nothing uses."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.findings import Finding, Place, Severity, kind_word, say
from publisher.narrative.expressions.placeholders import Template
from publisher.narrative.front import Front
from publisher.narrative.text.typed import typed_words


def front_findings(own: Front, file: str) -> Iterator[Finding]:
    """Yield the typed data in the title and the tabs of a chapter."""
    titles = [("title", own.text("title")), *(("tabs", tab) for tab in own.tabs)]
    for key, text in titles:
        for word in typed_words(text):
            place = Place(file=file, row=own.entries[key].line, quote=text)
            yield Finding(
                "words-typed",
                say("“{word}” is a typed {kind} in {key}.", word=word.word, kind=kind_word(word.kind), key=key),
                place,
                say("Use other words."),
            )


def mentioned(own: Front, template: Template) -> frozenset[str]:
    """Return the names that the expressions and claims of a chapter mention."""
    claims = re.findall(r'\b(?:claim|if)="([^"]*)"', template.markdown)
    sources = " ".join(
        (
            *(placeholder.source for placeholder in template.placeholders),
            *claims,
            *(entry.expression for entry in own.facts.values()),
        )
    )
    # An indicator may have the same name as the fact: what stands between quotes is no mention.
    return frozenset(re.findall(r"\w+", re.sub(r"'[^']*'|\"[^\"]*\"", "", sources)))


def unused(own: Front, used: frozenset[str], file: str) -> Iterator[Finding]:
    """Yield named facts that no expression, no claim and no figure mentions."""
    for name, entry in own.facts.items():
        if name not in used:
            place, message = Place(file=file, row=entry.line), say("nothing uses the fact “{name}”.", name=name)
            yield Finding("fact-unused", message, place, say("Use it or leave it out."), Severity.WARNING)
