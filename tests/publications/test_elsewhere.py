"""The regiobeeld in a region that it was not written for: whole in itself, and nothing in it is of the first region."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

import pytest

from publisher import editions, layout
from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.facts import ElsewhereFacts
from publisher.model import Citation, Content, Element, Page
from publisher.project import project

REGION, HOME = "PV20", "PV22"


@pytest.fixture(scope="module")
def groningen(national: BuildContext) -> Manuscript:
    (edition,) = editions.load(project(), ["regiobeeld"])
    return manuscript.write(national, replace(edition, region=REGION, region_name="Groningen"))


def pages(written: Manuscript) -> Iterator[tuple[str, Page]]:
    return ((each.id, page) for each in written.chapters for page in (*each.pages, *each.handout))


def words(page: Page) -> Iterator[Content]:
    yield from (page.title, page.lead)
    for panel in page.panels:
        yield from (panel.heading, panel.body)


def test_pages_tabs_links_posters_and_works_follow_what_left(groningen: Manuscript, national: BuildContext) -> None:
    assert list(layout.check(groningen.chapters, national.layouts, national.tokens)) == []
    anchors = {f"#{chapter.id}" for chapter in groningen.chapters}
    anchors |= {f"#{chapter}-{page.id}" for chapter, page in pages(groningen)}
    anchors |= {f"#{chapter}-{page.id}-{panel.id}" for chapter, page in pages(groningen) for panel in page.panels}
    nodes = [node for _, page in pages(groningen) for text in words(page) for node in text.walk()]
    links = {node.get("href") for node in nodes if isinstance(node, Element) and node.tag == "a"}
    assert {link for link in links if link.startswith("#")} <= anchors
    for chapter in groningen.chapters:
        assert set(chapter.poster) <= {panel.id for _, panel in chapter.panels()}
    cited = {key for node in nodes if isinstance(node, Citation) for key, _ in node.works}
    assert {work.key for work in groningen.references} == cited


def test_nothing_of_the_first_region_stands_in_it(groningen: Manuscript, national: BuildContext) -> None:
    facts = ElsewhereFacts(national.known_to(groningen.edition), REGION)
    said = {statement.region.code for record in groningen.sentences for statement in record.statements}
    assert all(map(facts.speaks_of, said))
    shown = {row.region for use in groningen.uses if use.element.startswith("page ") for row in use.observations}
    assert not shown & {HOME, *facts.dataset.same_areas[HOME], *facts.dataset.members[HOME]}


def test_it_accounts_for_what_is_left_out(groningen: Manuscript) -> None:
    account = groningen.account
    assert 0 < account.known < account.needed
    last = groningen.chapters[-1].pages[-1]
    assert str(last.title) == "Wat in deze uitgave ontbreekt"
    assert f"De tekst heeft {account.needed} reeksen nodig." in str(last.panels[0].body)
    chapters = {chapter.id for chapter in groningen.chapters}
    assert chapters | set(account.chapters_gone) == set(groningen.edition.chapters)
