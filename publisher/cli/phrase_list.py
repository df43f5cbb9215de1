"""The list of all that each phrase can say, to be read by an editor; run by `make phrases`."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import product
from pathlib import Path

from publisher.cli.region_words import CALLS, region_words
from publisher.data import Dataset
from publisher.dutch import formats
from publisher.dutch.inflections import DEGREES, SUPERLATIVES, VERBS
from publisher.facts import Facts
from publisher.model import COUNTRY, GEMEENTE, PROVINCE, Fact, Group, Indicator, Region, Status
from publisher.narrative.expressions.calculation import change, compare, gap
from publisher.narrative.phrases import changes, comparisons, counts, fact_phrases, rankings
from publisher.narrative.phrases.regional import RegionalLookups
from publisher.project import project

PAGE = "phrases.md"
INTRODUCTION = """# All that the phrases say

Every sentence that each phrase can make, with the values for which it makes it. [writing.md](writing.md) tells how to
use them. This page is made by `make phrases`; a test holds that it is what the program says.
"""
GEMEENTEN = (
    "Assen",
    "Emmen",
    "Hoogeveen",
    "Meppel",
    "Tynaarlo",
    "Westerveld",
    "Noordenveld",
    "Coevorden",
    "De Wolden",
    "Aa en Hunze",
    "Borger-Odoorn",
    "Midden-Drenthe",
)
SHARES = [value / 10 for value in range(1001)]
RATIOS = [value / 100 for value in (*range(40, 76), *range(125, 330), 350, 400, 460, 1000)]
NOUN = ("gemeente", "gemeenten", "scoort", "scoren")

Row = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Section:
    """What one phrase says: how it is called, what stands above its columns, and its rows."""

    call: str
    heads: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def _fact(
    value: float | None, unit: str = "percent", region: str = "Emmen", *, decimals: int = 0, margin: float = 0
) -> Fact:
    bounds = (value - margin, value + margin) if value is not None and margin else (None, None)
    return Fact(
        value,
        unit,
        decimals,
        Indicator("voorbeeld", "Voorbeeld", unit, decimals),
        Region(region, region, GEMEENTE),
        "2022",
        Group("totaal", "iedereen"),
        Status.OBSERVED if value is not None else Status.MISSING,
        *bounds,
    )


def _facts(*values: float | None) -> tuple[Fact, ...]:
    return tuple(_fact(value, region=name) for value, name in zip(values, GEMEENTEN, strict=False))


def _grouped(values: Iterable[float], say: Callable[[float], str]) -> tuple[Row, ...]:
    """Return each sentence with the first and the last of the values that it is made for, one behind the other."""
    found: list[tuple[str, float, float]] = []
    for value in values:
        words = say(value)
        if found and found[-1][0] == words:
            found[-1] = (words, found[-1][1], value)
        else:
            found.append((words, value, value))
    return tuple((_span(first, last), words) for words, first, last in found)


def _span(first: float, last: float) -> str:
    numbers = [formats.number(value, next(n for n in range(9) if round(value, n) == value)) for value in (first, last)]
    return numbers[0] if first == last else f"{numbers[0]} to {numbers[1]}"


def _of(value: float, decimals: int = 1) -> str:
    return str(fact_phrases.fraction_of(_fact(value, decimals=decimals), "scholieren", "rookt", "roken"))


def _alone(value: float) -> str:
    return str(fact_phrases.fraction(_fact(value, decimals=1), "rookt", "roken"))


def _shares() -> Iterator[Section]:
    yield Section('fraction_of(x, "scholieren", "rookt", "roken")', ("Percent", "Prints"), _grouped(SHARES, _of))
    rounded = tuple((f"{formats.number(value, 1)} as {_fact(value)}", _of(value, 0)) for value in (99.7, 0.3))
    yield Section("fraction_of of what is rounded", ("Percent", "Prints"), rounded)
    yield Section('fraction(x, "rookt", "roken")', ("Percent", "Prints"), _grouped(SHARES, _alone))


def _counts() -> Iterator[Section]:
    numbers = [*range(4), 12, 20, 21, 1500]
    counted = tuple((str(number), str(counts.counted(number, *NOUN))) for number in numbers)
    yield Section('counted(n, "gemeente", "gemeenten", "scoort", "scoren")', ("Number", "Prints"), counted)
    cardinals = tuple((str(number), str(counts.cardinal(number))) for number in (-21, -1, 0, 1, 12, 21))
    yield Section("cardinal(n)", ("Number", "Prints"), cardinals)
    lists = ((size, counts.names(_facts(*range(size)), *NOUN[2:], none="geen gemeente")) for size in range(4))
    yield Section(
        'names(facts, "scoort", "scoren", none="geen gemeente")',
        ("Facts", "Prints"),
        tuple((str(size), str(words)) for size, words in lists),
    )
    valued = ((str(size), str(counts.names_with_values(_facts(*range(size)), "geen gemeente"))) for size in range(4))
    yield Section('names_with_values(facts, none="geen gemeente")', ("Facts", "Prints"), tuple(valued))
    for phrase in (counts.how_many, counts.most_or_some):
        call = f'{phrase.__name__}(part, gemeenten, "gemeente", "gemeenten", "scoort", "scoren")'
        rows = tuple(_part(phrase, size, total, missing) for size, total, missing in _parts())
        yield Section(call, ("Part of the list", "Prints"), rows)


def _parts() -> Iterator[tuple[int, int, int]]:
    yield from ((size, 12, 0) for size in range(13))
    yield from ((size, 11, 1) for size in (0, 1, 2, 9, 11))
    yield from ((size, total, 0) for total in (1, 2, 3) for size in range(total + 1))
    yield from ((0, 1, 1), (1, 1, 1), (2, 2, 1))


def _part(phrase: Callable[..., str], size: int, total: int, missing: int) -> Row:
    facts = _facts(*([1.0] * total), *([None] * missing))
    unknown = f", {missing} not known" if missing else ""
    return f"{size} of {total}{unknown}", str(phrase(facts[:size], facts, *NOUN))


def _comparisons() -> Iterator[Section]:
    high, low, near = _fact(24, margin=1), _fact(20, margin=1), _fact(21, margin=2)
    pairs = ((high, low), (low, high), (near, low), (low, low))
    heads = ("Word", "24% beside 20%", "20% beside 24%", "21% beside 20%, within margins", "20% beside 20%")
    for name, phrase in (("compare", compare), ("gap", gap)):
        rows = ((word, *(str(comparisons.comparison(phrase(*pair, word))) for pair in pairs)) for word in DEGREES)
        yield Section(f"{name}(a, b, word)", heads, tuple(rows))
    noun = (
        ("meer", *(str(comparisons.comparison(gap(*pair, "meer", "jongeren", relative=True))) for pair in pairs)),
        ("bare", *(str(comparisons.bare(gap(*pair, "meer", "jongeren", relative=True))) for pair in pairs)),
    )
    yield Section('gap(a, b, "meer", "jongeren", relative=true)', heads, noun)
    hardly = ((14_001, 14_000), (13_999, 14_000), (14_000, 14_000), (29_000, 14_000))
    rows = ((f"{formats.number(a)} beside {formats.number(b)}", _relative(a, b)) for a, b in hardly)
    yield Section("the same of counts", ("Values", "Prints"), tuple(rows))


def _relative(first: float, second: float) -> str:
    return str(comparisons.comparison(gap(_fact(first, "persons"), _fact(second, "persons"), "meer", relative=True)))


def _changes() -> Iterator[Section]:
    forms = (
        changes.verb,
        changes.plural,
        changes.past,
        changes.past_plural,
        changes.infinitive,
        changes.participle,
        changes.clause,
        changes.clause_plural,
        changes.noun,
        changes.direction,
    )
    ends = (300, 330, 260, 270, 200, 230, 190, 130, 110, 103, 100.5, 100, 99.5, 97, 90, 70, 55, 52, 50, 40, 20)
    heads = ("100 to", *(form.__name__ for form in forms))
    for word in VERBS:
        worded = ((end, change(_fact(100, "index", decimals=1), _fact(end, "index", decimals=1), word)) for end in ends)
        rows = (
            (formats.number(end, 0 if end == int(end) else 1), *(str(form(found)) for form in forms))
            for end, found in worded
        )
        yield Section(f'change(a, b, "{word}")', heads, tuple(rows))


def _rankings() -> Iterator[Section]:
    facts = _facts(*range(12, 0, -1))
    places = (
        (str(at + 1), *(str(rankings.rank(fact, facts, word)) for word in SUPERLATIVES))
        for at, fact in enumerate(facts)
    )
    tied = _facts(3, 3, 2, 1)
    rows = (*places, ("1, shared", *(str(rankings.rank(tied[0], tied, word)) for word in SUPERLATIVES)))
    yield Section("rank(x, facts, word)", ("Place of 12", *SUPERLATIVES), rows)
    lists = {
        "12 known": facts,
        "11 of 12 known": (*facts[:11], _fact(None, region="X")),
        "two alike": _facts(5, 5),
        "all alike": _facts(*[5] * 12),
        "11 of 12 known, all alike": _facts(*[5] * 11, None),
        "one of 12 known": _facts(5, *[None] * 11),
        "two": _facts(6, 5),
    }
    among = (
        (name, *(str(rankings.rank_among(found[0], found, "gemeenten", word)) for word in SUPERLATIVES))
        for name, found in lists.items()
    )
    yield Section('rank_among(x, facts, "gemeenten", word)', ("List", *SUPERLATIVES), tuple(among))
    yield from _wheres()
    shapes = ((9, 8, 7, 6), (9, 9, 7, 6), (9, 8, 8, 6), (9, 9, 7, 7, 6), (9, 9, 9, 6), (9, 9, 9, 9, 6), (9, 8, 8, 8, 1))
    ranked = (
        (
            ", ".join(map(str, shape)),
            *(str(rankings.ranking(_facts(*shape), number)) for number in (1, 2, 3)),
            str(rankings.ranking(_facts(*shape), 1, "laag")),
        )
        for shape in shapes
    )
    heads = ("Percent", "ranking(x, 1)", "ranking(x, 2)", "ranking(x, 3)", 'ranking(x, 1, "laag")')
    yield Section("ranking(facts, number)", heads, tuple(ranked))


def _wheres() -> Iterator[Section]:
    lists = {
        "one": _facts(9, 5, 1),
        "two": _facts(9, 9, 1, 1),
        "all": _facts(5, 5),
        "one is not known": _facts(9, 5, 1, None),
        "all that are known": _facts(5, 5, None),
    }
    for phrase in (rankings.where_highest, rankings.where_lowest):
        for rest in ("", "ziek"):
            rows = ((word, *(str(phrase(found, word, rest)) for found in lists.values())) for word in SUPERLATIVES)
            behind = f', "{rest}"' if rest else ""
            yield Section(f"{phrase.__name__}(facts, word{behind})", ("Word", *lists), tuple(rows))
        valued = (("hoog", *(str(phrase(found, values=True)) for found in lists.values())),)
        yield Section(f"{phrase.__name__}(facts, values=true)", ("Word", *lists), valued)
    ends = ((name, str(rankings.highest_and_lowest(found))) for name, found in lists.items())
    yield Section("highest_and_lowest(facts)", ("List", "Prints"), tuple(ends))


def _numbers() -> Iterator[Section]:
    for noun in ("", "het gemiddelde"):
        rows = _grouped(RATIOS, partial(_times, noun))
        yield Section(f'times(ratio, "{noun}")' if noun else "times(ratio)", ("Ratio", "Prints"), rows)
    units = ((unit, *(str(_fact(value, unit)) for value in (0, 1, 2, -1))) for unit in formats.UNITS)
    yield Section("a fact", ("Unit", "0", "1", "2", "−1"), tuple(units))


def _times(noun: str, ratio: float) -> str:
    return str(fact_phrases.times(_fact(ratio, "ratio"), noun))


def _regional() -> Iterator[Section]:
    kinds = {"Assen": GEMEENTE, "Drenthe": PROVINCE, "Nederland": COUNTRY}
    regions = {name: Region(name, name, kind) for name, kind in kinds.items()}
    lookups = RegionalLookups(Facts(Dataset(regions=regions), "Assen"))
    lists = [
        tuple(_fact(value, region=name, margin=1) for value, name in zip((20, *values), kinds, strict=True))
        for values in product((20, 24, 16, None), repeat=2)
    ]
    words = ("hoger", "vergelijkbaar", "boven")
    rows = (("; ".join(map(str, facts)), *(str(lookups.against(facts, word)) for word in words)) for facts in lists)
    yield Section("names of a region", CALLS, region_words())
    yield Section("against(beside(…), word)", (", ".join(kinds), *words), tuple(rows))


def page() -> str:
    """Return the list as Markdown."""
    parts = (_shares, _counts, _comparisons, _changes, _rankings, _numbers, _regional)
    return "\n".join([INTRODUCTION, *(_table(section) for part in parts for section in part())])


def _table(section: Section) -> str:
    lines = (section.heads, ["---"] * len(section.heads), *section.rows)
    return "\n".join((f"## {_title(section.call)}\n", *map(_line, lines), ""))


def _title(call: str) -> str:
    return f"`{call}`" if "(" in call else call.capitalize()


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |".replace(formats.NO_BREAK, " ")


if __name__ == "__main__":
    Path(project().root / "docs" / PAGE).write_text(page(), encoding="utf-8")
