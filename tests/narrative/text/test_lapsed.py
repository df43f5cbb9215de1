"""Words about a caveat are printed while it stands; with the caveat they go, and nothing else does."""

import re
from pathlib import Path

import pytest

from publisher.findings import Severity
from publisher.narrative.text import markdown
from publisher.narrative.text.lapsed import without_lapsed
from publisher.narrative.text.references import Citations
from publisher.narrative.text.sections import parse
from tests.markup import printed
from tests.narrative.sample import codes, read_body


def html(text: str, *lapsed: str) -> str:
    tokens = without_lapsed(parse(markdown.parser(), text), lapsed)
    # HTML prints no space at the start of a paragraph.
    return re.sub(r">\s+", ">", printed(markdown.content_of(tokens, markdown.Printing(str, str, Citations()))))


TEXTS = [
    ('Dit is zo[, maar **niet** zeker]{caveat="a"}.', "Dit is zo."),
    ('[Een.]{caveat="a"} Twee.', " Twee."),
    ('Een.\n\n[Twee.]{caveat="a"}\n\nDrie.', "Een.\n\nDrie."),
    ('- Een\n- [Twee]{caveat="a"}', "- Een"),
    ('- [Een]{caveat="a"}\n\nTwee.', "Twee."),
    ('Een.\n\n{caveat="a"}\n- Twee\n- Drie', "Een."),
    ('{caveat="a"}\nEen\nregel.\n\nTwee.', "Twee."),
    ('| A | B |\n|---|---|\n| x |  |\n| [y]{caveat="a"} | z |', "| A | B |\n|---|---|\n| x |  |\n|  | z |"),
]


@pytest.mark.parametrize(("text", "without"), TEXTS)
def test_words_go_with_their_caveat(text: str, without: str) -> None:
    assert html(text, "a") == html(without)


@pytest.mark.parametrize(("text", "without"), TEXTS)
def test_words_stay_while_their_caveat_stands(text: str, without: str) -> None:
    plain = re.sub(r'^\{caveat="a"\}\n|\[|\]\{caveat="a"\}', "", text, flags=re.MULTILINE)
    assert html(text, "b") == html(plain)


def test_words_about_a_lapsed_caveat_are_told_with_their_values(tmp_path: Path) -> None:
    about = "De bron noemt {{ matig }}{{ niets }}"
    reading = read_body(tmp_path, f'Zo staat het er.\n[{about}.]{{caveat="old_count"}}\n')
    (found,) = [finding for finding in reading.findings if finding.code == "caveat-lapsed"]
    assert (found.severity, found.place.quote) == (Severity.WARNING, "De bron noemt 37%….")
    assert codes(reading) == ["caveat-lapsed"]
    assert "De bron noemt" not in str(reading.chapter.pages[0])


def test_words_about_no_caveat_are_an_error(tmp_path: Path) -> None:
    reading = read_body(tmp_path, '[Zo staat het er.]{caveat="forecast_bas"}\n')
    (found,) = reading.findings
    assert (found.code, found.severity) == ("caveat-unknown", Severity.ERROR)
    assert "Did you mean forecast_base?" in found.hint


@pytest.mark.parametrize(("name", "words"), [("forecast_base", "Zo gedrukt."), ("old_count", "Geteld.")])
def test_a_choice_follows_a_caveat(tmp_path: Path, name: str, words: str) -> None:
    reading = read_body(tmp_path, f'{{{{ "Zo gedrukt." if caveat("{name}") else "Geteld." }}}}\n')
    assert codes(reading) == []
    assert words in str(reading.chapter.pages[0].lead)
