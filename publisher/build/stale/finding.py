"""All that is stale in an edition, and what of it is answered."""

from __future__ import annotations

import datetime
import fnmatch
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, replace

from publisher.build.inputs import SAMPLE, BuildContext
from publisher.build.sample import edge_cases
from publisher.build.stale import plans, stated, values, works
from publisher.build.stale.items import Kind, Spot, StaleItem, named
from publisher.build.stale.turn import Turn, turn
from publisher.editions import choose
from publisher.editions.answers import Answer, load_answers, path_of, save_answers
from publisher.editions.choose import Choice
from publisher.editions.edition import Edition
from publisher.findings import Finding, Place, PublisherError, Severity, both, errors_in, nearest, say, sentences
from publisher.model import Chapter
from publisher.project import Project

RULES: tuple[Callable[[Turn], Iterator[StaleItem]], ...] = (
    values.newer_values,
    values.earlier_values,
    values.expected_values,
    works.citations,
    works.sources,
    works.own_edition,
    stated.caveats,
    stated.words_about_caveats,
    stated.statements,
    stated.typed_years,
    plans.tables,
    plans.passed_goals,
)


@dataclass(frozen=True, slots=True)
class Answered:
    """An item with its answer, if there is one; an answer that was given to other data is `lapsed`.

    `before` is what was answered to the item of that id for the edition before.
    """

    item: StaleItem
    answer: Answer | None = None
    before: Answer | None = None

    @property
    def lapsed(self) -> bool:
        """Return whether what it was answered for has changed since."""
        return self.answer is not None and self.answer.state != self.item.state

    @property
    def open(self) -> bool:
        """Return whether it still waits for an answer."""
        return self.answer is None or self.lapsed


@dataclass(frozen=True, slots=True)
class StaleList:
    """What is stale in an edition with its answers, its chapters, and what is wrong with the file of answers.

    While there are `errors` in data or words, the list may lack what stands behind them. `earlier` is the last edition.
    """

    edition: Edition
    items: tuple[Answered, ...]
    chapters: tuple[Chapter, ...]
    findings: tuple[Finding, ...]
    errors: int
    earlier: str = ""

    @property
    def name(self) -> str:
        """Return the name under which it is answered: that of the edition, or of all for each region."""
        return self.edition.name if self.edition.elsewhere else self.edition.series

    @property
    def command(self) -> str:
        """Return the command that lists it."""
        region = f" --region {self.edition.region}" if self.edition.elsewhere else ""
        return f"publisher stale {self.edition.series}{region}"

    @property
    def open(self) -> tuple[Answered, ...]:
        """Return what waits for an answer."""
        return tuple(each for each in self.items if each.open)


def stale_list(context: BuildContext, edition: Edition) -> StaleList:
    """Return everything in an edition that is older than what is known or expected for it, in the order of the book.

    Editions for each region have one list, from those whose words are checked where no region is named.
    """
    found: dict[str, StaleItem] = {}
    turns = [turn(context, each) for each in _samples(context, edition)]
    for here in turns:
        for item in named(_in_order(here)):
            found.setdefault(item.id, item)
    errors = errors_in([*context.findings, *(finding for here in turns for finding in here.written.findings)])
    items = tuple(map(Answered, found.values()))
    earlier = turns[0].earlier.series if turns[0].earlier else ""
    chapters = turns[0].written.chapters
    return with_answers(context.project, StaleList(edition, items, chapters, (), len(errors), earlier))


def with_answers(project: Project, listed: StaleList) -> StaleList:
    """Return a list with the answers that are recorded now."""
    answers, wrong = load_answers(project, listed.name)
    before, _ = load_answers(project, listed.earlier) if listed.earlier else ({}, ())
    items = tuple(Answered(each.item, answers.get(each.item.id), before.get(each.item.id)) for each in listed.items)
    known, file = {each.item.id for each in items}, project.relative(path_of(project, listed.name))
    unused = (_unused(answer, file) for answer in answers.values() if answer.id not in known)
    return replace(listed, items=items, findings=(*wrong, *unused))


