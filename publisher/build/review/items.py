"""What rests on a person in an edition: each sentence with why, where it stands, and the data near it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from publisher.build.manuscript import Manuscript
from publisher.build.review.kinds import Kind
from publisher.data import Dataset
from publisher.data.rules import unchecked
from publisher.dutch.formats import enumeration
from publisher.facts.rounding import ROUNDING
from publisher.findings import Place, Severity, say
from publisher.model import Caveat, Chapter, Observation, Source, Use
from publisher.narrative import ClaimRecord, LeftOut, SentenceRecord, Verdict

# Findings that are about words of a text, and no errors.
FOUND = {
    "caveat-lapsed": Kind.LAPSED,
    "claim-always-true": Kind.WEAK,
    "words-typed": Kind.TYPED,
    "heading-without-claim": Kind.TYPED,
    "fact-newer": Kind.NEWER,
}
# Layouts with a table of the sources, in which is printed what data/sources.csv says of them.
GUIDES = ("guide", "sources")
Near = Mapping[tuple[str, str], tuple[Observation, ...]]


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a sentence rests on a person; `words` are those of its words that do, where it is not the whole."""

    kind: Kind
    why: str
    words: str = ""


@dataclass(frozen=True, slots=True)
class Item:
    """A sentence that rests on a person: why, where it stands, the rows near it, its own first.

    A caveat is about one `indicator`, and may be printed in `others` places as well.
    """

    chapter: str
    element: str
    words: str
    place: Place
    reasons: tuple[Reason, ...]
    near: tuple[Observation, ...] = ()
    indicator: str = ""
    others: int = 0

    @property
    def kind(self) -> Kind:
        """Return the kind under which it is listed."""
        return self.reasons[0].kind

    @property
    def told(self) -> tuple[str, ...]:
        """Return its reasons as a record keeps them."""
        return tuple(f"{reason.kind}: {reason.why}" for reason in self.reasons)


def items(written: Manuscript, dataset: Dataset) -> tuple[Item, ...]:
    """Return everything in an edition that rests on a person, in the order of the book."""
    near = _near(written.uses)
    used = dict.fromkeys(statement.row for record in written.sentences for statement in record.statements)
    loose = {each.statement.id: each.reason for each in unchecked(dataset, used)}
    found = [_item(record, near, dataset, loose) for record in written.sentences]
    claims = [(claim, reason) for claim in written.claims if (reason := _of_claim(claim))]
    alone = _attached(found, [(claim.place, claim.words, reason) for claim, reason in claims])
    told = [
        (each.place, each.place.quote, Reason(FOUND[each.code], each.message))
        for each in written.findings
        if each.code in FOUND and each.severity is Severity.WARNING
    ]
    alone += [*_attached(found, told), *map(_left_out, written.account.by_condition)]
    of_data = (*_caveats(written.chapters), *_explanations(written.chapters))
    listed = (_sorted(item) for item in (*found, *alone, *of_data) if item.reasons)
    return tuple(replace(item, near=_own_first(item, near)) for item in listed)


def _near(uses: Iterable[Use]) -> Near:
    """Return the rows that each panel uses, in words and in its figure."""
    found: dict[tuple[str, str], dict[Observation, None]] = {}
    for use in uses:
        found.setdefault((use.chapter, use.element), {}).update(dict.fromkeys(use.observations))
    return {key: tuple(rows) for key, rows in found.items()}


def _own_first(item: Item, near: Near) -> tuple[Observation, ...]:
    rows = (*item.near, *near.get((item.chapter, item.element), ()))
    return tuple(dict.fromkeys(row for row in rows if item.indicator in ("", row.indicator)))


def _chapter_of(place: Place) -> str:
    return Path(place.file).parent.name


def _item(record: SentenceRecord, near: Near, dataset: Dataset, loose: Mapping[str, str]) -> Item:
    own = tuple(row for fact in record.facts for row in fact.observations)
    chapter, place = _chapter_of(record.place), record.place
    reasons = _reasons(record, dataset, loose, beside_data=(chapter, place.element) in near)
    return Item(chapter, place.element, record.words, place, tuple(reasons), own)


def _sorted(item: Item) -> Item:
    order = list(Kind)
    kinds = {reason.kind for reason in item.reasons}
    # That nothing checks the words of a source says that they are a source's; any other reason, that a word is plain.
    said = {*([Kind.SOURCE] if Kind.UNCHECKED in kinds else ()), *([Kind.PLAIN] if len(kinds) > 1 else ())}
    kept = [each for each in item.reasons if each.kind not in said]
    return replace(item, reasons=tuple(sorted(dict.fromkeys(kept), key=lambda each: order.index(each.kind))))


