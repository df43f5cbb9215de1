"""Texts of the data are written and checked as the sentences of a chapter are, at their own row."""

from dataclasses import replace
from pathlib import Path

import pytest

from publisher.data import Dataset
from publisher.findings import Finding
from publisher.narrative.chapter import Reading, read_chapter
from publisher.narrative.leaving import Why
from tests.factories import region as a_region
from tests.narrative.sample import CAVEAT, SOURCES, facts, slot

COUNT = "{{ value('inwoners', period='2022') }}"


def reading(folder: Path, dataset: Dataset, region: str = "PV22", home: str = "") -> Reading:
    """Read a page on a forecast."""
    path = folder / "text.md"
    words = "Het waren er {{ value('inwoners', period='2022', region='PV22') }}.\n"
    path.write_text(
        f'---\ntitle: A\ntheme: leefstijl\n---\n# Leefstijl {{#nu layout="one" .geen-data}}\n\n{words}',
        encoding="utf-8",
    )
    return read_chapter(path, replace(facts(), dataset=dataset, region=region, home=home), {}, slot=slot)


def told(folder: Path, dataset: Dataset, region: str = "PV22") -> tuple[list[str], list[Finding]]:
    """Return the caveats and remarks of the page as printed, and what is wrong."""
    found = reading(folder, dataset, region)
    page = found.chapter.pages[0]
    texts = [*(caveat.text for caveat in page.caveats), *(source.remark for source in page.sources if source.remark)]
    return texts, list(found.findings)


def with_caveat(text: str, **values: str) -> Dataset:
    caveat = replace(CAVEAT, text=text, file="data/caveats.csv", row=7, **values)
    return replace(facts().dataset, caveats=(caveat,))


@pytest.mark.parametrize(
    ("text", "printed"),
    [
        (f"De prognose begint met {COUNT} inwoners.", "De prognose begint met 492.740 inwoners."),
        ("In {{ period }} telde {{ region }} velen.", "In 2022 telde Drenthe velen."),
        (
            f'[Er wonen velen]{{claim="{COUNT[2:-2].strip()} > 400000"}}, zie de **tabel**.',
            "Er wonen velen, zie de tabel.",
        ),
        ('Lees dit als richting[, al telt het mee]{caveat="old_count"}.', "Lees dit als richting."),
    ],
)
@pytest.mark.parametrize("region", ["PV22", "NL01"])
def test_a_caveat_is_printed_as_its_own_region_says(tmp_path: Path, text: str, printed: str, region: str) -> None:
    assert told(tmp_path, with_caveat(text, period="2022"), region) == ([printed], [])


@pytest.mark.parametrize(
    ("text", "code", "words"),
    [
        ("De prognose begint met 492.740 inwoners.", "words-typed", "“492.740”"),
        ("De prognose begint lager.", "words-typed", "“lager”"),
        (
            "[Het aantal is niet bewaard.]{claim=\"unknown(value('inwoners', period='2022'))\"}",
            "claim-false",
            "492.740",
        ),
        ("Het zijn er {{ value('inwoner') }}.", "fact-unknown-indicator", "inwoner"),
        ("Het zijn er {{ value('inwoners' }}.", "expression-syntax", "cannot be read"),
        ("Het zijn er {velen.", "markup-left-over", "{"),
    ],
)
def test_what_is_wrong_is_told_at_its_row(tmp_path: Path, text: str, code: str, words: str) -> None:
    _, (found, *_) = told(tmp_path, with_caveat(text))
    assert found.code == code
    assert words in found.message
    assert (found.place.file, found.place.row, found.place.column) == ("data/caveats.csv", 7, "text")
    assert found.place.element == "caveat forecast_base"


def test_a_text_of_a_source_follows_its_date(tmp_path: Path) -> None:
    cbs = replace(
        SOURCES[1], remark="Geteld op {{ period }}.", explanation="Van 2012 tot nu.", file="sources.csv", row=3
    )
    dataset = replace(facts().dataset, caveats=(), sources={**facts().dataset.sources, "cbs": cbs})
    texts, (found,) = told(tmp_path, dataset)
    assert texts == ["Geteld op 1 januari 2023."]
    assert (found.place.file, found.place.row, found.place.column) == ("sources.csv", 3, "explanation")


HERE = "{{ value('inwoners', period='2022', region='PV22') }}"


@pytest.mark.parametrize(
    ("region", "home", "printed", "left"),
    [
        ("PV22", "PV22", "Er woonden 492.740 mensen. Dat is geteld op 1 januari 2023. De tabel telt velen.", 0),
        ("GM0001", "", "Er woonden 492.740 mensen. Dat is geteld op 1 januari 2023. De tabel telt velen.", 0),
        ("NL01", "PV22", "Er woonden 492.740 mensen. Dat is geteld op 1 januari 2023. De tabel telt velen.", 0),
        ("PV20", "PV22", "De tabel telt velen.", 2),
        ("PV20", "", "De tabel telt velen.", 2),
    ],
)
def test_a_sentence_of_a_source_on_a_region_of_another_book_leaves(
    tmp_path: Path, region: str, home: str, printed: str, left: int
) -> None:
    claim = f'claim="{HERE[2:-2].strip()} > 400000"'
    remark = f"Er woonden {HERE} mensen. Dat is geteld op {{{{ period }}}}. [De tabel telt velen]{{{claim}}}."
    own = facts().dataset
    cbs = replace(SOURCES[1], remark=remark, file="sources.csv", row=3)
    dataset = replace(
        own, caveats=(), sources={**own.sources, "cbs": cbs}, regions={**own.regions, "PV20": a_region("PV20")}
    )
    found = reading(tmp_path, dataset, region, home)
    (source,) = found.chapter.pages[0].sources
    assert (source.remark, found.findings) == (printed, ())
    assert [each.why for each in found.left_out] == [Why.NOT_KNOWN, Why.FOLLOWS][:left]
    assert any(use.element == "source cbs" and use.observations for use in found.uses)


def test_a_caveat_of_two_facts_is_read_once(tmp_path: Path) -> None:
    dataset = with_caveat("Het zijn er 100.")
    _, findings = told(
        tmp_path, replace(dataset, caveats=(*dataset.caveats, replace(dataset.caveats[0], id="b", row=8)))
    )
    assert [finding.place.row for finding in findings] == [7, 8]


def test_the_rows_behind_a_caveat_are_uses_of_the_chapter(tmp_path: Path) -> None:
    dataset = with_caveat("Later zijn het er {{ value('inwoners', period='2040') }}.")
    (use,) = [use for use in reading(tmp_path, dataset).uses if use.element == "caveat forecast_base"]
    assert [row.value for row in use.observations] == [482840]
