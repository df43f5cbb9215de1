"""Texts of the data that are printed beside a value: caveats, and what a reading guide says of sources.

They are written in the language of a chapter, with expressions and claims, and checked as its sentences are.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache

from publisher.dutch import formats
from publisher.facts import Facts
from publisher.findings import Finding, Place, say
from publisher.model import Caveat, Fact, Source, Use, distinct
from publisher.narrative.entailment import Predicates
from publisher.narrative.expressions import Answer, Function, Template, builtins, extract
from publisher.narrative.leaving import BACK, Absence, Conditions, LeftOut, Unit, Why
from publisher.narrative.phrases.phrase import Phrase
from publisher.narrative.text import markdown
from publisher.narrative.text.checking import TextContext, check
from publisher.narrative.text.claims import ClaimRecord
from publisher.narrative.text.evaluated import evaluate_all
from publisher.narrative.text.lapsed import without_lapsed
from publisher.narrative.text.prose import Prose, flatten, placeholders_in


@dataclass(frozen=True, slots=True)
class DataText:
    """A text of the data as it is printed, with the rows that it uses, its claims, and what is wrong with it.

    Its sentences that say what is not known elsewhere, or a value of a region that the book is not about, are not in
    it, and `left_out`.
    """

    text: str
    uses: tuple[Use, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    findings: tuple[Finding, ...] = ()
    left_out: tuple[LeftOut, ...] = ()


@dataclass(frozen=True)
class DataTexts:
    """The texts of the data that one chapter prints; each is read once."""

    facts: Facts
    context: TextContext
    read: dict[tuple[Place, str], DataText] = field(default_factory=dict)
    # The facts from the point of view of a region, with the functions that look them up.
    views: dict[str, tuple[Facts, Mapping[str, Function]]] = field(default_factory=dict)

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return what is wrong with the texts that were printed so far."""
        return tuple(finding for found in self.read.values() for finding in found.findings)

    @property
    def uses(self) -> tuple[Use, ...]:
        """Return the rows that the texts which were printed so far use."""
        return tuple(use for found in self.read.values() for use in found.uses)

    @property
    def claims(self) -> tuple[ClaimRecord, ...]:
        """Return the claims of the texts that were printed so far."""
        return tuple(claim for found in self.read.values() for claim in found.claims)

    @property
    def left_out(self) -> tuple[LeftOut, ...]:
        """Return the texts that say what is not known elsewhere."""
        return tuple(left for found in self.read.values() for left in found.left_out)

    def caveats(self, facts: Iterable[Fact]) -> tuple[Caveat, ...]:
        """Return the caveats of facts as they are printed, each once."""
        found = dict.fromkeys(caveat for fact in facts for caveat in fact.caveats)
        printed = (replace(caveat, text=self._caveat(caveat)) for caveat in found)
        return distinct(caveat for caveat in printed if caveat.text)

    def sources(self, sources: Iterable[Source]) -> tuple[Source, ...]:
        """Return sources with what is said of them as it is printed."""
        return tuple(
            replace(source, explanation=self._source(source, "explanation"), remark=self._source(source, "remark"))
            for source in sources
        )

    def _caveat(self, caveat: Caveat) -> str:
        """Return the text of a caveat, in which its own region is the one that is not named."""
        place = Place(caveat.file, caveat.row, "text", element=f"caveat {caveat.id}")
        return self._printed(caveat.text, place, caveat.period, caveat.region)

    def _source(self, source: Source, column: str) -> str:
        place = Place(source.file, source.row, column, element=f"source {source.id}")
        return self._printed(getattr(source, column), place, source.reference_date)

    def _printed(self, text: str, place: Place, period: str, region: str = "") -> str:
        key = place, text
        if text and key not in self.read:
            self.read[key] = self._checked(text, place, period, region)
        return self.read[key].text if text else ""

    def _checked(self, text: str, place: Place, period: str, region: str) -> DataText:
        template, prose = _parsed(text, self.facts.dataset.lapsed)
        facts, functions = self._seen_from(region or self.facts.region)
        name = facts.region_of(facts.region)
        names = {"region": Answer(name, has_provenance=True), "period": _period(period)} if period else {}
        evaluated = evaluate_all(template, functions, names)
        read = Predicates(functions, names, {}, facts.dataset, facts.municipalities())
        context = replace(self.context, functions=functions, names=names, evaluated=evaluated, read=read)
        # A caveat is about its own region, wherever it is printed.
        foreign = self._foreign if not region else lambda _: None
        prose, left = _remaining(prose, context, Conditions(context, facts, None), place, foreign)
        if not prose.text:
            return DataText("", left_out=left)
        checked = check(prose, context, place.element)
        findings = tuple(replace(item, place=replace(place, quote=item.place.quote)) for item in checked.findings)
        claims = tuple(replace(item, place=replace(place, quote=item.place.quote)) for item in checked.claims)
        return DataText(" ".join(context.printed(prose.text).split()), checked.uses, claims, findings, left)

    def _seen_from(self, region: str) -> tuple[Facts, Mapping[str, Function]]:
        if region not in self.views:
            # What a text tells of a table it may show by any region.
            facts = replace(self.facts, region=region, home="")
            self.views[region] = facts, self.context.functions if facts == self.facts else builtins(facts)
        return self.views[region]

    def _foreign(self, answers: Iterable[Answer]) -> Absence | None:
        """Return which of the values that a sentence prints are of a region that another book is about."""
        if self.facts.region == self.facts.home:
            return None
        values = dict.fromkeys(fact for answer in answers for fact in answer.facts)
        others = tuple(fact for fact in values if not self.facts.is_near(fact.region))
        if not others:
            return None
        told = formats.enumeration(list(dict.fromkeys(fact.region.name for fact in others)), "and")
        return Absence(say("it prints a value of {told}", told=told), others)


def _remaining(
    prose: Prose,
    context: TextContext,
    conditions: Conditions,
    place: Place,
    foreign: Callable[[Iterable[Answer]], Absence | None],
) -> tuple[Prose, tuple[LeftOut, ...]]:
    """Return what remains of a text, with the sentences that leave; one that speaks of such a one goes with it."""
    kept, left = list[tuple[int, int]](), list[LeftOut]()
    cut = False
    for start, end in prose.sentences():
        words = prose.text[start:end]
        claims = (claim.source for claim in prose.claims if claim.start < end and start < claim.end)
        answers = [context.evaluated[char].answer for char in placeholders_in(words)]
        absence = conditions.lacking_of(words, claims) or foreign(answers)
        cut = absence is not None or (cut and bool(BACK.match(words)))
        if cut:
            why = Why.NOT_KNOWN if absence else Why.FOLLOWS
            left.append(
                LeftOut(context.chapter, Unit.NOTE, why, place, context.printed(words).strip(), absence=absence)
            )
        else:
            kept.append((start, end))
    return prose.part(kept), tuple(left)


def _period(period: str) -> Answer:
    return Answer(Phrase(formats.date(period)), has_provenance=True)


@lru_cache(maxsize=1024)
def _parsed(text: str, lapsed: frozenset[str]) -> tuple[Template, Prose]:
    template = extract(text)
    tokens = without_lapsed(markdown.parser().parseInline(template.markdown), lapsed)
    return template, flatten(tokens[0].children or (), 0, lambda row: row)
