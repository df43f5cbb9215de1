"""What changed since an earlier edition: new sentences, other words, other reasons, other data near them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable
from dataclasses import replace

from publisher.build.inputs import BuildContext
from publisher.build.record import Record
from publisher.build.review import Item, Kind
from publisher.build.review.comparison import Change, EarlierEdition, compare
from publisher.model import Observation

# How many users live at home: the panel zorgvraag, and no other, is about it.
INDICATOR = "gz_gebruikers"


def with_person(earlier: Record, at: int, **changed: object) -> Record:
    """Return a record in which one of the sentences that rest on people is another."""
    people = list(earlier.review)
    people[at] = replace(people[at], **changed)  # type: ignore[arg-type]
    return replace(earlier, review=tuple(people))


def test_nothing_changed_since_the_same_edition(
    context: BuildContext, listed: tuple[Item, ...], earlier: Record
) -> None:
    compared = compare(listed, EarlierEdition(earlier), context.dataset)
    assert {each.change for each in compared} == {Change.NONE}
    assert not [each.data for each in compared if each.data]


def test_without_an_earlier_edition_nothing_is_said(context: BuildContext, listed: tuple[Item, ...]) -> None:
    assert {each.change for each in compare(listed, None, context.dataset)} == {None}


def test_a_change_of_a_value_marks_the_sentences_near_it_and_no_others(
    context: BuildContext,
    earlier: Record,
    listed: tuple[Item, ...],
    listed_of: Callable[[Callable[[Observation], Observation]], tuple[Item, ...]],
) -> None:
    near = next(item for item in listed if item.kind is Kind.PLAIN and item.near)
    row = next(row for row in near.near if row.value is not None)

    def other(each: Observation) -> Observation:
        assert row.value is not None
        return replace(each, value=row.value + 1) if each == row else each

    compared = compare(listed_of(other), EarlierEdition(earlier), context.dataset)
    marked = {each.item.words for each in compared if each.change is Change.DATA}
    beside = {item.words for item in listed if row in item.near}
    assert near.words in marked
    assert marked <= beside
    (told,) = {each.data for each in compared if each.item.words == near.words}
    assert context.dataset.indicators[row.indicator].label in told[0]
    assert " → " in told[0]


def test_words_that_changed_are_shown_beside_those_of_then(
    context: BuildContext, listed: tuple[Item, ...], earlier: Record
) -> None:
    at = next(at for at, item in enumerate(listed) if item.kind is Kind.PLAIN and len(item.words) > 30)
    then = f"{listed[at].words[:-1]} van weleer."
    earlier = with_person(earlier, at, text=then)
    (changed,) = (
        each for each in compare(listed, EarlierEdition(earlier), context.dataset) if each.change is not Change.NONE
    )
    assert (changed.change, changed.before) == (Change.WORDS, then)
    assert changed.item.words == listed[at].words


def test_a_sentence_that_was_not_there_is_new(context: BuildContext, listed: tuple[Item, ...], earlier: Record) -> None:
    earlier = replace(earlier, review=earlier.review[1:])
    compared = compare(listed, EarlierEdition(earlier), context.dataset)
    assert Counter(each.change for each in compared) == {Change.NEW: 1, Change.NONE: len(listed) - 1}
    assert compared[0].change is Change.NEW


def test_another_waiver_of_the_same_words_is_a_change(
    context: BuildContext, listed: tuple[Item, ...], earlier: Record
) -> None:
    earlier = with_person(earlier, 0, reasons=("waived: B. Redacteur waives “veel”: zo is het",))
    first, *others = compare(listed, EarlierEdition(earlier), context.dataset)
    assert (first.change, first.before) == (Change.REASON, "waived: B. Redacteur waives “veel”: zo is het")
    assert {each.change for each in others} == {Change.NONE}
