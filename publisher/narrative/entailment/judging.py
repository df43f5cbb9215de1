"""Whether a claim entails its words: what they need, what the predicate says, and what is not covered."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from types import MappingProxyType

from jinja2 import nodes

from publisher.dutch.claim_words import ClaimWord, Meaning, claim_words
from publisher.dutch.formats import enumeration
from publisher.dutch.vocabulary import LESS, MORE
from publisher.findings import both, few, say
from publisher.model import Fact, Statement
from publisher.narrative.entailment.claimed import Claimed
from publisher.narrative.entailment.comparing import left_unquoted
from publisher.narrative.entailment.covering import COVERED
from publisher.narrative.entailment.groups import unnamed_groups
from publisher.narrative.entailment.hints import hint, quote
from publisher.narrative.entailment.names import CALLED, Subjects, listed_in, unnamed, without_names
from publisher.narrative.entailment.predicates import Predicates
from publisher.narrative.entailment.said import MEANINGS
from publisher.narrative.entailment.topics import half_claimed, other_topic
from publisher.narrative.expressions.answer import Answer

OWN_COUNT = (Meaning.RANK, Meaning.MOST)
SHOWN = 3


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A word that a claim does not entail: the word, why, and what to write."""

    word: str
    why: str
    hint: str


def uncovered(
    text: str,
    source: str,
    answer: Answer,
    printed: Mapping[str, tuple[Fact, ...]],
    read: Predicates,
    regions: tuple[str, ...],
    texts: Mapping[str, str] = MappingProxyType({}),
) -> tuple[Uncovered, ...]:
    """Return the words of a text that a claim does not entail.

    An expression stands in the text as one character; `printed` has the facts that it prints, and `texts` its words.
    """
    plain = without_names(text)
    claimed = Claimed(text, claim_words(plain), read.read(source), printed, regions, texts)
    quoted = tuple(item.words for item in claimed.of(Meaning.STATED))
    about = Subjects((*_said_of(claimed, answer), *claimed.beside), answer.statements, quoted)
    halves = _half_claimed(claimed, about, read)
    other = _other_topic(claimed, about, read)
    return (*_words(claimed, read), *_names(claimed, about), *_list_of_names(claimed, about), *halves, *other)


# What words chosen by an expression may say of a direction.
CHOSEN = (Meaning.COMPARISON, Meaning.CHANGE, Meaning.RANK, Meaning.MULTIPLE, Meaning.ALL, Meaning.MOST)


def unchosen(text: str, conditions: Sequence[nodes.Expr], read: Predicates) -> Iterator[tuple[str, str]]:
    """Yield the words of a text that what it is chosen by does not entail, with the reason."""
    supports = tuple(item for node in conditions for item in read.read_node(node))
    claimed = Claimed(text, claim_words(text), supports, {})
    # What is chosen by how many there are, or by what is known, tells no direction by that.
    compared = any(claimed.of(Meaning.COMPARISON, Meaning.CHANGE, Meaning.NOT_BEYOND, Meaning.SAME, Meaning.SHARE))
    for word in claimed.words if compared else ():
        if word.direction and word.meaning in CHOSEN and not COVERED[word.meaning](word, claimed):
            yield (
                word.text,
                say(
                    "it asks for {meaning}, and what it is chosen by says {claimed}",
                    meaning=MEANINGS[word.meaning],
                    claimed=says(claimed),
                ),
            )


def _said_of(claimed: Claimed, answer: Answer) -> tuple[Fact, ...]:
    """Return the facts that a claim says something of; a list that one fact is taken from has others too."""
    said = tuple(fact for item in claimed.supports for fact in (*item.facts, *item.against))
    rows = {row for fact in said for row in fact.observations}
    # What is calculated is labelled as its first fact alone.
    return (*said, *(fact for fact in answer.facts if not rows or rows.intersection(fact.observations)))


