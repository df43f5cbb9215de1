"""A text in another region than it was written for: what is not known there leaves, and nothing false does."""

from __future__ import annotations

from pathlib import Path

import pytest

from publisher.findings import errors_in
from publisher.model import Fact
from publisher.narrative.chapter import Reading
from publisher.narrative.leaving import Why
from tests.narrative import sample
from tests.narrative.leaving.groningen import groningen, told

HEAD = """---
title: Leefstijl
theme: leefstijl
tabs: [Nu, Straks]
facts:
  matig: value("matig_overgewicht", group="18-64")
  matig_nl: value("matig_overgewicht", group="18-64", region="NL01")
  rookt: value("rookt", group="18-64")
  rookt_nl: value("rookt", group="18-64", period=rookt.year, region="NL01")
  oud: series("inwoners", group="80+")
  alcohol: value("alcoholrichtlijn", group="18-64")
---
"""
KNOWN = "## Matig {#p .geen-data}\n\n![](known)\n\nMatig overgewicht heeft {{ matig }}.\n"
PAGE = '# {{ matig }} is te zwaar {#nu tab="Nu" layout="three"}\n\n'
LATER = '# {{ oud | last }} ouderen {#straks tab="Straks" layout="three"}\n\n'
OPENER = '# Leefstijl in het kort {#kort tab="Nu" layout="opener" .geen-data}\n\n## Cijfers {#c .geen-data}\n\n'


def known(matig: Fact) -> sample.Dot:
    return sample.Dot((matig,))


def smoking(rookt: Fact) -> sample.Dot:
    return sample.Dot((rookt,))


def drinking(alcohol: Fact) -> sample.Dot:
    return sample.Dot((alcohol,))


FIGURES = {"known": known, "smoking": smoking, "drinking": drinking}


def elsewhere(folder: Path, text: str, head: str = HEAD) -> Reading:
    return sample.read(folder, head + text, known=groningen(), figures=FIGURES)


def wrong(found: Reading) -> list[str]:
    """Return the codes of errors; that the sample uses only some of its facts is no matter."""
    return [finding.code for finding in errors_in(found.findings)]


def panel_of(found: Reading) -> list[str]:
    return list(found.chapter.pages[0].panels[0].body.blocks())


def test_at_home_the_whole_text_stands(tmp_path: Path) -> None:
    found = sample.read(tmp_path, HEAD + PAGE + KNOWN + "\nRoken doet {{ rookt }}, {{ rookt_nl }} in het land.\n")
    assert found.left_out == ()
    assert len(panel_of(found)) == 2


@pytest.mark.parametrize(
    ("words", "left", "stays"),
    [
        ("Er rookt {{ rookt }}.", ("paragraph", "Er rookt …."), []),
        ("Er rookt {{ rookt_nl }}.", ("paragraph", "Er rookt …."), []),
        ("De norm haalt {{ alcohol }}.", ("paragraph", "De norm haalt …."), []),
        ("Ouderen: {{ change(oud) | participle }}.", ("paragraph", "Ouderen: …."), []),
        ('Wel, [zo is het]{claim="rookt > 3"}.', ("paragraph", "Wel, zo is het."), []),
        ("- een\n- {{ rookt }}\n- drie", ("item", "…"), ["een", "drie"]),
        ("{{ matig }}\n: van allen\n\n{{ rookt }}\n: rookt", ("key figure", "… rookt"), ["35%", "van allen"]),
        ("| A | B |\n|---|---|\n| a | {{ matig }} |\n| b | {{ rookt }} |", ("row", "b …"), ["A", "B", "a", "35%"]),
    ],
)
def test_the_smallest_unit_leaves(tmp_path: Path, words: str, left: tuple[str, str], stays: list[str]) -> None:
    found = elsewhere(tmp_path, PAGE + KNOWN + "\n{.geen-data}\n" * words.startswith("-") + "\n" + words + "\n")
    assert told(found.left_out) == [left]
    assert found.left_out[0].why is Why.NOT_KNOWN
    assert panel_of(found) == ["Matig overgewicht heeft 35%.", *stays]
    assert wrong(found) == []


def test_words_that_lean_on_what_left_go_along(tmp_path: Path) -> None:
    words = (
        "\nHet gaat om:\n\n- {{ rookt }}\n\nEr rookt {{ rookt }}:\n\n- veel\n\nDat is wat wij weten.\n\nVerder niets.\n"
    )
    found = elsewhere(tmp_path, PAGE + KNOWN + words)
    assert panel_of(found)[1:] == ["Verder niets."]
    follow = [each.words for each in found.left_out if each.why is Why.FOLLOWS]
    assert follow == ["Het gaat om:", "veel", "Dat is wat wij weten."]


