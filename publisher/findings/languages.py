"""In which language this program speaks to the person at hand: Dutch or English."""

from __future__ import annotations

import sys
from collections.abc import Mapping
from enum import StrEnum


class Language(StrEnum):
    """A language that all messages exist in."""

    NL = "nl"
    EN = "en"


# The variables that tell a program its language, in the order of GNU gettext.
VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")


def language_of(environment: Mapping[str, str], platform: str = sys.platform) -> Language:
    """Return the language of a person by their environment: Dutch where that is Dutch, or else English."""
    for name in VARIABLES:
        if wished := environment.get(name, ""):
            known = [each for each in map(_language, wished.split(":")) if each]
            return known[0] if known else Language.EN
    return _of_windows() if platform == "win32" else Language.EN


def _language(locale: str) -> Language | None:
    """Return the language of a locale as nl_NL.UTF-8, if it is one of ours."""
    code = locale.replace("-", "_").partition("_")[0].partition(".")[0].casefold()
    return Language(code) if code in tuple(Language) else None


def _of_windows() -> Language:
    """Return the language in which Windows speaks to this user; it sets no variables."""
    import ctypes
    import locale

    windows = getattr(ctypes, "windll", None)
    code = windows.kernel32.GetUserDefaultUILanguage() if windows else 0
    return _language(locale.windows_locale.get(code, "")) or Language.EN
