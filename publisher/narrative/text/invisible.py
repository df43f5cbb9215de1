"""Characters that nobody sees: they hide a word from every check, and some turn the order of what is printed."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from publisher.findings import Finding, Place, Severity, say

# Format characters, control characters and line separators, and the blanks that Unicode counts as letters or marks.
_FORMATS = "\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
_BLANKS = "\u034f\u115f\u1160\u17b4\u17b5\u2800\u3164\ufe00-\ufe0f\uffa0"
_CONTROLS = "\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f"
# What only some program knows: a sign that was pasted from there, such as an icon, is lost.
_OWN = "\ud800-\udfff\ue000-\uf8ff\U000f0000-\U0010ffff"
INVISIBLE = re.compile(f"[{_FORMATS}{_BLANKS}{_CONTROLS}\U000e0000-\U000e0fff{_OWN}]")
LOST = re.compile(f"[{_OWN}]")
NAMES = {"\u00ad": "SOFT HYPHEN"}


def visible(source: str) -> str:
    """Return a text without the characters that nobody sees."""
    return INVISIBLE.sub("", source)


def invisible_findings(source: str, file: str) -> Iterator[Finding]:
    """Yield each kind of character that nobody sees, once a line, with its name and the word that holds it."""
    for row, line in enumerate(source.split("\n"), 1):
        for char in dict.fromkeys(INVISIBLE.findall(line)):
            unnamed = say("a sign of some program") if LOST.match(char) else say("a control character")
            name = NAMES.get(char) or unicodedata.name(char, unnamed)
            at = line.index(char)
            around = visible(line[max(0, at - 20) : at + 20]).strip()
            message = say(
                "U+{char:04X} ({name}) stands in “{around}”, where nobody sees it; it is left out.",
                char=ord(char),
                name=name,
                around=around,
            )
            hint = say("Delete it: type the word again. Words break at a syllable by themselves.")
            severity = Severity.ERROR if LOST.match(char) else Severity.NOTICE
            yield Finding("invisible-character", message, Place(file=file, row=row), hint, severity)
