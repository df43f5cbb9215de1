"""Ways to break text, values and bytes: as people do, as programs do, and as nobody would."""

from __future__ import annotations

import copy
import json
import re
import sys
from collections.abc import Callable, Sequence
from random import Random
from typing import Any

TOKEN = re.compile(r"\w+|[^\w\s]")
# A person presses a key too long; a program repeats a piece.
OFTEN = (2, 50, 3000)
SIGNS = "\x00\x07\x1b\x7f\u00ad\u200b\u202e\u2060\ufeff\ufffd\ue000\U000f0000\ud800½²Ⅻ́٣{}[]()<>|\\\"'`#*_~^:;%$@!=&\n\t"
ODD_TEXTS = (
    *("", " ", "-", "NaN", "nan", "inf", "-inf", "1e26", "1e308", "1e400", "-1", "0", "TRUE", "null", "None", "=1+1"),
    *("9" * 5000, "1" + "0" * 30, "0.1" + "0" * 400, "١٢", "1_000", "1.000", "1,5", "½", "2020-02-30", "0001-01-01"),
    *("9999-12-31", "2024-01-01T00:00:00+14:00", "x" * 100_000, "é" * 3000, "\u202egnp.exe", "a\r\nBcc: x", "../../x"),
    *("/etc/passwd", "/dev/zero", "GM9999", "GM0106", "<script>alert(1)</script>", "{{ 7 * 7 }}", "{% if x %}", "\x00"),
)
ODD_VALUES: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**63, 10**30, 10**5000, 1e26, 1e308, -0.0, [], {}, [[]], [None], {"": ""}),
    *ODD_TEXTS,
)
WORDS = (
    "x",
    "lorem",
    "gemeente",
    "Drenthe",
    "2022",
    "12",
    "procent",
    "een",
    "niet",
    "meer",
    "value",
    "stated",
    "claim",
)
OPERATORS = ("+", "-", "*", "/", "//", "%", "**", "<", ">", "==", "and", "or", "not", "in", "|", ",", ".", "if", "else")

ChangesText = Callable[[str, Random], str]


def line_gone(text: str, chance: Random) -> str:
    lines = text.split("\n")
    del lines[chance.randrange(len(lines))]
    return "\n".join(lines)


