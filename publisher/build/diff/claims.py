"""Claims that turned, that are new or gone, or that hold in another way."""

from __future__ import annotations

import re

from publisher.build.diff.changes import Claim, ClaimChange, Spot
from publisher.build.diff.pairing import Pairing
from publisher.build.diff.sentences import ALIKE, Elements
from publisher.build.diff.spots import spot_of
from publisher.build.diff.values import Values
from publisher.build.record.entries import ClaimEntry, Record
from publisher.narrative import Verdict

Side = tuple[bool, ClaimEntry]
# What makes a predicate on data one or its opposite.
_DIRECTED = re.compile(
    r"[<>]=?|\bnot |(?<=_)(?:highest|lowest)\b|\b(?:un)?known\b"
    r"|\b(?:rises|falls|rising|falling|highest|lowest|higher|lower|above|below|better|worse|leaders|trailers)\b"
)


def claim_changes(before: Record, after: Record, elements: Elements, values: Values) -> tuple[ClaimChange, ...]:
    """Return the claims that changed, in the order of the later book, those that are gone last."""

    def where(side: Side) -> object:
        later, each = side
        return elements.get((later, each.chapter, each.element), (each.chapter, each.element))

    pairing = Pairing.of(
        [(False, each) for each in before.claims],
        [(True, each) for each in after.claims],
        lambda side: (where(side), side[1].claim, side[1].words),
        lambda side: (where(side), side[1].claim),
        lambda side: (side[1].chapter, side[1].claim, side[1].words),
        lambda side: (where(side), undirected(side[1].claim)),
    )
    pairing.by_likeness(where, lambda side: f"{side[1].claim} {side[1].words}", ALIKE)
    then_of = {id(now): then for (_, then), (_, now) in pairing.pairs}
    found = []
    for each in after.claims:
        then = then_of.get(id(each))
        if then is None:
            found.append(ClaimChange(None, _claim(after, each)))
        elif _told(then) != _told(each):
            data = values.among(_values(before, then), _values(after, each))
            found.append(ClaimChange(_claim(before, then), _claim(after, each), _turned(then, each), data))
    return (*found, *(ClaimChange(_claim(before, each), None) for _, each in pairing.before))


def undirected(claim: str) -> str:
    """Return a claim without what makes it one or its opposite."""
    return " ".join(_DIRECTED.sub("±", claim).split())


def _told(each: ClaimEntry) -> tuple[str, ...]:
    """Return what is a change of a claim; words alone are a change of the sentence."""
    return each.claim, each.verdict, each.waiver


def _turned(then: ClaimEntry, now: ClaimEntry) -> bool:
    if then.claim == now.claim:
        return (then.verdict == Verdict.FALSE) != (now.verdict == Verdict.FALSE)
    return undirected(then.claim) == undirected(now.claim)


def _values(record: Record, claim: ClaimEntry) -> tuple[int, ...]:
    """Return the rows of data of the sentences that a claim covers, or of all in its element."""
    near = [each for each in record.sentences if (each.chapter, each.element) == (claim.chapter, claim.element)]
    own = [each for each in near if claim.words in each.text or each.text in claim.words]
    return tuple(dict.fromkeys(number for each in own or near for number in each.values))


def _claim(record: Record, each: ClaimEntry) -> Claim:
    spot = spot_of(record, each.chapter, each.element) if each.element.startswith("page ") else Spot(each.chapter, "")
    return Claim(each.words, each.claim, each.verdict, each.waiver, spot)
