"""The list of all that the phrases say is what they say now, and holds what no phrase may ever say."""

import re

import pytest

from publisher.cli import phrase_list
from publisher.project import project


@pytest.fixture(scope="module")
def page() -> str:
    return phrase_list.page()


def test_the_page_is_what_the_phrases_say(page: str) -> None:
    assert (project().root / "docs" / phrase_list.PAGE).read_text(encoding="utf-8") == page, "run make phrases"


@pytest.mark.parametrize(
    "wrong",
    [
        r"iedereen van|niemand van|alle van",
        r"\b(?:0|nul) procentpunt \w+ (?:dan|als)|\b0% \w+ (?:dan|als)",
        r"de (?:een|één|1) gemeenten",
        r"op de (?:tien|vijf|zeven) van de",
        r"(?:derde|kwart|helft) scholieren",
        r"\b1 (?:dagen|weken|plaatsen)",
        r"meer als|even \w+ dan|evenveel dan",
        r"een op de \w+ scholieren roken|(?:drie|zes|negen) op de tien scholieren rookt",
        r"  |\|  *\|",
    ],
)
def test_nothing_ill_formed_is_said(page: str, wrong: str) -> None:
    assert not re.findall(wrong, page)
