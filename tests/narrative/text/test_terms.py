"""One term for one thing."""

import pytest

from publisher.narrative.text.terms import avoided, terms

TERMS = terms(
    [
        {"term": "praktisch geschoold", "avoid": "laagopgeleid*; lager opgeleid*", "note": ""},
        {"term": "zelfdoding", "avoid": "zelfmoord", "note": ""},
    ]
)


@pytest.mark.parametrize(
    ("sentence", "words"),
    [
        ("Laagopgeleiden roken.", ["Laagopgeleiden"]),
        ("Wie lager opgeleid is, rookt.", ["lager opgeleid"]),
        ("Wie praktisch geschoold is, rookt.", []),
        ("Bel 113 Zelfmoordpreventie.", []),
        ("Het woord zelfmoord en laagopgeleide mensen.", ["laagopgeleide", "zelfmoord"]),
    ],
)
def test_words_that_another_term_stands_for(sentence: str, words: list[str]) -> None:
    assert [word for word, _ in avoided(sentence, TERMS)] == words
