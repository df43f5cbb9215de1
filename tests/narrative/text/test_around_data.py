"""Marking words as no data frees those that stand around no data."""

from pathlib import Path

import pytest

from tests.narrative.sample import read_body


def _words(folder: Path, body: str) -> list[str]:
    found = read_body(folder, f"## Kop {{#kop .geen-data}}\n\n{body}\n").findings
    return [item.message.split("”")[0].strip("“") for item in found if item.code == "words-typed"]


@pytest.mark.parametrize(
    "body",
    [
        "[Het aandeel stijgt naar {{ matig }}]{.geen-data}.",
        "{.geen-data}\nHet aandeel stijgt naar {{ matig }}.",
        "{.geen-data}\n- Het aandeel stijgt naar {{ matig }}.",
    ],
)
def test_words_around_an_expression_are_not_freed(tmp_path: Path, body: str) -> None:
    assert _words(tmp_path, body) == ["stijgt"]


@pytest.mark.parametrize(
    "body",
    [
        "[Dat stijgt]{.geen-data}, en {{ matig }} is te zwaar.",
        "{.geen-data}\nBel 113. Het aandeel is {{ matig }}.",
        "{.geen-data}\nVan 18 tot en met 64 jaar is het {{ matig }}.",
    ],
)
def test_words_beside_an_expression_are_free(tmp_path: Path, body: str) -> None:
    assert _words(tmp_path, body) == []


@pytest.mark.parametrize(
    ("expression", "word"),
    [
        ('counted([matig, matig_nl], "gebied", "gebieden waar iedereen rookt")', "iedereen"),
        ('names([matig], "is het zwaarst", "zijn het zwaarst")', "het zwaarst"),
        ('names([matig], "heeft 59% met overgewicht", "hebben 59% met overgewicht")', "59%"),
        ('names([matig], "is zwaar, en Emmen ook", "zijn zwaar")', "Emmen"),
    ],
)
def test_words_that_a_function_prints_are_read(tmp_path: Path, expression: str, word: str) -> None:
    assert word in _words(tmp_path, f"Zo is {{{{ {expression} }}}}.")


@pytest.mark.parametrize(
    ("expression", "found"),
    [
        ('"hoger" if matig > matig_nl else "lager"', True),
        ('"lager" if matig > matig_nl else "hoger"', True),
        ('"stijgt" if matig > matig_nl else "daalt"', True),
        ('"hoger" if matig > matig_nl else "lager" if matig < matig_nl else "even hoog"', False),
        ('"bekend" if known(matig) else "onbekend"', False),
    ],
)
def test_what_an_expression_chooses_follows_from_what_it_chooses_by(
    tmp_path: Path, expression: str, found: bool
) -> None:
    findings = read_body(tmp_path, f"## Kop {{#kop .geen-data}}\n\nDat is {{{{ {expression} }}}}.\n").findings
    assert any(item.code == "claim-weak" for item in findings) is found