def _reasons(record: SentenceRecord, dataset: Dataset, loose: Mapping[str, str], beside_data: bool) -> Iterator[Reason]:
    """Yield why a sentence rests on a person; `loose` are the statements that no number checks, with the reason."""
    for marked in record.marked:
        part = "" if marked.words == record.words else marked.words
        yield Reason(Kind.NO_DATA, marked.reason or say("the text gives no reason"), part)
    for statement in dict.fromkeys(record.statements):
        if statement.id in loose:
            source = dataset.sources[statement.source].title
            why = f"{source}: “{statement.words}” (statement {statement.id}); {loose[statement.id]}"
            yield Reason(Kind.UNCHECKED, why)
    for quoted in record.quoted:
        yield Reason(Kind.QUOTED, "typed", quoted)
    for note in record.notes:
        yield Reason(Kind.NOTE, say("the note of a row"), note)
    data = record.facts or record.statements or record.claimed
    if record.cited and not data:
        yield Reason(Kind.CITED, f"references.json: {', '.join(record.cited)}")
    bound = data or record.computed or record.marked or record.quoted or record.cited
    if beside_data and not bound and any(map(str.isalpha, record.words)):
        yield Reason(Kind.PLAIN, say("no expression and no claim"))


def _of_claim(claim: ClaimRecord) -> Reason | None:
    if claim.verdict is Verdict.WAIVED:
        return Reason(Kind.WAIVED, f"{claim.waiver.by} waives {_quoted(claim)}: {claim.waiver.reason}", claim.words)
    if claim.verdict is Verdict.WEAK:
        return Reason(
            Kind.WEAK, say("{claim} does not entail {claim2}", claim=claim.claim, claim2=_quoted(claim)), claim.words
        )
    return Reason(Kind.SOURCE, claim.claim, claim.words) if claim.verdict is Verdict.STATED else None


def _left_out(left: LeftOut) -> Item:
    return Item(left.chapter, left.place.element, left.words, left.place, (Reason(Kind.LEFT_OUT, left.reason),))


def _quoted(claim: ClaimRecord) -> str:
    """Return the words that a claim does not entail."""
    words = dict.fromkeys(f"“{each.word}”" for each in claim.uncovered)
    return enumeration(list(words), "and")


def _attached(found: list[Item], told: Iterable[tuple[Place, str, Reason]]) -> list[Item]:
    """Add reasons to the sentences that they are about; return an item for each that is about none, or several."""
    by_element: dict[tuple[str, str], list[int]] = {}
    for at, item in enumerate(found):
        by_element.setdefault((item.place.file, item.element), []).append(at)
    alone: list[Item] = []
    for place, words, reason in told:
        known = by_element.get((place.file, place.element), ())
        at = next((each for each in known if words and words in found[each].words), -1)
        if at >= 0:
            part = "" if reason.words == found[at].words else reason.words
            found[at] = replace(found[at], reasons=(*found[at].reasons, replace(reason, words=part)))
        elif reason.kind is not Kind.SOURCE or not place.column:
            element = place.element or _element_at(found, place)
            alone.append(Item(_chapter_of(place), element, words, place, (replace(reason, words=""),)))
    return alone


def _element_at(found: Sequence[Item], place: Place) -> str:
    """Return the element of the last sentence before a row of a file."""
    before = [item for item in found if item.place.file == place.file and item.place.row <= place.row]
    return max(before, key=lambda item: item.place.row).element if before else ""


def _caveats(chapters: Sequence[Chapter]) -> Iterator[Item]:
    """Yield each caveat where it is printed first."""
    found: dict[str, list[tuple[str, str, Caveat]]] = {}
    for chapter in chapters:
        for page in chapter.pages:
            printed = [(f"page {page.id}", page.caveats)]
            printed += [(f"page {page.id}, panel {panel.id}", panel.caveats) for panel in page.panels]
            for element, caveats in printed:
                for caveat in caveats:
                    found.setdefault(caveat.text, []).append((chapter.id, element, caveat))
    for text, places in found.items():
        chapter_id, element, caveat = places[0]
        if caveat.id != ROUNDING:  # What rounding does follows from the values.
            place = Place(caveat.file, caveat.row, element=f"caveat {caveat.id}")
            values = (
                say("written for the values {values}", values=caveat.values)
                if caveat.values
                else say("written for no particular values")
            )
            reasons = (Reason(Kind.CAVEAT, f"{caveat.id}, {values}"),)
            yield Item(chapter_id, element, text, place, reasons, (), caveat.indicator, len(places) - 1)


def _explanations(chapters: Sequence[Chapter]) -> Iterator[Item]:
    """Yield what the reading guide prints of each source."""
    guide = next(((each.id, page.id) for each in chapters for page in each.pages if page.layout in GUIDES), None)
    panels = (panel for chapter in chapters for _, panel in chapter.panels() if panel.figure)
    sources = dict.fromkeys(source for panel in panels for source in panel.sources)
    for source in sources if guide else ():
        if guide and (words := _explanation(source)):
            place = Place(source.file, source.row, element=f"source {source.id}")
            reason = Reason(Kind.EXPLANATION, say("of {title}", title=source.title))
            yield Item(guide[0], f"page {guide[1]}", words, place, (reason,))


def _explanation(source: Source) -> str:
    return " ".join(part for part in (source.explanation, source.remark) if part)
