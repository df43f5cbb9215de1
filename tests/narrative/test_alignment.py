"""A list in another order, a period under another's head, a reference of another measure: each is found by check."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.project import Project, project
from tests.chapters import described

LEEFSTIJL = "leefstijl"
OTHER_ORDER = 'by_group("rookt", ["16-17", "18-34", "75+", "35-49", "50-64", "65-74"], period=ernstig.year)'


@pytest.mark.parametrize(
    ("publication", "chapter", "old", "new", "figure", "dimension"),
    [
        (
            "regiobeeld",
            LEEFSTIJL,
            'by_group("rookt", levensloop, period=ernstig.year)',
            OTHER_ORDER,
            "levensloop",
            "group",
        ),
        (
            "regiobeeld",
            LEEFSTIJL,
            'by_group("ziektelast_leefstijl", factoren,',
            'by_group("ziektelast_leefstijl", ["factor-alcohol", "factor-overgewicht", "factor-roken",'
            ' "factor-bewegen", "factor-voeding"],',
            "zorguitgaven_ziektelast",
            "group",
        ),
        (
            "regiobeeld",
            LEEFSTIJL,
            'rookt_nl: value("rookt", group="18-64", period=ernstig.year',
            'rookt_nl: value("overgewicht", group="18-64", period=ernstig.year',
            "rookt",
            "indicator",
        ),
        (
            "regioplan",
            "infographic",
            'wacht_eerder_zk: earliest("gz_wachtlijst"',
            'wacht_eerder_zk: latest("gz_wachtlijst"',
            "wachtlijst",
            "period",
        ),
    ],
)
def test_values_under_a_name_that_is_not_theirs_are_found(
    context: BuildContext,
    tmp_path: Path,
    publication: str,
    chapter: str,
    old: str,
    new: str,
    figure: str,
    dimension: str,
) -> None:
    copy = Project(tmp_path)
    shutil.copytree(project().chapters, copy.chapters, ignore=shutil.ignore_patterns("*.py", "__pycache__"))
    path = copy.chapters / publication / chapter / "text.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")
    written = manuscript.write(replace(context, project=copy), described.edition(publication), [chapter])
    found = [finding.message for finding in written.findings if finding.code == "chart-mixed"]
    assert any(f"figure {figure}: values under one name differ in {dimension}" in message for message in found)
