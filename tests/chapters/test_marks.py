"""In every figure of the publications, as large as on its page, each known fact has its mark at its value."""

from __future__ import annotations

from dataclasses import replace

import pytest

from publisher import theme
from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.project import project
from publisher.render.fonts import register
from tests.chapters import described
from tests.charts.reading import WITHOUT, wrong

pytestmark = pytest.mark.xdist_group("profiles")
register(theme.font_files(project().styles))
# Of the profiles: one of the province, the smallest, and the largest.
EDITIONS = [
    ("regiobeeld", ""),
    ("regioplan", ""),
    ("gemeenteprofiel", "GM0106"),
    ("gemeenteprofiel", "GM0088"),
    ("gemeenteprofiel", "GM0363"),
]


@pytest.mark.parametrize(("publication", "region"), EDITIONS)
def test_every_known_fact_has_its_mark_at_its_value(national: BuildContext, publication: str, region: str) -> None:
    edition = described.edition(publication)
    written = manuscript.write(national, replace(edition, region=region or edition.region))
    panels = [(chapter, panel) for chapter in written.chapters for page in chapter.pages for panel in page.panels]
    found, read = {}, 0
    for chapter, panel in panels:
        figure = panel.figure
        if figure and type(figure.chart) not in WITHOUT:
            drawn = figure.chart.draw(national.tokens.look(chapter.theme), figure.size)
            found[figure.id] = wrong(figure.chart, drawn)
            read += 1
    assert {name: each for name, each in found.items() if each} == {}
    assert read >= 7