def _samples(context: BuildContext, edition: Edition) -> tuple[Edition, ...]:
    if edition.elsewhere:
        return (edition,)
    if not edition.each:
        return choose.made_for((edition,), context.dataset.regions, Choice())
    bare = replace(edition, region="", region_name="")
    regions = tuple(edge_cases(context.dataset, SAMPLE))
    return choose.made_for((bare,), context.dataset.regions, Choice(regions))


def _in_order(here: Turn) -> list[StaleItem]:
    order = {chapter.id: at for at, chapter in enumerate(here.written.chapters)}
    pages = {(each.id, page.id): at for each in here.written.chapters for at, page in enumerate(each.pages)}
    kinds = list(Kind)

    def place(item: StaleItem) -> tuple[int, int, int, int]:
        # A name for a period goes for many pages: first of all.
        spot = Spot("", "") if item.kind is Kind.PERIOD else item.spot
        page = pages.get((spot.chapter, spot.page), -1)
        return order.get(spot.chapter, -1), page, kinds.index(item.kind), item.place.row

    return sorted((item for rule in RULES for item in rule(here)), key=place)


def unanswered(context: BuildContext, edition: Edition) -> tuple[Finding, ...]:
    """Return an error for each stale item of an edition that waits for an answer: it cannot be issued before."""
    listed = stale_list(context, edition)
    return (*listed.findings, *(_open(each, listed) for each in listed.open))


def keep(
    project: Project, listed: StaleList, ids: Sequence[str], because: str, by: str, day: datetime.date
) -> StaleList:
    """Record that stale items of an edition are kept, with why and who says so; return the list with these answers.

    An id that ends in * is of all that begin so and are not answered yet.
    Raises PublisherError, and writes nothing, for an item that there is not, and where a reason or a name is missing.
    """
    states = {each.item.id: each.item.state for each in listed.items}
    waiting = [each.item.id for each in listed.open]
    meant = {each: [each] if each in states else fnmatch.filter(waiting, each) for each in ids}
    wrong = [_not_stale(each, states, listed) for each, found in meant.items() if not found]
    given = {"--keep ID": ids, "--because": because.strip(), "--by": by.strip()}
    if missing := [option for option, text in given.items() if not text]:
        hint = say('{command} --keep ID --because "why it holds" --by NAME', command=listed.command)
        wrong.append(Finding("usage-keep", say("an answer needs {missing}.", missing=both(missing)), hint=hint))
    if wrong:
        raise PublisherError(wrong)
    lines = " ".join(because.split()), " ".join(by.split())
    kept = dict.fromkeys(each for found in meant.values() for each in found)
    save_answers(project, listed.name, [Answer(each, *lines, day, states[each]) for each in kept])
    return with_answers(project, listed)


def _not_stale(name: str, known: Collection[str], listed: StaleList) -> Finding:
    hint = nearest(name, known, say("{command} lists them.", command=listed.command))
    return Finding(
        "usage-keep", say("“{name}” is no stale item of {listed}.", name=name, listed=listed.name), hint=hint
    )


def _unused(answer: Answer, file: str) -> Finding:
    message = say("“{id}” is not stale any more: the answer is to nothing.", id=answer.id)
    return Finding("kept-unused", message, Place(file, answer.row, "id"), say("Delete the row."), Severity.WARNING)


def _open(each: Answered, listed: StaleList) -> Finding:
    item, answer = each.item, each.answer
    stale = say("{id}: {printed}; {known}.", id=item.id, printed=item.printed, known=item.known)
    kept = say("It was kept ({by}, {date}), and has changed since.", by=answer.by, date=answer.date) if answer else ""
    message = sentences(stale, kept)
    hint = say(
        '{update} Or keep it: {command} --keep {id} --because "…" --by NAME',
        update=item.update,
        command=listed.command,
        id=item.id,
    )
    return Finding("stale-unanswered", message, item.place, hint)
