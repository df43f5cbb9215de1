"""Words typed beside a phrase that fit only some of all that the phrase can say."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Protocol

from publisher.dutch.limits import KINDS
from publisher.dutch.numerals import either
from publisher.facts import Comparison
from publisher.findings import say
from publisher.model import Fact
from publisher.narrative.expressions.outermost import Outermost, concatenated, outermost
from publisher.narrative.phrases.comparisons import Gap
from publisher.narrative.phrases.left_out import AS_FAR, WITH_VALUE
from publisher.narrative.text.typed import EXPRESSION

# What may stand behind a share without a noun: it joins, and agrees with nothing.
FREE = re.compile(
    r"aan|als|bij|boven|buiten|dan|dat|de|door|dus|een|en|er|het|in|juist|maar|meer|met|minder|na|naar|net|niet|of|om|omdat"
    r"|onder|ook|op|over|per|rond|sinds|te|tegen|tegenover|ten|terwijl|tot|tussen|uit|via|volgens|voor|want",
    re.IGNORECASE,
)
ARTICLES = ("de", "het", "een", "dit", "dat")
# Phrases that may be the subject, with how many arguments they have without their verb.
SUBJECTS = {"fraction_of": 2, "counted": 3, "how_many": 4, "most_or_some": 4, "names": 1}
# Units that print a bare number, behind which a noun is typed.
BARE_UNITS = ("persons", "locations", "households", "jobs", "count")
# Numbers that take no noun in the plural, as they are printed.
NOT_SEVERAL = re.compile(r"(?:min )?een|nul|−?1|0", re.IGNORECASE)

# Phrases that put "ruim" or "bijna" in front themselves.
ROUND = ("fraction", "fraction_of", "rounded", "times")

_LIMIT = re.compile(rf"(?<![\w’'-])({either(KINDS)})(?: de| een| het)? $", re.IGNORECASE)
_CHARACTER = re.compile(f"[{EXPRESSION}]")
_NEXT = re.compile(r"\s+(\w[\w’'-]*)")
_PARTICLE = re.compile(r"[^.,:;!?()]*?\b(dan|als)\b")


class Printed(Protocol):
    """An expression of a text with what it prints."""

    @property
    def source(self) -> str:
        """Return the expression."""
        ...

    @property
    def text(self) -> str:
        """Return what is printed."""
        ...

    @property
    def value(self) -> object:
        """Return the value of the expression."""
        ...


@dataclass(frozen=True, slots=True)
class _Part:
    """A phrase inside an expression, which is not printed by itself."""

    source: str
    value: object = None

    @property
    def text(self) -> str:
        return self.source


@dataclass(frozen=True, slots=True)
class Apart:
    """Typed words that do not fit all that the phrase beside them can say: where, which, and what to write."""

    position: int
    message: str
    hint: str


@dataclass(frozen=True, slots=True)
class _Phrase:
    """A phrase in its sentence."""

    printed: Printed
    call: Outermost
    position: int
    before: str
    after: str

    @property
    def word(self) -> str:
        """Return the word that is typed right behind it."""
        found = _NEXT.match(self.after)
        return found[1] if found else ""

    @property
    def argument(self) -> str:
        """Return the first argument as it was typed, for a hint."""
        inner = re.sub(r"\|\s*capital\s*$", "", self.printed.source.strip()).strip()
        piped = re.fullmatch(rf"(.*)\|\s*{self.call.name}\s*", inner, re.DOTALL)
        called = re.fullmatch(rf"{self.call.name}\((.*)\)", inner, re.DOTALL)
        return " ".join((piped or called or ["", inner])[1].split())

    def apart(self, message: str, hint: str) -> Apart:
        """Return that words and this phrase belong together."""
        words = f"{self.printed.text} {self.word}".strip()
        return Apart(self.position, say("“{words}”: {message}", words=words, message=message), hint)


def apart(text: str, printed: Mapping[str, Printed]) -> Iterator[Apart]:
    """Yield the typed words of a sentence that fit only some of what the phrases beside them can say."""
    phrases = [
        _Phrase(
            printed[match[0]],
            outermost(printed[match[0]].source),
            match.start(),
            text[: match.start()],
            text[match.end() :],
        )
        for match in _CHARACTER.finditer(text)
    ]
    agreed = any(phrase.call.name == "agree" for phrase in phrases)
    for at, phrase in enumerate(phrases):
        yield from _share(phrase, agreed=agreed)
        yield from _subject(phrase, agreed=agreed)
        yield from _multiple(phrase)
        yield from _particle(phrase)
        yield from _number(phrase)
        yield from _size(phrase, phrases[at + 1 : at + 2])
        yield from _as_far_as_known(phrase)
        yield from _limit(phrase)
        inside = apart_inside(phrase.printed.source, phrase.before)
        yield from (replace(found, position=phrase.position) for found in inside)


def apart_inside(source: str, around: str = "") -> Iterator[Apart]:
    """Yield the same in the texts of an expression: `fraction_of(x, "jongeren") ~ " rookt"`."""
    if not (found := concatenated(source)):
        return
    for before, call, text in dict.fromkeys(found):
        phrase = _Phrase(_Part(f"{call.name}(…)"), call, 0, around + before, text)
        yield from _share(phrase, agreed="agree(" in source)
        yield from _subject(phrase, agreed="agree(" in source)
        yield from _multiple(phrase)
        yield from _particle(phrase)


def _share(phrase: _Phrase, *, agreed: bool) -> Iterator[Apart]:
    if phrase.call == Outermost("fraction", 1) and phrase.word and not FREE.fullmatch(phrase.word):
        noun = "" if phrase.word == "van" else phrase.word
        hint = f'{{{{ fraction_of({phrase.argument}, "{noun or "volwassenen"}", "is", "zijn") }}}}'
        without = f'{{{{ fraction({phrase.argument}, "is", "zijn") }}}}'
        message = say("other shares need “van de” before a noun, or another form of the verb.")
        yield phrase.apart(
            message,
            say(
                "Give the noun and its verb to the phrase: {hint}; without a noun {without}.",
                hint=hint,
                without=without,
            ),
        )
    # With punctuation behind it, it is no subject: "dat is een op de vijf inwoners".
    if phrase.call == Outermost("fraction_of", 2) and phrase.word and not agreed:
        yield phrase.apart(say("the verb does not follow the share."), _verb(phrase))


def _subject(phrase: _Phrase, *, agreed: bool) -> Iterator[Apart]:
    without_verb = SUBJECTS.get(phrase.call.name) == phrase.call.arguments and phrase.call.name != "fraction_of"
    if without_verb and phrase.word and not phrase.before.strip() and not agreed:
        yield phrase.apart(say("the verb does not follow how many there are."), _verb(phrase))


def _verb(phrase: _Phrase) -> str:
    call = f'{{{{ {phrase.call.name}({phrase.argument}, "is", "zijn") }}}}'
    return say(
        'Give both forms of the verb to the phrase: {call}; or print it with agree(…, "is", "zijn") elsewhere.',
        call=call,
    )


def _multiple(phrase: _Phrase) -> Iterator[Apart]:
    if phrase.call == Outermost("times", 1) and phrase.word.casefold() in ARTICLES:
        hint = say(
            'Give them to the phrase: {{{{ times({argument}, "{word} …") }}}}.',
            argument=phrase.argument,
            word=phrase.word,
        )
        yield phrase.apart(say("of a half one says “de helft van”."), hint)


def _particle(phrase: _Phrase) -> Iterator[Apart]:
    if phrase.call.name == "bare" and (found := _PARTICLE.match(phrase.after)):
        between = " ".join(found[0].split()[:-1])
        hint = say(
            'Give what stands between to the comparison: {{{{ compare(a, b, "vaker", "{between}") }}}}.',
            between=between or "…",
        )
        yield phrase.apart(
            say("“{word}” does not fit every comparison: “vaker dan”, “even vaak als”.", word=found[1]), hint
        )


def _number(phrase: _Phrase) -> Iterator[Apart]:
    value = phrase.printed.value
    bare = isinstance(value, int) or (isinstance(value, Fact) and value.unit in BARE_UNITS)
    if (bare or phrase.call.name == "cardinal") and phrase.word and NOT_SEVERAL.fullmatch(phrase.printed.text):
        hint = f'{{{{ counted({phrase.argument}, "{phrase.word}", "{phrase.word}") }}}}'
        yield phrase.apart(
            say("there are not several."), say("Give the noun in singular and plural to the phrase: {hint}.", hint=hint)
        )


def _size(phrase: _Phrase, following: Sequence[_Phrase]) -> Iterator[Apart]:
    """Find a size before a comparison, which may say that there is no difference."""
    for comparison in following:
        value = comparison.printed.value
        compares = isinstance(value, Comparison) or comparison.call.name == "bare"
        joined = not _between(phrase, comparison).strip()
        if isinstance(phrase.printed.value, Fact) and compares and not isinstance(value, Gap) and joined:
            hint = say(
                'Say both in one: {{{{ gap(a, b, "meer") }}}}, or in percent '
                '{{{{ gap(a, b, "meer", relative=true) }}}}.'
            )
            message = say(
                "“{printed} {printed2}”: without a difference this says nothing.",
                printed=phrase.printed.text,
                printed2=comparison.printed.text,
            )
            yield Apart(phrase.position, message, hint)


def _as_far_as_known(phrase: _Phrase) -> Iterator[Apart]:
    """Find typed words for what a phrase says itself as soon as not all are known."""
    for words in (AS_FAR, WITH_VALUE):
        if words in phrase.printed.text and words in f"{phrase.before} {phrase.after}".casefold():
            message = say(
                "“{printed}” says itself that not all are known, and beside it stands “{words}”.",
                printed=phrase.printed.text,
                words=words,
            )
            yield Apart(
                phrase.position, message, say("Leave the typed words out: the phrase adds its own when it must.")
            )


def _limit(phrase: _Phrase) -> Iterator[Apart]:
    """Find a typed "bijna" before a phrase that says it itself, where it must."""
    found = _LIMIT.search(phrase.before) if phrase.call.name in ROUND else None
    if found:
        message = say(
            "“{found} {printed}”: the phrase says “ruim” and “bijna” itself, where it must.",
            found=found[1],
            printed=phrase.printed.text,
        )
        yield Apart(phrase.position, message, say("Leave “{found}” out.", found=found[1]))


def _between(first: _Phrase, second: _Phrase) -> str:
    """Return what is typed between two phrases."""
    return second.before[first.position + 1 :]
