"""Every message can be said in every language, and is said in the one of its reader."""

from __future__ import annotations

import ast
import copy
import json
import pickle
import re

import pytest

from publisher.findings import (
    Finding,
    Language,
    Place,
    both,
    count,
    in_language,
    language_of,
    listed,
    nearest,
    say,
    sentences,
    visible,
)
from tests import messages

CATALOGUE = list(messages.read())[1:]
PLACEHOLDER = re.compile(r"(?<!\{)\{(\w+)[^{}]*\}(?!\})")


def ids(message_id: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return messages.strings(message_id)


def test_every_message_has_dutch_words_and_no_other_has() -> None:
    code, dutch = messages.extracted(), messages.read()
    assert sorted({m.id for m in code if m.id} - {m.id for m in dutch}, key=str) == [], "run python -m tests.messages"
    assert sorted({m.id for m in dutch if m.id} - {m.id for m in code}, key=str) == [], "run python -m tests.messages"
    assert [m.id for m in CATALOGUE if not all(messages.strings(m.string)) or m.fuzzy] == []


def test_dutch_words_have_the_same_placeholders() -> None:
    for message in CATALOGUE:
        *_, most = ids(message.id)
        for string in messages.strings(message.string):
            extra = set(PLACEHOLDER.findall(string)) ^ set(PLACEHOLDER.findall(most))
            assert extra <= ({"count"} if isinstance(message.id, tuple) else set()), message.id


def test_the_compiled_catalogue_is_that_of_the_source() -> None:
    assert messages.MO.read_bytes() == messages.mo_bytes(messages.read()), "run python -m tests.messages"


def test_a_message_is_said_in_each_language_with_the_messages_in_it() -> None:
    message = sentences(nearest("Titel", ["title", "year"]), say("There are: {names}.", names=listed(["a", "b"])))
    assert message == "Did you mean title? There are: a, b."
    assert in_language(message, "nl") == "Is title bedoeld? Kies uit: a, b."
    assert in_language(message, "en") == message
    assert in_language("no message", "nl") == "no message"


@pytest.mark.parametrize(("number", "dutch"), [(0, "0 fouten"), (1, "1 fout"), (2, "2 fouten")])
def test_a_number_chooses_the_plural(number: int, dutch: str) -> None:
    assert in_language(count("{count} error", "{count} errors", number), "nl") == dutch


def test_what_is_measured_has_a_decimal_comma_in_dutch() -> None:
    assert in_language(both([say("{size:.1f} mm", size=0.75), "18.6"]), "nl") == "0,8 mm en 18.6"


def test_a_finding_keeps_its_languages_in_processes_and_files() -> None:
    finding = Finding("code", say("row {row}", row=3), Place(element=say("page {page}", page=2)), nearest("x", "ab"))
    assert pickle.loads(pickle.dumps(finding)).said("nl").message == "rij 3"
    assert copy.deepcopy(finding).said("nl").place.element == "pagina 2"
    again = Finding.from_dict(json.loads(json.dumps(finding.as_dict())))
    assert again == finding
    assert again.said("nl") == finding.said("nl")
    assert finding.said("nl").hint == "Kies uit: a, b."


@pytest.mark.parametrize(
    ("environment", "language"),
    [
        ({}, "en"),
        ({"LANG": "nl_NL.UTF-8"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "nl_BE"}, "nl"),
        ({"LANG": "nl_NL.UTF-8", "LANGUAGE": "en"}, "en"),
        ({"LANG": "C", "LANGUAGE": "fy:nl:en"}, "nl"),
        ({"LANG": "de_DE"}, "en"),
    ],
)
def test_the_language_is_that_of_the_locale(environment: dict[str, str], language: str) -> None:
    assert language_of(environment, "linux") == Language(language)


def test_characters_that_cannot_be_seen_stand_by_their_numbers() -> None:
    assert visible("een\u202etwee\U000f0009\x1b") == "een<U+202E RIGHT-TO-LEFT OVERRIDE>twee<U+F0009><U+001B>"
    assert say("row {row}", row="\x1b") == "row <U+001B>"
    assert visible("één\tpunt\n“zo”…") == "één\tpunt\n“zo”…"


# Words of English that no Dutch sentence has; names in code and between marks are no words.
WORDS = ["the", "this", "that", "which", "not", "there", "are", "were", "its", "than", "write", "delete", "with"]
ENGLISH = re.compile(rf"\b({'|'.join(WORDS)})\b", re.IGNORECASE)
QUOTED = r"“[^”]*”|`[^`]*`|\"[^\"]*\"|'[^']*'|\{[^}]*\}"
CODE = re.compile(rf"{QUOTED}|\([^)]*=[^)]*\)|\S*[_/.=@\[\]-]\S+|^  publisher .*$", re.MULTILINE)


def test_dutch_words_hold_no_english_ones() -> None:
    left = {
        string: found
        for message in CATALOGUE
        for string in messages.strings(message.string)
        if (found := ENGLISH.findall(CODE.sub(" ", string)))
    }
    assert left == {}


def test_an_english_sentence_in_the_dutch_is_seen() -> None:
    assert ENGLISH.findall(CODE.sub(" ", "Rij 3: write the day as 2024-01-31.")) == ["write", "the"]


def test_every_finding_in_the_code_is_made_of_messages() -> None:
    plain = [
        f"{path.relative_to(messages.PACKAGE)}:{node.lineno}"
        for path in messages.PACKAGE.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "Finding"
        for part in (
            *node.args[1:2],
            *node.args[3:4],
            *(k.value for k in node.keywords if k.arg in ("message", "hint")),
        )
        if isinstance(part, ast.JoinedStr) or (isinstance(part, ast.Constant) and part.value)
    ]
    assert plain == []
