"""Sentences that read differently, with the data that caused it or the hand that changed them."""

from __future__ import annotations

from collections.abc import Mapping

from publisher.build.diff.changes import Cause, Sentence, SentenceChange, Spot, StatementChange, ValueChange
from publisher.build.diff.pairing import Pairing
from publisher.build.diff.spots import spot_of
from publisher.build.diff.values import Values
from publisher.build.diff.wording import word_changes
from publisher.build.record.entries import Record, SentenceEntry

# So much of the words of a sentence is the same, where it is taken for the earlier one reworded.
ALIKE = 0.6
# Elements of both records that are the same page or panel have the same name here, by record, chapter and element.
Elements = Mapping[tuple[bool, str, str], object]


def paired_sentences(before: Record, after: Record, elements: Elements) -> Pairing[tuple[bool, SentenceEntry]]:
    """Pair the sentences of two records: in the same panel by what is written, then elsewhere, then by likeness."""

    def where(item: tuple[bool, SentenceEntry]) -> tuple[object, ...]:
        later, each = item
        return elements.get((later, each.chapter, each.element), (each.chapter, each.element)), each.heading

    pairing = Pairing.of(
        [(False, each) for each in before.sentences],
        [(True, each) for each in after.sentences],
        lambda item: (where(item), item[1].source, item[1].text),
        lambda item: (where(item), item[1].source),
        lambda item: (where(item), item[1].text),
        lambda item: (item[1].chapter, item[1].source, item[1].text),
        lambda item: (item[1].chapter, item[1].source),
    )
    pairing.by_likeness(where, lambda item: item[1].text, ALIKE)
    # A panel has one heading, however it is worded.
    pairing.by(lambda item: (where(item), None if item[1].heading else id(item[1])))
    return pairing


def sentence_changes(
    before: Record, after: Record, pairing: Pairing[tuple[bool, SentenceEntry]], values: Values
) -> tuple[SentenceChange, ...]:
    """Return the sentences that read or cite differently, in the order of the later book, those that are gone last."""
    new = {id(each) for _, each in pairing.after}
    then_of = {id(now): then for (_, then), (_, now) in pairing.pairs}
    found: list[SentenceChange] = []
    for each in after.sentences:
        now = _sentence(after, each)
        if id(each) in new:
            found.append(SentenceChange(each.heading, None, now))
        else:
            then = then_of[id(each)]
            if (then.text, then.cited) != (each.text, each.cited):
                found.append(_changed(then, each, Sentence(then.text, _spot(before, then), then.cited), now, values))
    gone = (SentenceChange(each.heading, _sentence(before, each), None) for _, each in pairing.before)
    return (*found, *gone)


def _changed(
    then: SentenceEntry, now: SentenceEntry, before: Sentence, after: Sentence, values: Values
) -> SentenceChange:
    data = values.among(then.values, now.values)
    said = values.said(then.statements, now.statements)
    cause = _cause(then, now, data, said)
    words = tuple(word_changes(then.text, now.text))
    return SentenceChange(now.heading, before, after, cause, data, said, words)


def _cause(
    then: SentenceEntry, now: SentenceEntry, data: tuple[ValueChange, ...], said: tuple[StatementChange, ...]
) -> Cause:
    by_hand = then.source != now.source or then.cited != now.cited
    if data or said:
        return Cause.BOTH if by_hand else Cause.DATA
    return Cause.HAND if by_hand else Cause.PHRASING


def _sentence(record: Record, each: SentenceEntry) -> Sentence:
    return Sentence(each.text, _spot(record, each), each.cited)


def _spot(record: Record, each: SentenceEntry) -> Spot:
    return spot_of(record, each.chapter, each.element)
