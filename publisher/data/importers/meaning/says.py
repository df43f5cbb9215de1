"""The words behind a head or a label in settings: what the numbers there are of."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.findings import say

# What such words can say.
SAID = ("indicator", "group", "period", "region", "bound")
# Which part of an observation a number is.
VALUE, LOWER, UPPER = "value", "lower", "upper"
BOUNDS = (VALUE, LOWER, UPPER)
# What is said of a column, region or group that is not taken.
LEFT_OUT = "-"


def meaning(words: str) -> Mapping[str, str]:
    """Return what words say: an indicator and a group, or each thing by its name; ValueError where they are unclear."""
    said: dict[str, str] = {}
    bare: list[str] = []
    for word in words.split():
        name, mark, value = word.partition("=")
        if not mark:
            bare.append(word)
        elif name not in SAID or name in said or not value:
            raise ValueError(say("“{word}” says nothing: there are {said}", word=word, said=", ".join(SAID)))
        else:
            said[name] = value
    if len(bare) > 2:
        raise ValueError(say("“{words}” has more words than an indicator and a group", words=words))
    if said.get("bound", VALUE) not in BOUNDS:
        raise ValueError(say("“bound={said}” is none of {bounds}", said=said["bound"], bounds=", ".join(BOUNDS)))
    return said | dict(zip(("indicator", "group"), bare, strict=False))


def words_for(says: Mapping[str, str]) -> str:
    """Return the words that say this."""
    bare = ("indicator", "group") if "indicator" in says else ()
    named = [f"{name}={says[name]}" for name in SAID if name in says and name not in bare]
    return " ".join([*(says[name] for name in bare if name in says), *named])


def checked(words: str) -> str:
    """Return words that say something, or that something is left out; ValueError for others."""
    if words != LEFT_OUT:
        meaning(words)
    return words
