"""The texts of the regiobeeld in other regions: right in each of them, and without a name of the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from publisher import editions, theme
from publisher.build import drawing, manuscript, overfull, remarks_page
from publisher.build.cache import cache_of
from publisher.build.figure_cache import FigureCache
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.charts import SmallMultipleMaps
from publisher.dutch.demonyms import DEMONYMS
from publisher.editions import choose
from publisher.editions.atlas import own_sets
from publisher.editions.choose import Choice
from publisher.editions.elsewhere import LONGEST_FOOT
from publisher.findings import Finding, Place, errors_in
from publisher.model import Chapter
from publisher.project import project
from publisher.render.fonts import register

# A province like the first, the one that differs most from it, a GGD region, and a set of gemeenten in two provinces.
# The province with the most gemeenten tells whether figures per gemeente hold.
LARGEST = "PV30"
REGIONS = ("PV20", "PV27", "GG1106", "GM0106+GM0114+GM0153+GM0173")
GENERAL = ("start", "introductie", "bevolking", "leefstijl", "conclusie", "basisbeeld", "literatuurlijst")
Written = Callable[[str], Manuscript]


@pytest.fixture(scope="module")
def written(national: BuildContext) -> Written:
    """Return what writes the regiobeeld for a region, each once."""
    data = national.dataset
    own = {region.code: region for region in own_sets(REGIONS, data.regions)}
    everywhere = replace(national, dataset=replace(data, regions={**data.regions, **own}))
    known = editions.load(project(), ["regiobeeld"])

    @cache
    def write(code: str) -> Manuscript:
        (edition,) = choose.made_for(known, everywhere.dataset.regions, Choice(regions=(code,)))
        return manuscript.write(everywhere, edition)

    return write


@pytest.mark.parametrize("code", REGIONS)
@pytest.mark.parametrize("chapter", GENERAL)
def test_a_chapter_holds_in_every_region(written: Written, code: str, chapter: str) -> None:
    assert [str(each) for each in errors_in(written(code).findings) if f"/{chapter}/" in each.place.file] == []


@pytest.mark.parametrize("chapter", GENERAL)
def test_no_name_of_the_first_region_stands_in_another(written: Written, national: BuildContext, chapter: str) -> None:
    gemeenten = [each.name for each in national.dataset.regions.values() if each.province == "PV22"]
    names = re.compile(rf"\b(?:{'|'.join(map(re.escape, ('Drenthe', *DEMONYMS['Drenthe'], *gemeenten)))})\b")
    found = [each for each in written("PV20").chapters if each.id == chapter]
    assert [line for each in found for line in printed(each) if names.search(line)] == []


def test_figures_of_the_largest_province_fit_their_places(written: Written, national: BuildContext) -> None:
    fonts = theme.font_files(project().styles)
    register(fonts)
    kept = FigureCache.of(cache_of(project()), fonts)
    gemeenten = len(national.dataset.members[LARGEST])
    figures = [
        (chapter, placed) for chapter, placed in written(LARGEST).figures() if len(placed.table.rows) >= gemeenten
    ]
    # Maps in rows draw the same words as single ones, and take as long as all others together.
    drawn = [
        drawing.draw_cached(drawing.Job(placed, national.tokens.look(chapter.theme)), kept)
        for chapter, placed in figures
        if not isinstance(placed.chart, SmallMultipleMaps)
    ]
    assert len(drawn) > 8


def test_figures_of_a_page_that_runs_over_become_lower_where_they_can(written: Written, national: BuildContext) -> None:
    """The words of one region take more lines than those of another; a figure without room to spare stays as it is."""
    renderer = drawing.InlineRenderer(theme.font_files(project().styles), cache_of(project()))
    full = "bevolking/groei_per_gemeente"
    places = {full: Place(page=6), "bevolking/inwoners_per_gemeente": Place(page=7), "start/kaart": Place(page=1)}
    names = overfull.running_over([Finding(overfull.SPLIT, "", Place(page=7))], places)
    assert names == set(places) - {"start/kaart"}
    assert overfull.running_over([Finding("layout-overlap", "", Place(page=7))], places) == frozenset()
    steps, drawn = [written(LARGEST)], list[set[str]]()
    for _ in range(overfull.TRIES):
        after, drawings = overfull.lower(steps[-1], names, {}, renderer, national.tokens) or (steps[-1], {})
        heights = [{placed.id: placed.size.height for _, placed in each.figures()} for each in (steps[-1], after)]
        assert {name for name in heights[0] if heights[1][name] < heights[0][name]} == set(drawings) <= names
        steps.append(after)
        drawn.append(set(drawings))
    assert drawn[0] == names
    assert drawn[-1] == names - {full}
    assert overfull.lower(steps[-1], {full}, {}, renderer, national.tokens) is None


def test_remarks_on_many_gemeenten_stand_together_and_their_page_says_so(written: Written) -> None:
    chapters = written("PV27").chapters
    (page,) = (page for chapter in chapters for page in chapter.pages if page.id == remarks_page.ID)
    (told,) = page.panels
    assert len(told.caveats) > remarks_page.MOST
    texts = {caveat.text for caveat in told.caveats}
    others = [each for chapter in chapters for each in chapter.pages if each is not page]
    of = [[*each.caveats, *(item for panel in each.panels for item in panel.caveats)] for each in others]
    pointing = [caveats for caveats in of if any(remarks_page.SEE in item.text for item in caveats)]
    assert pointing and not any(item.text in texts for caveats in pointing for item in caveats)


def test_the_foot_of_a_set_leaves_its_gemeenten_out(written: Written) -> None:
    edition = written(REGIONS[-1]).edition
    assert edition.title.startswith("Regiobeeld Assen, Emmen, ")
    assert len(edition.short_title) <= LONGEST_FOOT


def test_a_new_border_is_no_growth(written: Written) -> None:
    """Groningen took in other gemeenten in 2019: what it gained by that is not how it grew."""
    figures = {figure.id: figure for _, figure in written("PV20").figures()}
    grown = dict(figures["bevolking/groei_per_gemeente"].table.rows)
    assert grown["Groningen (gemeente)"] == grown["Eemsdelta"] == "niet bekend"
    assert grown["Veendam"] != "niet bekend"


def printed(chapter: Chapter) -> Iterator[str]:
    """Yield all that a chapter prints or says: words, captions, alternative texts, values, sources and caveats."""
    yield chapter.title
    for page in (*chapter.pages, *chapter.handout):
        yield from (str(page.title), *page.lead.blocks())
        # The list of all sources holds those of the other chapters, too.
        for panel in (each for each in page.panels if each.id != "figuren"):
            yield from (str(panel.heading), *panel.body.blocks(), *(caveat.text for caveat in panel.caveats))
            yield from (f"{source.title} {source.publisher} {source.explanation}" for source in panel.sources)
            if panel.figure:
                yield from (panel.figure.chart.subtitle, panel.figure.alt, *panel.figure.table.cells())
