"""The record of each claim: the words that it covers, and whether it entails them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from enum import StrEnum

from publisher.findings import Finding, Place, Severity, say
from publisher.narrative.entailment import Predicates, Uncovered, always_true, uncovered
from publisher.narrative.expressions.answer import Answer, ExpressionError
from publisher.narrative.expressions.evaluator import evaluate
from publisher.narrative.phrases.phrase import Stated
from publisher.narrative.text.claim_values import shortened
from publisher.narrative.text.prose import NO_WAIVER, Claim, Prose, Waiver, placeholders_in

WAIVE = say('Give both: waiver="why the words are right" by="who says so".')


class Verdict(StrEnum):
    """Whether a claim entails its words; `STATED` where words rest on a source and say nothing that can be checked.

    What is `FALSE` entails nothing.
    """

    COVERED = "covered"
    STATED = "stated-only"
    WEAK = "weak"
    WAIVED = "waived"
    FALSE = "false"


@dataclass(frozen=True, slots=True)
class ClaimRecord:
    """A claim with its words as printed, its verdict, the words that are not entailed, and its waiver."""

    words: str
    claim: str
    verdict: Verdict
    place: Place
    uncovered: tuple[Uncovered, ...] = ()
    waiver: Waiver = NO_WAIVER


@dataclass(frozen=True, slots=True)
class ClaimContext:
    """What claims are judged with: how predicates are read, names of regions, and each expression with its text."""

    file: str
    read: Predicates
    regions: tuple[str, ...] = ()
    sources: Mapping[str, str] = field(default_factory=dict)
    texts: Mapping[str, str] = field(default_factory=dict)

    def printed(self, text: str) -> str:
        """Return words as they are printed."""
        return " ".join("".join(self.texts.get(char, char) for char in text).split())


def judged(
    prose: Prose, context: ClaimContext, element: str, whole: Claim | None = None
) -> tuple[tuple[ClaimRecord, ...], tuple[Finding, ...]]:
    """Judge whether the claims of a stretch of prose, and that on it as a whole, entail their words."""
    records: list[ClaimRecord] = []
    findings: list[Finding] = []
    # What stands in spans with a claim of their own, or is no data, does not rest on the claim around it.
    claimed = [(prose.typed(), whole)] if whole else []
    claimed += [(prose.text[item.start : item.end], item) for item in prose.claims]
    for text, claim in claimed:
        place = Place(file=context.file, row=claim.line, element=element, quote=context.printed(text))
        if record := _record(text, claim, context, place):
            records.append(record)
            always = _always_true(claim, context, place) if record.verdict is not Verdict.FALSE else ()
            findings.extend((*_findings(record), *always))
    return tuple(records), tuple(findings)


def _record(text: str, claim: Claim, context: ClaimContext, place: Place) -> ClaimRecord | None:
    """Return the record of a claim on data; what is wrong with one that is false or no claim is found elsewhere."""
    try:
        answer = evaluate(claim.source, context.read.functions, context.read.names)
    except ExpressionError:
        return None
    if not answer.has_provenance or not isinstance(answer.value, bool | Stated):
        return None
    if not answer.value:
        return ClaimRecord(context.printed(text), claim.source, Verdict.FALSE, place, (), claim.waiver)
    printed = {char: context.read.printed(context.sources[char]) for char in placeholders_in(text)}
    found = uncovered(text, claim.source, answer, printed, context.read, context.regions, context.texts)
    return ClaimRecord(context.printed(text), claim.source, _verdict(found, answer, claim), place, found, claim.waiver)


def _verdict(found: Iterable[Uncovered], answer: Answer, claim: Claim) -> Verdict:
    if found:
        return Verdict.WAIVED if claim.waiver.reason and claim.waiver.by else Verdict.WEAK
    return Verdict.STATED if answer.statements and not answer.facts else Verdict.COVERED


def _findings(record: ClaimRecord) -> Iterator[Finding]:
    waiver = record.waiver
    if bool(waiver.reason) != bool(waiver.by):
        yield Finding("waiver-incomplete", say("a waiver needs a reason and a name."), record.place, WAIVE)
    for word in record.uncovered:
        if record.verdict is Verdict.WAIVED:
            message = say(
                "“{word}” is not covered by the claim; {by} waives it: {reason}.",
                word=word.word,
                by=waiver.by,
                reason=waiver.reason,
            )
            yield Finding("claim-weak", message, record.place, "", Severity.NOTICE)
        else:
            message = say(
                "the claim “{claim}” does not entail “{word}”: {why}.",
                claim=shortened(record.claim),
                word=word.word,
                why=word.why,
            )
            yield Finding("claim-weak", message, record.place, word.hint)


def unused_waivers(records: Iterable[ClaimRecord]) -> Iterator[Finding]:
    """Find waivers that waive nothing: not one word of a heading, a span, or any element of a block."""
    waived: dict[tuple[str, str, Waiver], list[ClaimRecord]] = {}
    for record in records:
        if record.waiver.reason and record.verdict is not Verdict.FALSE:
            waived.setdefault((record.place.element, record.claim, record.waiver), []).append(record)
    for (_, _, waiver), found in waived.items():
        if not any(record.uncovered for record in found):
            message = say("the claim covers its words; the waiver “{reason}” waives nothing.", reason=waiver.reason)
            yield Finding("waiver-unused", message, found[0].place, say("Leave it out."), Severity.WARNING)


def _always_true(claim: Claim, context: ClaimContext, place: Place) -> Iterator[Finding]:
    for why, hint in always_true(claim.source, context.read):
        message = say("the claim “{source}” can never be false: {why}.", source=shortened(claim.source), why=why)
        yield Finding("claim-always-true", message, place, hint)