@pytest.mark.parametrize(
    ("panel", "reason"),
    [
        ("## {{ rookt }} rookt {#q}\n\nWoorden.\n", "rookt of Groningen, 18-64 is not known."),
        ('## Meer dan eerst {#q claim="rookt > 3"}\n\nWoorden.\n', "gt: rookt of Groningen, 18-64 is not known."),
        ("## Roken {#q .geen-data}\n\n![](smoking)\n", "figure smoking shows what the data have no row of."),
        ("## Drinken {#q .geen-data}\n\n![](drinking)\n", "nothing that figure drinking shows of the region is known."),
        ("## Roken {#q .geen-data}\n\nEr rookt {{ rookt }}.\n", "nothing of it is left."),
    ],
)
def test_a_panel_leaves_and_its_page_recomposes(tmp_path: Path, panel: str, reason: str) -> None:
    third = "\n## Ook {#r .geen-data}\n\n![](known)\n"
    found = elsewhere(tmp_path, PAGE + KNOWN + panel + third)
    page = found.chapter.pages[0]
    assert (page.layout, [each.id for each in page.panels]) == ("three-2", ["p", "r"])
    assert found.left_out[-1].reason == reason
    # Its proportions stay: it was 300 by 30 as the third of three, and is 200 wide as the second of two.
    assert page.panels[1].figure is not None
    assert (page.panels[1].figure.size.width, page.panels[1].figure.size.height) == (200, 20)
    assert wrong(found) == []


def test_a_page_without_panels_takes_its_tab_along(tmp_path: Path) -> None:
    later = LATER + "## {{ rookt }} rookt {#q}\n\n![](smoking)\n\nWoorden [@vtv2018].\n"
    found = elsewhere(tmp_path, PAGE + KNOWN.replace("{{ matig }}.", "{{ matig }}, zie [daar](#straks).") + later)
    assert [page.id for page in found.chapter.pages] == ["nu"]
    assert found.chapter.tabs == ("Nu",)
    assert found.left_anchors == ("#leefstijl-straks-q", "#leefstijl-straks")
    # What only it cited is cited no more.
    assert found.citations.order == ()


def test_a_title_falls_back_on_the_tab(tmp_path: Path) -> None:
    found = elsewhere(tmp_path, LATER.replace("\n\n", "\n\nIn het kort: {{ rookt }}.\n\n") + KNOWN)
    page = found.chapter.pages[0]
    assert (str(page.title), str(page.lead)) == ("Straks", "")
    assert [unit for unit, _ in told(found.left_out)] == ["title", "paragraph"]


def test_a_title_takes_the_wording_for_its_case(tmp_path: Path) -> None:
    title = '[Zo is het]{if="unknown(rookt)"}[{{ rookt }} rookt]{if="known(rookt)"}'
    found = elsewhere(tmp_path, PAGE.replace("{{ matig }} is te zwaar", title) + KNOWN)
    assert str(found.chapter.pages[0].title) == "Zo is het"
    assert told(found.left_out) == [("words", "… rookt")]


def test_a_chapter_leaves_with_its_opener_and_its_questions(tmp_path: Path) -> None:
    sheet = (
        '# Vragen {#vragen medium="handout" layout="questions" .geen-data}\n\n## Open {#open .geen-data}\n\nVraag.\n'
    )
    found = elsewhere(
        tmp_path, OPENER + "{{ matig }}\n: van allen\n\n" + LATER + "## {{ rookt }} {#q}\n\nA.\n\n" + sheet
    )
    assert (found.chapter.pages, found.chapter.handout, found.chapter.tabs) == ((), (), ())
    assert told(found.left_out)[-1] == ("chapter", "Leefstijl")
    assert wrong(found) == []


def test_a_poster_is_made_of_the_panels_that_are_left(tmp_path: Path) -> None:
    head = HEAD.replace("facts:", "poster: [p, q, r, s]\nfacts:")
    more = "".join(f"\n## Ook {{#{name} .geen-data}}\n\n![](known)\n" for name in "rs")
    gone = "## Roken {#q .geen-data}\n\n![](smoking)\n"
    assert elsewhere(tmp_path, PAGE + KNOWN + gone + more, head).chapter.poster == ("p", "r", "s")
    few = elsewhere(tmp_path, PAGE + KNOWN + gone, head.replace(", r, s]", "]"))
    assert few.chapter.poster == ()
    assert told(few.left_out) == [("panel", "Roken"), ("poster", "Leefstijl")]


