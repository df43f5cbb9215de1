"""Characters that cannot be seen, or change how others are seen, as words of a message show them."""

from __future__ import annotations

import re
import unicodedata

# Control characters but the ends of lines, halves of pairs, private use, and what turns or hides the text around it.
_HIDDEN = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\ue000-\uf8ff\U000e0000-\U000e007f\U000f0000-\U0010ffff]"
)


def visible(text: str) -> str:
    """Return a text in which a character that cannot be seen stands by its number, and its name if it has one."""
    return _HIDDEN.sub(_shown, text) if _HIDDEN.search(text) else text


def _shown(match: re.Match[str]) -> str:
    name = unicodedata.name(match[0], "")
    return f"<U+{ord(match[0]):04X}{f' {name}' if name else ''}>"