def lines_gone(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    del lines[at : at + chance.randrange(1, 12)]
    return "\n".join(lines)


def line_again(text: str, chance: Random) -> str:
    lines = text.split("\n")
    lines.insert(chance.randrange(len(lines) + 1), chance.choice(lines))
    return "\n".join(lines)


def lines_swapped(text: str, chance: Random) -> str:
    lines = text.split("\n")
    one, other = chance.randrange(len(lines)), chance.randrange(len(lines))
    lines[one], lines[other] = lines[other], lines[one]
    return "\n".join(lines)


def indented(text: str, chance: Random) -> str:
    lines = text.split("\n")
    at = chance.randrange(len(lines))
    lines[at] = (
        chance.choice((" ", "    ", "\t", "- ", "> ", "# ", "| ", "1. ")) * chance.choice((1, 1, 40)) + lines[at]
    )
    return "\n".join(lines)


def cut_off(text: str, chance: Random) -> str:
    return text[: chance.randrange(len(text) + 1)]


def piece_gone(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + text[at + chance.randrange(1, 80) :]


def piece_often(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    piece = text[at : at + chance.randrange(1, 30)]
    return text[:at] + piece * chance.choice(OFTEN) + text[at:]


def piece_moved(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    piece = text[at : at + chance.randrange(1, 200)]
    rest = text[:at] + text[at + len(piece) :]
    to = chance.randrange(len(rest) + 1)
    return rest[:to] + piece + rest[to:]


def sign_in(text: str, chance: Random) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SIGNS) + text[at + chance.randrange(2) :]


def token_other(text: str, chance: Random) -> str:
    found = list(TOKEN.finditer(text))
    if not found:
        return text
    match = chance.choice(found)
    other = chance.choice(
        (chance.choice(found)[0], chance.choice(ODD_TEXTS), chance.choice(WORDS), chance.choice(OPERATORS))
    )
    return text[: match.start()] + other + text[match.end() :]


def nested(text: str, chance: Random) -> str:
    at, deep = chance.randrange(len(text) + 1), chance.choice((3, 60, 3000))
    opened, closed = chance.choice(
        (("[", "]"), ("(", ")"), ("{", "}"), ("{{", "}}"), ("**", "**"), ("> ", ""), ("- ", ""))
    )
    return text[:at] + opened * deep + "x" + closed * deep + text[at:]


def inserted(snippets: Sequence[str]) -> ChangesText:
    """Return a change that puts in one of some snippets: at the begin of a line, or anywhere."""

    def snippet(text: str, chance: Random) -> str:
        ends = [match.end() for match in re.finditer("\n", text)] or [0]
        at = chance.choice(ends) if chance.random() < 0.7 else chance.randrange(len(text) + 1)
        return text[:at] + chance.choice(snippets) + ("\n" if chance.random() < 0.7 else "") + text[at:]

    return snippet


TEXT: tuple[ChangesText, ...] = (
    *(line_gone, lines_gone, line_again, lines_swapped, indented, cut_off, piece_gone, piece_often, piece_moved),
    *(sign_in, sign_in, token_other, token_other, token_other, nested),
)


def value(given: Any, chance: Random) -> Any:
    """Return a value as JSON or TOML holds it, of which one part is of another kind, gone, or there twice."""
    if isinstance(given, dict) and given and chance.random() < 0.85:
        key = chance.choice(list(given))
        if chance.random() < 0.15:
            return {name: each for name, each in given.items() if name != key}
        if chance.random() < 0.1:
            return {chance.choice(ODD_TEXTS[:30]) if name == key else name: each for name, each in given.items()}
        return given | {key: value(given[key], chance)}
    if isinstance(given, list) and given and chance.random() < 0.85:
        at = chance.randrange(len(given))
        if chance.random() < 0.2:
            return chance.choice((given[:at], [*given, given[at]], given[::-1]))
        return [*given[:at], value(given[at], chance), *given[at + 1 :]]
    if isinstance(given, str) and given and chance.random() < 0.4:
        return chance.choice(TEXT)(given, chance)
    if isinstance(given, int | float) and not isinstance(given, bool) and chance.random() < 0.4:
        return chance.choice((-given, given * 1000, given / 1000, given + 0.5, str(given), [given]))
    return chance.choice((*ODD_VALUES, [copy.copy(given)], {"value": given}, str(given)[:50]))


def as_json(given: Any) -> str:
    """Return a value as JSON, also an integer that is too long for Python to write."""
    limit = sys.get_int_max_str_digits()
    sys.set_int_max_str_digits(0)
    try:
        return json.dumps(given, default=str)
    finally:
        sys.set_int_max_str_digits(limit)


def deep(levels: int) -> str:
    """Return brackets within brackets, as JSON and TOML write them."""
    return "[" * levels + "]" * levels


def content(given: bytes, chance: Random) -> bytes:
    """Return bytes that are cut off, have some changed, or are nothing of the kind."""
    kind = chance.random()
    if kind < 0.25:
        return given[: chance.randrange(len(given) + 1)]
    if kind < 0.35:
        return chance.choice(
            (b"", b"\x00" * 4096, b"\xff\xfe" + "naam".encode("utf-16-le"), b"%PDF-1.7", b"PK\x03\x04", b"x")
        )
    if kind < 0.45:
        at = chance.randrange(len(given) + 1)
        return given[:at] + chance.randbytes(chance.randrange(1, 40)) + given[at:]
    if kind < 0.5:
        return given.decode("utf-8", "replace").encode(chance.choice(("utf-16", "cp1252", "utf-8-sig")), "replace")
    changed = bytearray(given)
    for _ in range(chance.randrange(1, 8) if changed else 0):
        changed[chance.randrange(len(changed))] = chance.randrange(256)
    return bytes(changed)