def _words(claimed: Claimed, read: Predicates) -> Iterator[Uncovered]:
    unquoted = left_unquoted(claimed)
    for word in claimed.words:
        covers = COVERED.get(word.meaning)
        if word in unquoted or (covers and not covers(word, claimed)):
            asked = MEANINGS[word.meaning]
            if word.direction in (MORE, LESS):
                asked = (
                    say("{what}, upwards", what=asked)
                    if word.direction == MORE
                    else say("{what}, downwards", what=asked)
                )
            why = say("it asks for {asked}, and the claim says {claimed}", asked=asked, claimed=says(claimed))
            yield Uncovered(word.text, why, hint(word, claimed, read.names))


def says(claimed: Claimed) -> str:
    """Return what a claim says, for a message."""
    found = list(dict.fromkeys(item.says for item in claimed.supports))
    return few(found, SHOWN, "; ") if found else say("nothing that can be read")


def _names(claimed: Claimed, about: Subjects) -> Iterator[Uncovered]:
    of_people = ((name, "group") for name in unnamed_groups(claimed.text, about))
    for name, kind in (*unnamed(claimed.text, claimed.names, about), *of_people):
        own = list(dict.fromkeys(_label(item, kind) for item in about.items))
        where = both(own[:SHOWN]) if own else say("nothing")
        stated = (item for item in claimed.of(Meaning.STATED) if item.statement)
        quotes = [quote(item) for item in stated if item.statement and _says(item.statement, name)]
        way = (
            say("Quote it as well: {quotes}.", quotes=quotes[0])
            if quotes
            else say("Claim a fact of that {kind}, or quote it from a source.", kind=kind)
        )
        yield Uncovered(
            name, say("no fact of the claim is of this {kind}; it is about {where}", kind=kind, where=where), way
        )


def _says(statement: Statement, name: str) -> bool:
    return name in statement.words or CALLED.get(name, name) in statement.words


def _label(item: Fact | Statement, kind: str) -> str:
    return {"region": item.region.name, "year": item.period, "age": item.group.label, "group": item.group.label}[kind]


def _half_claimed(claimed: Claimed, about: Subjects, read: Predicates) -> Iterator[Uncovered]:
    for word, beside in half_claimed(claimed.text, about, read.dataset) if read.dataset else ():
        why = say("the claim is about “{beside}” alone, and other values are of this", beside=beside)
        yield Uncovered(word, why, say("Claim it of “{word}” as well, or leave the word out.", word=word))


def _other_topic(claimed: Claimed, about: Subjects, read: Predicates) -> Iterator[Uncovered]:
    for word in other_topic(claimed.text, about, read.dataset) if read.dataset else ():
        topics = enumeration(list(dict.fromkeys(item.indicator.label for item in about.items))[:SHOWN], "and")
        why = say("it is measured by another indicator, and the claim is about “{topics}”", topics=topics)
        yield Uncovered(word, why, say("Claim it of “{word}”, or say what the claim is about.", word=word))


def _list_of_names(claimed: Claimed, about: Subjects) -> Iterator[Uncovered]:
    """Find a list of regions that a claim is true of, while others may be like them."""
    names = listed_in(claimed.text, claimed.names)
    compared = [word for word in claimed.words if word.meaning in (Meaning.COMPARISON, Meaning.CHANGE)]
    if len(names) < 2 or not compared or any(word.meaning in OWN_COUNT for word in claimed.words):
        return
    counted = any(item.number == len(names) for item in claimed.of_whole(Meaning.COUNT))
    if counted or all(map(about.quotes, names)):
        return
    word = ClaimWord(Meaning.COUNT, enumeration(list(names)), 0, 0, number=len(names))
    why = say("nothing says that there are no others; the claim says {claimed}", claimed=says(claimed))
    yield Uncovered(
        word.text,
        why,
        say(
            "Claim “count(above(list, y)) == {number}” as well, or print {{{{ names(above(list, y)) }}}}.",
            number=len(names),
        ),
    )
