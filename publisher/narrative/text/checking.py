"""The check of sentences: expressions that fail, claims that are false, words that were typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from publisher.findings import Finding, Place, kind_word, say
from publisher.model import Fact, Statement, Use
from publisher.narrative.entailment import Predicates
from publisher.narrative.expressions.answer import Answer, ExpressionError, Names
from publisher.narrative.expressions.evaluator import evaluate
from publisher.narrative.expressions.functions import Function
from publisher.narrative.expressions.outermost import outermost
from publisher.narrative.phrases.phrase import Stated
from publisher.narrative.phrases.regional import has_interval, is_known
from publisher.narrative.text.around_data import around_data
from publisher.narrative.text.choices import before_values, choices, typed_inside
from publisher.narrative.text.claim_values import interval_after_all, known_after_all
from publisher.narrative.text.claims import ClaimContext, ClaimRecord, judged
from publisher.narrative.text.contradicted import contradicted
from publisher.narrative.text.ends import ends_of_changes
from publisher.narrative.text.evaluated import Evaluated
from publisher.narrative.text.markdown import LONGEST, MARKUP
from publisher.narrative.text.not_known import unclaimed, without_interval
from publisher.narrative.text.periods import period_findings
from publisher.narrative.text.phrasing import apart
from publisher.narrative.text.places import NAMING, Places, chosen_names, name_findings
from publisher.narrative.text.prose import NO_WAIVER, PLACEHOLDER, Claim, Prose, Waiver, placeholders_in
from publisher.narrative.text.records import SentenceRecord, closed, marked_words, notes_in, written
from publisher.narrative.text.terms import Term, avoided_terms
from publisher.narrative.text.typed import typed_words
from publisher.narrative.text.ways_out import way_out

# What Markdown leaves in the text was meant as markup.
LEFT_OVER = re.compile(r"\{%.*?(?:%\}|$)|\{#.*?#\}|:{3,}\w*|[{}]+|\[@|!\[|</?[a-zA-Z][^<>]*>|<!--")


@dataclass(frozen=True, slots=True)
class TextContext:
    """The context of sentences: chapter, file, functions, named facts, expressions, population names, terms."""

    chapter: str
    file: str
    functions: Mapping[str, Function]
    names: Names
    evaluated: Mapping[str, Evaluated]
    populations: re.Pattern[str]
    read: Predicates
    terms: tuple[Term, ...] = ()
    regions: tuple[str, ...] = ()
    places: Places | None = None

    @property
    def claims(self) -> ClaimContext:
        """Return what claims are judged with."""
        sources = {char: item.placeholder.source for char, item in self.evaluated.items()}
        texts = {char: item.text for char, item in self.evaluated.items()}
        return ClaimContext(self.file, self.read, self.regions, sources, texts)

    def printed(self, text: str) -> str:
        """Return the text as it is printed."""
        return PLACEHOLDER.sub(lambda match: self.evaluated[match[0]].text, text)


@dataclass(frozen=True, slots=True)
class CheckedText:
    """A stretch of prose that was checked: its sentences, the facts and statements behind it, and what is wrong.

    It is `complete` where every expression and claim could be evaluated: then these are all its facts.
    """

    sentences: tuple[tuple[str, Place], ...] = ()
    facts: tuple[Fact, ...] = ()
    statements: tuple[Statement, ...] = ()
    uses: tuple[Use, ...] = ()
    findings: tuple[Finding, ...] = ()
    claims: tuple[ClaimRecord, ...] = ()
    records: tuple[SentenceRecord, ...] = ()
    complete: bool = True

    @classmethod
    def joined(cls, parts: Iterable[CheckedText]) -> CheckedText:
        """Return stretches of prose as one."""
        known = tuple(parts)
        return cls(
            tuple(sentence for part in known for sentence in part.sentences),
            tuple(fact for part in known for fact in part.facts),
            tuple(statement for part in known for statement in part.statements),
            tuple(use for part in known for use in part.uses),
            tuple(finding for part in known for finding in part.findings),
            tuple(claim for part in known for claim in part.claims),
            tuple(record for part in known for record in part.records),
            all(part.complete for part in known),
        )


def check(
    prose: Prose,
    context: TextContext,
    element: str,
    *,
    free: bool = False,
    claim: str = "",
    under: str = "",
    waiver: Waiver = NO_WAIVER,
) -> CheckedText:
    """Check a stretch of prose; `free`, `claim` and its waiver are of the element as a whole.

    `under` is what its words rest on, where that is judged with an element above.
    """
    whole = (Claim(claim, 0, len(prose.text), prose.line(0), waiver),) if claim else ()
    typed = "" if free or claim else context.populations.sub(lambda match: " " * len(match[0]), prose.typed())
    checked = []
    for start, end in prose.sentences():
        claims = [item for item in (*whole, *prose.claims) if start <= item.start < max(end, start + 1)]
        checked.append(_sentence(prose, context, element, (start, end), claims, typed[start:end], bool(under or claim)))
    around = Claim(under or claim, 0, len(prose.text), prose.line(0), waiver) if under or claim else None
    records, findings = judged(prose, context.claims, element, around) if around or prose.claims else ((), ())
    long = _too_long(prose, context, element)
    return CheckedText.joined((*checked, CheckedText(findings=(*findings, *long), claims=records)))


def _too_long(prose: Prose, context: TextContext, element: str) -> Iterator[Finding]:
    if len(prose.text) > LONGEST:
        message = say(
            "one text has {number} characters; markup is read in {longest} at most.",
            number=len(prose.text),
            longest=LONGEST,
        )
        place = Place(file=context.file, row=prose.line(0), element=element, quote=prose.text[:60])
        yield Finding(
            "words-too-long", message, place, say("Divide it into paragraphs, with an empty line between them.")
        )


def _sentence(
    prose: Prose,
    context: TextContext,
    element: str,
    span: tuple[int, int],
    claims: list[Claim],
    typed: str,
    under_claim: bool,
) -> CheckedText:
    start, end = span
    quote = closed(" ".join(context.printed(prose.text[start:end]).split()))
    here = {char: context.evaluated[char] for char in placeholders_in(prose.text[start:end])}
    items = list(here.values())
    answers = [item.answer for item in items]
    findings = [*_failures(items), *(wrong for item in items for wrong in _inside(item, context))]
    answered = [(claim, *judge(claim.source, context, claim.line)) for claim in claims]
    findings.extend(finding for *_, wrong in answered for finding in wrong)
    claimed = [(claim, answer) for claim, answer, _ in answered]
    findings.extend(unclaimed(prose, span, claimed, answers, context.read))
    answers.extend(answer for _, answer in claimed)
    findings.extend(_typed_words(prose, start, typed))
    shown = frozenset(char for char, item in here.items() if item.answer.facts)
    findings.extend(around_data(prose, span, shown, context.populations))
    findings.extend(_left_over(prose, start, end))
    findings.extend(_apart(prose, start, end, context))
    told = {char: (item.answer, item.placeholder.line) for char, item in here.items()}
    findings.extend(ends_of_changes(prose.text[start:end], told))
    findings.extend(avoided_terms(quote, context.terms, prose.line(start)))
    facts = tuple(dict.fromkeys(fact for answer in answers for fact in answer.facts))
    statements = tuple(dict.fromkeys(item for answer in answers for item in answer.statements))
    known = {fact.region.code for fact in facts} | {statement.region.code for statement in statements}
    # While an expression is wrong, nobody knows of which regions the data are.
    complete = all(answer.value is not None for answer in answers)
    if complete:
        findings.extend(name_findings(typed, context.places, known, lambda at: prose.line(start + at)))
        spoken = [each for each in items if outermost(each.source).name in NAMING]
        lines = ((each.text, each.placeholder.line) for each in spoken)
        findings.extend(chosen_names(lines, context.places, known))
        findings.extend(period_findings(((item.value, item.placeholder.line) for item in items), facts))
    rows = tuple(dict.fromkeys(row for fact in facts for row in fact.observations))
    uses = (Use(context.chapter, element, quote, rows),) if rows else ()
    # What a claim says is not known, the words do not tell: a figure may show something else.
    absent = {fact for _, answer in claimed for fact in answer.unknown}
    every, facts = facts, tuple(fact for fact in facts if fact not in absent)
    placed = tuple(_located(finding, context.file, element, quote) for finding in findings)
    place = Place(file=context.file, row=prose.line(start), element=element, quote=quote)
    # One expression may print several sentences.
    spans = Prose(quote, (), (), ()).sentences()
    sentences = tuple((quote[first:last].strip(), place) for first, last in spans)
    marks, claimed_at_all = marked_words(prose, span, context.printed), under_claim or bool(claims)
    notes = tuple(dict.fromkeys(notes_in(quote, every)))
    source = written(prose.text[start:end], {char: item.source for char, item in here.items()})
    record = SentenceRecord(quote, place, source, every, statements, bool(items), claimed_at_all, *marks, notes)
    return CheckedText(sentences, facts, statements, uses, placed, records=(record,), complete=complete)


def _apart(prose: Prose, start: int, end: int, context: TextContext) -> Iterator[Finding]:
    for found in apart(prose.text[start:end], context.evaluated):
        yield Finding("phrase-apart", found.message, Place(row=prose.line(start + found.position)), found.hint)


def _located(finding: Finding, file: str, element: str, quote: str) -> Finding:
    place = Place(file=file, row=finding.place.row, element=element, quote=quote)
    return Finding(finding.code, finding.message, place, finding.hint, finding.severity)


def _failures(items: list[Evaluated]) -> Iterator[Finding]:
    for item in items:
        if item.error and not item.error.reported:
            message = say("{{{{{source}}}}}: {message}", source=item.placeholder.source, message=item.error.message)
            yield Finding(item.error.code, message, Place(row=item.placeholder.line), item.error.hint)
        if item.table:
            message = say("{{{{{source}}}}} is a table, and stands between words.", source=item.placeholder.source)
            yield Finding(
                "table-in-text",
                message,
                Place(row=item.placeholder.line),
                say("Give the table a paragraph of its own."),
            )


def _inside(item: Evaluated, context: TextContext) -> Iterator[Finding]:
    alone = () if item.answer.has_provenance else (item.text,)
    texts = (*item.answer.texts, *alone, *before_values(item.source, context.read))
    printed = tuple(context.populations.sub("", text) for text in texts)
    yield from choices(item.source, context.read, item.placeholder.line)
    yield from typed_inside(item.answer, printed, context.places, item.placeholder.line)


def _typed_words(prose: Prose, start: int, typed: str) -> Iterator[Finding]:
    for word in typed_words(typed):
        line = prose.line(start + word.start)
        yield Finding(
            "words-typed",
            say("“{word}” is a typed {kind}.", word=word.word, kind=kind_word(word.kind)),
            Place(row=line),
            way_out(word),
        )


def _left_over(prose: Prose, start: int, end: int) -> Iterator[Finding]:
    for match in LEFT_OVER.finditer(prose.text, start, end):
        if match[0].startswith("{%"):
            # What is of templates is told by the line of its chapter.
            continue
        message = say(
            "“{match}” would be printed as it stands: it is not markup that a chapter may use.", match=match[0]
        )
        closing = say("Close every bracket and quote of an expression or attribute; HTML is not allowed.")
        yield Finding(
            "markup-left-over",
            message,
            Place(row=prose.line(match.start())),
            MARKUP if match[0].startswith((":::", "{#", "<")) else closing,
        )


def judge(source: str, context: TextContext, line: int) -> tuple[Answer, list[Finding]]:
    """Evaluate a claim; the findings have no quote yet."""
    try:
        answer = evaluate(source, context.functions, context.names)
    except ExpressionError as error:
        message, place = say("claim “{source}”: {message}", source=source, message=error.message), Place(row=line)
        return Answer(None), [] if error.reported else [Finding(error.code, message, place, error.hint)]
    if not isinstance(answer.value, bool | Stated):
        hint = say("Write a predicate, such as a > b, change(a, b).rises or stated('id').")
        return answer, [
            Finding(
                "claim-not-a-predicate", say("“{source}” is not true or false.", source=source), Place(row=line), hint
            )
        ]
    if not answer.has_provenance:
        hint = say("Let the claim say something of the data, or mark the words with {{.geen-data}}.")
        return answer, [
            Finding(
                "claim-without-data", say("“{source}” says nothing of the data.", source=source), Place(row=line), hint
            )
        ]
    if contrary := [fact for fact in answer.unknown if is_known(fact)]:
        return answer, [known_after_all(source, contrary, line)]
    if not answer.value:
        if measured := [fact for fact in without_interval(source, context.read) if has_interval(fact)]:
            return answer, [interval_after_all(source, measured, line)]
        return answer, list(contradicted(source, answer, context.functions, context.names, line))
    return answer, []
