"""The words of an edition's file: none that data can make untrue, and no braces that stand for nothing."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import TYPE_CHECKING

from publisher.findings import Finding, kind_word, say

if TYPE_CHECKING:
    from publisher.editions.files import EditionFile
    from publisher.settings import Source

# What the words of an edition may say of its region, and any braces at all.
PLACEHOLDER = re.compile(r"\{(region|place|in_region)\}")
_BRACES = re.compile(r"\{[^{}]*\}?|\}")


def typed(valid: EditionFile, source: Source) -> Iterator[Finding]:
    """Find words that data can make untrue: "de twaalf gemeenten"; a year in figures may belong to a name."""
    from publisher.dutch.meanings import meanings, unknown_words

    texts = [(key, getattr(valid, key)) for key in ("title", "subtitle", "subject")]
    makers = [valid.organisations, valid.elsewhere.organisations if valid.elsewhere else {}]
    texts += [("organisations", text) for each in makers for role, names in each.items() for text in (role, *names)]
    for key, text in texts:
        for word in (*meanings(text), *unknown_words(text)):
            if any(char.isdecimal() for char in word.word):
                continue
            message = say(
                "“{word}” is a typed {kind} in {key}: “{text}”.",
                word=word.word,
                kind=kind_word(word.kind),
                key=key,
                text=text,
            )
            yield Finding(
                "words-typed", message, source.place(key), say("Use words that stay true whatever the data say.")
            )


def braces(source: Source) -> Iterator[Finding]:
    """Find braces in words that stand for nothing of the region."""
    for key in ("title", "subtitle", "subject", "keywords"):
        value = source.values.get(key, "")
        for text in value if isinstance(value, list) else (value,):
            for found in _BRACES.findall(PLACEHOLDER.sub("", str(text))):
                message = say("“{found}” in {key} stands for nothing.", found=found, key=key)
                hint = say("Write {{region}} for its name, {{place}} for the name with its article, or {{in_region}}.")
                yield Finding("configuration-region", message, source.place(key), hint)