@pytest.mark.parametrize(
    ("source", "code"),
    [
        ('value("rokt", group="18-64")', "fact-unknown-indicator"),
        ('value("rookt", group="18_64")', "fact-unknown-group"),
        ('value("rookt", group="80+")', "fact-missing"),
        ('value("rookt", group="18-64", source="cbss")', "fact-unknown-source"),
        ('value("rookt", group="18-64", source="ses")', "fact-missing"),
        ('value("rookt", group="18-64", period="2O22")', "fact-unknown-period"),
        ('value("rookt", group="18-64", period="1822")', "fact-missing"),
        ('value("rookt", group="18-64", region="PV02")', "fact-unknown-region"),
        ('value("without_rows")', "fact-unknown-indicator"),
        ('statement("ses_emen")', "fact-unknown-statement"),
        ('goals("boek-2032")', "expression-value"),
        ('partnerships("boek-2023", "zrog")', "expression-value"),
    ],
)
def test_a_typo_never_looks_like_what_is_not_known(tmp_path: Path, source: str, code: str) -> None:
    head = HEAD.removesuffix("---\n") + f"  fout: {source}\n---\n"
    found = elsewhere(tmp_path, PAGE + KNOWN + "\nDit is {{ fout }}.\n", head)
    assert wrong(found) == [code]
    assert found.left_out == ()
    assert wrong(elsewhere(tmp_path, PAGE + KNOWN + f"\nDit is {{{{ {source} }}}}.\n")) == [code]


def test_what_is_false_stays_an_error(tmp_path: Path) -> None:
    found = elsewhere(tmp_path, PAGE + KNOWN + '\n[Het is zo.]{claim="matig < matig_nl"}\n')
    assert (wrong(found), found.left_out) == (["claim-false"], ())


@pytest.mark.parametrize(
    ("words", "stands"),
    [
        ("[Zo is het.]{claim=\"stated('drenthe_hoger', 'hoger')\"}", False),
        ("Er wordt {{ words('drenthe_hoger') }} gerookt.", False),
        ("[Zo is het.]{claim=\"stated('land_daalt', 'daalt')\"}", True),
        ("[Zo is het.]{claim=\"stated('stad_hoger', 'hoger')\"}", True),
        ("{{ goals('boek-2023') }}", False),
        ("{{ matrix(partnerships('boek-2023', 'zorg')) }}", False),
        ("Er werkt {{ counted(partnerships('boek-2023', 'zorg'), 'verband', 'verbanden') }} aan.", False),
        ("{{ matrix(partnerships('boek-2023')) }}", True),
    ],
)
def test_what_belongs_to_a_region_stays_there(tmp_path: Path, words: str, stands: bool) -> None:
    found = elsewhere(tmp_path, PAGE + KNOWN + f"\n{words}\n")
    assert len(found.left_out) == (not stands)
    assert "Dren" not in str(found.chapter.pages[0].panels[0].body)
    assert wrong(found) == []


@pytest.mark.parametrize(
    ("said", "printed"),
    [
        ("drenthe_hoger", "Dat is hier niet gezegd."),
        ("land_daalt", "Dat zegt de bron."),
        ("stad_hoger", "Dat zegt de bron."),
    ],
)
def test_words_choose_between_what_is_said_of_the_region_and_of_another(
    tmp_path: Path, said: str, printed: str
) -> None:
    other = f"[Dat is hier niet gezegd.]{{.geen-data if=\"unstated('{said}')\"}}"
    words = f"[Dat zegt de bron.]{{if=\"stated('{said}')\"}}{other}"
    found = elsewhere(tmp_path, PAGE + KNOWN + f"\n{words}\n")
    assert (panel_of(found)[1:], wrong(found)) == ([printed], [])
    home = sample.read(tmp_path, HEAD + PAGE + KNOWN + "\n" + words.replace(said, "ses_emmen") + "\n")
    assert panel_of(home)[1:] == ["Dat zegt de bron."]


def test_a_source_that_never_gave_an_indicator_may_be_said_not_to(tmp_path: Path) -> None:
    claim = "unknown(value('rookt', group='18-64', region='NL01', source='ses'))"
    found = elsewhere(tmp_path, PAGE + KNOWN + f'\n[Dat is niet bekend.]{{claim="{claim}"}}\n')
    assert (panel_of(found)[1:], wrong(found)) == (["Dat is niet bekend."], [])


@pytest.mark.parametrize(
    ("source", "stands"),
    [
        ('value("matig_overgewicht", group="18-64", region="PV22")', False),
        ('latest("inwoners", region="GM0002")', False),
        ('across("matig_overgewicht", ["PV22", "NL01"], group="18-64") | values', False),
        ('across("matig_overgewicht", ["PV20", "PV22"], group="18-64") | values', True),
        ('value("matig_overgewicht", group="18-64", region="NL01")', True),
    ],
)
def test_the_region_that_the_text_was_written_for_stands_only_among_others(
    tmp_path: Path, source: str, stands: bool
) -> None:
    found = elsewhere(tmp_path, PAGE + KNOWN + f"\nHet is {{{{ {source} }}}}.\n")
    assert len(found.left_out) == (not stands)
    assert wrong(found) == []
