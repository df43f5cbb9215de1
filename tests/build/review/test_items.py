"""Every way in which a sentence can rest on a person is listed, with its line and why."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest

from publisher.build.manuscript import Manuscript
from publisher.build.review import Item, Kind, Reason, items
from publisher.findings import Finding, Place, Severity
from publisher.narrative.text.records import notes_in
from tests.build.review.sample import BODY, found, line, listed, manuscript
from tests.factories import fact, observation
from tests.narrative.sample import facts, read_body


@pytest.fixture(scope="module")
def chapter(tmp_path_factory: pytest.TempPathFactory) -> tuple[Item, ...]:
    return listed(tmp_path_factory.mktemp("review"))


@pytest.mark.parametrize(
    ("words", "kind", "part", "why"),
    [
        ("De monitor is een vragenlijst.", Kind.PLAIN, "", "no expression and no claim"),
        ("Dat is 37%, bij 12 vragen.", Kind.NO_DATA, "12 vragen", "een naam"),
        ("Zij noemen dat “gezond zijn”.", Kind.QUOTED, "“gezond zijn”", "typed"),
        ("Zo staat het in de verkenning.", Kind.CITED, "", "references.json: vtv2018"),
        ("Lees verder over twaalf gemeenten.", Kind.NO_DATA, "twaalf gemeenten", "the text gives no reason"),
        ("Bel 113.", Kind.NO_DATA, "", "the text gives no reason"),
        ("Bel 112.", Kind.NO_DATA, "", "the text gives no reason"),
        ("Zonder figuur", Kind.NO_DATA, "", "een kop"),
    ],
)
def test_words_that_nothing_checks(chapter: tuple[Item, ...], words: str, kind: Kind, part: str, why: str) -> None:
    item = found(chapter, words)
    assert item.reasons == (Reason(kind, why, part),)
    assert item.place.row == line(words[:7])
    assert item.place.file == "leefstijl/text.md"


def test_a_waiver_is_listed_with_its_reason_and_its_person(chapter: tuple[Item, ...]) -> None:
    item = found(chapter, "veel meer")
    assert item.kind is Kind.WAIVED
    assert item.reasons[0].why == "A. Redacteur waives “veel”: Zo zegt de GGD het"
    assert item.place.row == line("[Drenthe weegt veel")


def test_a_weak_claim_is_listed_with_the_word_that_it_does_not_entail(chapter: tuple[Item, ...]) -> None:
    item = found(chapter, "fors hoger")
    assert item.kind is Kind.WEAK
    assert "matig > matig_nl does not entail “fors" in item.reasons[0].why
    assert item.reasons[0].words == "Het is in Drenthe fors hoger"


def test_words_of_a_source_are_listed_with_the_source_and_why_nothing_checks_them(chapter: tuple[Item, ...]) -> None:
    item = found(chapter, "Emmen scoort lager")
    assert {reason.kind for reason in item.reasons} >= {Kind.UNCHECKED}
    assert Kind.SOURCE not in {reason.kind for reason in item.reasons}
    (reason,) = (reason for reason in item.reasons if reason.kind is Kind.UNCHECKED)
    assert reason.why == (
        "CBS SES-WOA 2019: “lager dan Nederland” (statement ses_emmen); the data have no number of this"
    )


def test_words_that_were_left_out_and_periods_with_newer_data_come_first(chapter: tuple[Item, ...]) -> None:
    lapsed, newer = found(chapter, ", en dat klopt niet"), found(chapter, 'period="1995"')
    assert (lapsed.kind, lapsed.place.row) == (Kind.LAPSED, line("Er woonden"))
    assert (newer.kind, newer.place.row) == (Kind.NEWER, line("Er woonden"))
    assert "29.920" in newer.reasons[0].why


def test_a_caveat_is_listed_once_with_its_places(chapter: tuple[Item, ...]) -> None:
    item = found(chapter, "De prognose is geen telling.")
    assert item.kind is Kind.CAVEAT
    assert (item.others, item.reasons[0].why) == (0, "forecast_base, written for no particular values")
    assert {row.indicator for row in item.near} == {"inwoners"}


def test_the_data_near_a_sentence_are_those_of_its_panel_its_own_first(chapter: tuple[Item, ...]) -> None:
    near = found(chapter, "De monitor").near
    assert {(row.indicator, row.region) for row in near} >= {("matig_overgewicht", "PV22"), ("inwoners", "PV22")}
    assert found(chapter, "Dat is 37%").near[0].value == 37
    assert found(chapter, "Zonder figuur").near == ()


def test_what_the_data_keep_true_is_not_listed(tmp_path: Path) -> None:
    body = (
        '## Meer overgewicht {#a claim="matig > matig_nl"}\n\n![](overweight)\n\n'
        'Dat is {{ matig }}.\n[Dat is hoger dan in Nederland]{claim="matig > matig_nl"}.\n'
    )
    assert [item.words for item in listed(tmp_path, body)] == []


def test_a_plain_sentence_without_data_beside_it_is_not_listed(chapter: tuple[Item, ...]) -> None:
    assert not [item for item in chapter if "Hier staat geen figuur" in item.words]


def test_warnings_about_words_are_listed_with_their_sentence(tmp_path: Path) -> None:
    reading = read_body(tmp_path, BODY)
    place = next(each.place for each in reading.sentences if "vragenlijst" in each.words)
    told = Finding("words-typed", "“vragenlijst” is typed.", place, "", Severity.WARNING)
    words = replace(manuscript(reading), findings=(told, replace(told, severity=Severity.ERROR)))
    item = found(items(words, facts().dataset), "vragenlijst")
    assert item.reasons[0] == Reason(Kind.TYPED, "“vragenlijst” is typed.")
    loose = replace(told, place=Place(place.file, place.row, quote="elders"))
    assert found(items(replace(words, findings=(loose,)), facts().dataset), "elders").element == place.element


def test_a_note_that_is_printed_is_found() -> None:
    row = replace(observation(None), note="De tabel geeft hier geen waarde.")
    known = (fact(None, observations=(row,)),)
    assert list(notes_in("De tabel geeft hier geen waarde.", known)) == ["De tabel geeft hier geen waarde"]
    assert list(notes_in("Niet bekend.", known)) == []


def test_every_sentence_of_the_regioplan_is_known_with_its_place(written: Manuscript) -> None:
    rows = {(each.place.file, each.place.row) for each in written.sentences}
    assert all(row and file.endswith("text.md") for file, row in rows)
    printed = " ".join(str(panel.heading) for chapter in written.chapters for _, panel in chapter.panels())
    headings = [each.words for each in written.sentences if each.words in printed]
    assert len(headings) > 10


def test_the_regioplan_lists_its_caveats_sources_and_marked_words(
    listed: tuple[Item, ...], written: Manuscript
) -> None:
    counts = Counter(item.kind for item in listed)
    printed = {caveat.text for chapter in written.chapters for _, panel in chapter.panels() for caveat in panel.caveats}
    assert {item.words for item in listed if item.kind is Kind.CAVEAT} >= printed - {""}
    assert counts[Kind.EXPLANATION] > 3
    assert counts[Kind.UNCHECKED] > 10
    assert counts[Kind.NO_DATA] > 3
    files = {item.place.file for item in listed if item.kind is Kind.EXPLANATION}
    assert files == {"data/sources.csv"}


def test_what_a_condition_leaves_out_is_read_by_a_person(tmp_path: Path) -> None:
    words = '## Kop {#c .geen-data}\n\nZo is het[, en meer ook niet]{if="matig < matig_nl"}.\n'
    (left,) = (each for each in listed(tmp_path, words) if each.kind is Kind.LEFT_OUT)
    assert (left.words, left.element) == (", en meer ook niet", "page nu, panel c")
    assert left.reasons[0].why == "its condition “matig < matig_nl” does not hold."
