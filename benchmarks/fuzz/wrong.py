"""Mistakes that nobody sees on a page: each has to be refused."""

from __future__ import annotations

import json
from collections.abc import Sequence
from random import Random
from typing import Any

from benchmarks.fuzz.running import Playground
from publisher.dutch.formats import CARDINALS

UNITS = ("", *CARDINALS[1:15])
TENS = ("", "tien", "twintig", "dertig", "veertig", "vijftig", "zestig", "zeventig", "tachtig", "negentig")
TEXT = "publisher/chapters/regioplan/duiding/text.md"
DETAILED = "data/boundaries/drenthe_gemeenten_2023.geojson"
HIDDEN = ("\u00ad", "\u200b", "\u2060", "\u200d", "\u202e", "\ufeff", "\U000f0000")
MARKUP = (
    "{% if x %}woord{% endif %}",
    "{# x #}",
    "::: kader\nwoord\n:::",
    "[woord]{.onbekend}",
    "[woord](#nergens)",
    "[@niemand]",
)


def below_hundred(number: int) -> str:
    """Return a number from 1 to 99 in Dutch words."""
    if number < len(UNITS):
        return UNITS[number]
    ten, unit = divmod(number, 10)
    if ten == 1:
        return f"{UNITS[unit]}tien"
    if not unit:
        return TENS[ten]
    link = "ën" if UNITS[unit].endswith("e") else "en"
    return f"{UNITS[unit]}{link}{TENS[ten]}"


def in_words(number: int) -> str:
    """Return a number from 2 to 999,999 in Dutch words, as one word."""
    thousand, rest = divmod(number, 1000)
    words = ("duizend" if thousand == 1 else f"{in_words(thousand)}duizend") if thousand else ""
    hundred, left = divmod(rest, 100)
    words += ("honderd" if hundred == 1 else f"{UNITS[hundred]}honderd") if hundred else ""
    return words + (below_hundred(left) if left else "")


def number_word(place: Playground, chance: Random) -> str:
    number = chance.choice(
        (
            chance.randrange(2, 100),
            chance.randrange(100, 1000),
            chance.randrange(1, 999) * 1000,
            chance.randrange(10**6),
        )
    )
    word = in_words(max(number, 2))
    _add(place, f"Er zijn {word} mensen bij gekomen.")
    return word


def hidden_word(place: Playground, chance: Random) -> str:
    at, sign = chance.randrange(1, 6), chance.choice(HIDDEN)
    word = "twaalf"[:at] + sign + "twaalf"[at:]
    _add(place, f"Er zijn {word} mensen bij gekomen.")
    return ascii(word)


def markup(place: Playground, chance: Random) -> str:
    given = chance.choice(MARKUP)
    _add(place, f"Dit is een zin.\n\n{given}\n")
    return given


def _add(place: Playground, sentence: str) -> None:
    place.put(TEXT, place.original(TEXT) + f"\n{sentence}\n".encode("utf-8", "surrogatepass"))


def swapped(place: Playground, chance: Random) -> str:
    def turned(each: Any) -> Any:
        return each[1::-1] if isinstance(each[0], int | float) else [turned(part) for part in each]

    given = json.loads(place.original(DETAILED))
    some = given["features"] if chance.random() < 0.5 else [chance.choice(given["features"])]
    for feature in some:
        feature["geometry"]["coordinates"] = turned(feature["geometry"]["coordinates"])
    place.put(DETAILED, json.dumps(given).encode())
    return f"axes of {len(some)}"


def exchanged(place: Playground, chance: Random) -> str:
    given = json.loads(place.original(DETAILED))
    one, other = chance.sample(given["features"], 2)
    one["properties"]["statcode"], other["properties"]["statcode"] = (
        other["properties"]["statcode"],
        one["properties"]["statcode"],
    )
    place.put(DETAILED, json.dumps(given).encode())
    return "codes"


def moved(place: Playground, chance: Random) -> str:
    far = chance.choice((-0.5, 0.5, 1, 10, 100))

    def away(each: Any) -> Any:
        return [each[0] + far, *each[1:]] if isinstance(each[0], int | float) else [away(part) for part in each]

    given = json.loads(place.original(DETAILED))
    for feature in given["features"]:
        feature["geometry"]["coordinates"] = away(feature["geometry"]["coordinates"])
    place.put(DETAILED, json.dumps(given).encode())
    return f"moved by {far}"


def work(place: Playground, chance: Random) -> str:
    works = json.loads(place.original("data/references.json"))
    each = chance.choice(works)
    key, value = chance.choice(
        (
            *(
                ("title", ""),
                ("title", 12),
                ("title", "a\u202eb"),
                ("title", "a\x00b"),
                ("type", "nope"),
                ("author", True),
            ),
            *(
                ("issued", {"date-parts": [[2020, 99]]}),
                ("issued", {"date-parts": [["x"]]}),
                ("issued", "gisteren"),
                ("titel", "x"),
            ),
        )
    )
    each[key] = value
    place.put("data/references.json", json.dumps(works).encode())
    return f"{key} = {value!r}"


def case(place: Playground, chance: Random) -> tuple[Sequence[str], str]:
    """Make a mistake, and return the command that has to refuse it, with what the mistake is."""
    make = chance.choice((number_word, number_word, hidden_word, markup, swapped, exchanged, moved, work))
    changed = make(place, chance)
    if make in (markup, hidden_word, number_word):
        # Where a link leads is known once there are pages.
        return ("build", "regioplan", "--chapter", "duiding"), changed
    return ("check", "regiobeeld"), changed
