"""The texts of the regiobeeld in other regions: right in each of them, and without a name of the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from functools import cache

import pytest

from publisher import editions
from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.dutch.demonyms import DEMONYMS
from publisher.editions import choose
from publisher.editions.atlas import own_sets
from publisher.editions.choose import Choice
from publisher.findings import errors_in
from publisher.model import Chapter
from publisher.project import project

# A province like the first, the one that differs most from it, a GGD region, and a set of gemeenten in two provinces.
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
