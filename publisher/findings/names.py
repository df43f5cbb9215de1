"""What to say of a name that is not known: one wording, and never a code that may be another region's."""

from __future__ import annotations

import difflib
import re
from collections.abc import Iterable, Mapping
from types import MappingProxyType

from publisher.findings.messages import either, listed, say, sentences

# A hint lists no more names than these, and offers no more of them.
FEW, OFFERED = 12, 3
# How much a name has to look like another, of 1; and how much less than the nearest one.
ALIKE, LESS = 0.6, 0.1
# What is added to a name that several regions have: Bergen (NH.) and Bergen (L.).
REGION = re.compile(r" \([^()]+\)$")
CODE = re.compile(r"([A-Za-z]{2}|)0*(\d+)")


def kind_word(what: str) -> str:
    """Return the word for a kind of thing that has names, as a message; those without one stay as they are."""
    return {
        "indicator": say("indicator"),
        "region": say("region"),
        "group": say("group"),
        "source": say("source"),
        "period": say("period"),
        "statement": say("statement"),
        "name": say("name"),
        "function": say("function"),
        "field": say("field"),
        "unit": say("unit"),
        "status": say("status"),
        "number": say("number"),
        "fraction": say("fraction"),
        "word of change": say("word of change"),
        "comparing word": say("comparing word"),
        "word for all, most or none": say("word for all, most or none"),
        "word of not knowing": say("word of not knowing"),
        "limit at a value": say("limit at a value"),
        "frequency": say("frequency"),
        "words": say("words"),
        "note": say("note"),
        "row": say("row"),
        "item": say("item"),
        "key figure": say("key figure"),
        "paragraph": say("paragraph"),
        "table": say("table"),
        "title": say("title"),
        "poster": say("poster"),
        "panel": say("panel"),
        "page": say("page"),
        "chapter": say("chapter"),
    }.get(what, what)


def nearest(
    name: str, known: Iterable[str], otherwise: str = "", *, labels: Mapping[str, str] = MappingProxyType({})
) -> str:
    """Return a hint for a name that is not known: what is spelled like it, or else all there is, and `otherwise`.

    Of many names, not all are listed where something else can be said.
    `labels` are what names stand for, such as those of regions for their codes: people may write these.
    """
    names = list(dict.fromkeys(known))
    shown = {each: f"{each} ({labels[each]})" if labels.get(each, each) not in ("", each) else each for each in names}
    if near := closest(name, names, labels=labels):
        return say("Did you mean {names}?", names=either(shown[each] for each in near))
    shows = bool(names) and (len(names) <= FEW or not otherwise)
    return sentences(say("There are: {names}.", names=listed(shown.values())) if shows else "", otherwise)


def closest(
    name: str, known: Iterable[str], alike: float = ALIKE, *, labels: Mapping[str, str] = MappingProxyType({})
) -> list[str]:
    """Return the names that are spelled most like one that is not known, the nearest first.

    Of codes only those with the same number: what is a digit off may well be another region. Of one label, all
    names that have it: there are two gemeenten Bergen.
    """
    names, wanted = list(known), name.strip().casefold()
    spelled: dict[str, list[str]] = {}
    for each in names:
        label = labels.get(each, each)
        for text in {label, each, REGION.sub("", label)} - ({each} if _is_code(each) else set()):
            spelled.setdefault(text.casefold(), []).append(each)
    ratios = {near: likeness(near, wanted) for near in difflib.get_close_matches(wanted, spelled, OFFERED, alike)}
    near = [each for text, ratio in ratios.items() if ratio >= max(ratios.values()) - LESS for each in spelled[text]]
    codes = [each for each in names if _is_code(each) and _same_code(each, name)]
    return list(dict.fromkeys((*codes, *near)))[:OFFERED]


def likeness(one: str, other: str) -> float:
    """Return how much two texts are spelled alike, from 0 to 1."""
    return difflib.SequenceMatcher(None, one, other).ratio()


def _is_code(name: str) -> bool:
    """Tell whether a name is a code such as GM0106."""
    return bool(re.fullmatch(r"[A-Z]{2}\d{2,}", name))


def _same_code(code: str, name: str) -> bool:
    """Tell whether a name is a code but for leading zeros, small letters, or letters that are left out."""
    one, other = CODE.fullmatch(code), CODE.fullmatch(name.strip())
    return bool(one and other and one[2] == other[2] and other[1].upper() in ("", one[1]))
