"""What to write where a claim does not entail a word: a predicate with the names of the chapter, or a phrase."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from publisher.dutch.claim_words import ClaimWord, Meaning, claim_words
from publisher.dutch.vocabulary import LESS
from publisher.findings import say
from publisher.model import Fact
from publisher.narrative.entailment.claimed import COMPARED, EXPRESSION, Claimed
from publisher.narrative.entailment.numbers import items
from publisher.narrative.entailment.support import Support
from publisher.narrative.expressions.answer import Answer, Names

PREDICATES: Mapping[Meaning, str] = {
    Meaning.ORDER: "x == highest(list, 2)[1]",
    Meaning.MOST: "count(above(list, y)) > count(list) / 2",
    Meaning.ALL: "count(above(list, y)) == count(list)",
    Meaning.NOT_ALL: "count(above(list, y)) < count(list)",
    Meaning.COUNT: "count(above(list, y)) == {number}",
    Meaning.QUALIFIER: "a > b",
    Meaning.NUMBER: "x == {number}",
    Meaning.CHANGE: "change(series).{way}",
    Meaning.STRONG: "change(series).percent > 25",
    Meaning.SLIGHT: "change(series).percent > 0 and change(series).percent < 5",
    Meaning.LONG: "rising(last(series, 3))",
    Meaning.COMPARISON: "a {sign} b",
    Meaning.SAME: "a == b",
    Meaning.NOT_BEYOND: "a {sign}= b",
    Meaning.CHANCE: "a == b and difference(a, b) != 0",
    Meaning.CAUSE: "difference(a, a_nl) > 2 * difference(b, b_nl)",
    Meaning.MAINLY: "x > 50",
    Meaning.ONLY: "count(above(list, y)) == 1",
    Meaning.OTHERS: "count(near(list, y)) + 1 == count(list)",
    Meaning.CONTRAST: "a {sign} b",
    Meaning.TOGETHER: "is_highest(x, list)",
    Meaning.UNKNOWN: "unknown(x)",
    Meaning.NO_INTERVAL: "without_interval(list)",
}
PHRASES: Mapping[Meaning, str] = {
    Meaning.MOST: 'most_or_some(above(list, y), list, "gemeente", "gemeenten")',
    Meaning.ALL: 'how_many(above(list, y), list, "gemeente", "gemeenten")',
    Meaning.COUNT: 'counted(above(list, y), "gemeente", "gemeenten")',
    Meaning.SHARE: 'fraction_of(x, "volwassenen", "heeft", "hebben")',
    Meaning.CHANGE: "change(series)",
    Meaning.STRONG: "change(series)",
    Meaning.COMPARISON: "compare(a, b)",
    Meaning.SAME: "compare(a, b)",
    Meaning.CONTRAST: "compare(a, b)",
    Meaning.ORDER: "ranking(list, 2)",
}
WHOLE_HEALTH = say("Claim it of each thing that it is about, or name these: “rookt vaker en sport minder”.")
TAKE_IN = say("Take the number into the span as well, and claim that it fits: a > b, or the words of the source.")
EXACT = say(
    "Say it of a value that lies beyond this one, exactly and as printed: a > b; or print {{{{ x | rounded }}}}."
)


def hint(word: ClaimWord, claimed: Claimed, names: Names) -> str:
    """Return what to write so that a claim covers a word."""
    # A source with the very word is the one that is meant.
    sources = sorted(claimed.of(Meaning.STATED), key=lambda item: word.text.casefold() not in _told(item).casefold())
    if found := next((quote(item) for item in sources if _says_more(word, item)), ""):
        return say("Quote that as well: {found}.", found=found)
    if word.meaning is Meaning.QUALIFIER:
        return EXACT if EXPRESSION.search(claimed.text) else TAKE_IN
    if word.meaning is Meaning.COMPARISON and "gezonder" in word.text.casefold():
        return WHOLE_HEALTH
    if word.meaning is Meaning.RANK:
        return _rank(word, claimed, names)
    phrase = PHRASES.get(word.meaning, "")
    claim = _predicate(word, claimed, names)
    if not phrase:
        return say("Claim “{claim}” as well.", claim=claim)
    return say("Claim “{claim}” as well, or print {{{{ {phrase} }}}}.", claim=claim, phrase=phrase)


def quote(item: Support) -> str:
    """Return a claim on all words of a statement."""
    return f"stated('{item.statement.id}', '{item.statement.words}')" if item.statement else ""


def _told(item: Support) -> str:
    return item.statement.words if item.statement else ""


def _says_more(word: ClaimWord, item: Support) -> bool:
    """Return whether a statement says what a word needs in words that are not quoted."""
    told = _told(item)
    alike = {word.meaning} | ({*COMPARED, Meaning.MULTIPLE} if word.meaning in COMPARED else set())
    alike |= {Meaning.MAINLY} if word.meaning is Meaning.MOST else set()
    said = any(
        found.meaning in alike and found.direction * word.direction >= 0 and found.bounds == word.bounds
        for found in claim_words(told)
        if word.meaning is not Meaning.COUNT or found.number == word.number
    )
    listed = word.meaning is Meaning.COUNT and items(told) == word.number
    return item.words.casefold() != told.casefold() and (said or listed or word.text.casefold() in told.casefold())


def _predicate(word: ClaimWord, claimed: Claimed, names: Names) -> str:
    if word.meaning is Meaning.SHARE:
        low, high = word.bounds or (50, 100)
        bounded = next((fact for item in claimed.of(Meaning.SHARE) for fact in item.facts), None)
        lists = [name for name, facts in _lists(names) if bounded in facts]
        if lists and any(other.meaning is Meaning.ALL for other in claimed.words):
            return f"lowest({lists[0]}) >= {low:.3g} and highest({lists[0]}) <= {high:.3g}"
        name = _name(bounded, names, "x")
        return f"{name} >= {low:.3g} and {name} <= {high:.3g}"
    if word.meaning is Meaning.MULTIPLE:
        return "later < earlier / 2" if word.direction == LESS else f"later > {word.number:g} * earlier"
    number = f"{word.number:g}" if word.number is not None else "…"
    way, sign = ("falls", "<") if word.direction == LESS else ("rises", ">")
    return PREDICATES.get(word.meaning, "…").format(number=number, way=way, sign=sign)


def _rank(word: ClaimWord, claimed: Claimed, names: Names) -> str:
    """Return how to claim or print a superlative; of several, the place of each."""
    tops = [item for item in claimed.of(Meaning.RANK) if item.number is not None]
    printed = next((facts for facts in claimed.printed.values() if facts), ())
    subject = printed or next((item.facts for item in tops), ())
    among = next(
        (name for name, facts in _lists(names) if len(facts) > len(subject) > 0 and set(subject) <= set(facts)), "list"
    )
    low = (word.direction == LESS) != bool(subject and all(fact.known and fact.number < 0 for fact in subject))
    end, phrase = ("lowest", "where_lowest") if low else ("highest", "where_highest")
    if len(subject) > 1:
        places = " and ".join(
            f"{_name(fact, names, 'x')} == {end}({among}, {len(subject)})[{place}]"
            for place, fact in enumerate(subject)
        )
        tied = "leaders" if end == "highest" else "trailers"
        return say(
            "Print {{{{ {phrase}({among}) }}}}, or {{{{ {tied}({among}) | names }}}}; or claim each place: “{places}”.",
            phrase=phrase,
            among=among,
            tied=tied,
            places=places,
        )
    one = _name(subject[0] if subject else None, names, "x")
    return say(
        "Claim “is_{end}({one}, {among})” as well, or print {{{{ {phrase}({among}) }}}}.",
        end=end,
        one=one,
        among=among,
        phrase=phrase,
    )


def _name(fact: Fact | None, names: Names, otherwise: str) -> str:
    """Return how a chapter names a fact: by its own name, or by its place in a list."""
    known = {name: found.value for name, found in names.items() if isinstance(found, Answer)}
    if fact is None:
        return otherwise
    own = next((name for name, value in known.items() if value == fact), "")
    return own or next((f"{name}[{facts.index(fact)}]" for name, facts in _lists(names) if fact in facts), otherwise)


def _lists(names: Names) -> Iterator[tuple[str, tuple[Fact, ...]]]:
    for name, found in names.items():
        value = found.value if isinstance(found, Answer) else None
        if isinstance(value, tuple) and value and all(isinstance(item, Fact) for item in value):
            yield name, value
