"""Messages: English in the code, in the language of the reader where they are read.

`say` makes a message: a text like any other, which keeps its template and its values. `in_language` says it in
another language, by the catalogue of gettext in `locale/`. No language is kept anywhere: who shows a message names it.
"""

from __future__ import annotations

import gettext
import string
from collections.abc import Callable, Iterable, Mapping
from functools import cache
from pathlib import Path
from typing import Any

from publisher.findings.languages import Language
from publisher.findings.visible import visible

DOMAIN, CATALOGUES = "publisher", Path(__file__).parent / "locale"


class Message(str):
    """An English text that can be said in another language."""

    template: str
    many: str
    values: Mapping[str, Any]

    def __new__(cls, template: str, values: Mapping[str, Any], many: str = "") -> Message:
        """Return the English text of a template; with `many`, the template for any `count` but one."""
        values = {name: _plain(value) for name, value in values.items()}
        chosen = many if many and values["count"] != 1 else template
        message = super().__new__(cls, _ENGLISH.vformat(chosen, (), values))
        message.template, message.many, message.values = template, many, values
        return message

    def __reduce__(self) -> tuple[type[Message], tuple[str, Mapping[str, Any], str]]:
        return type(self), (self.template, self.values, self.many)

    def as_data(self) -> list[Any]:
        """Return template, values and plural as plain values, of which `from_data` makes the same."""
        values = {name: _as_data(value) for name, value in self.values.items()}
        return [self.template, values, *([self.many] if self.many else [])]


class Styled(Message):
    """A message whose template has marks of the terminal, such as [bold]; those of messages in it are shown."""


def say(template: str, /, **values: object) -> str:
    """Return a message; `{name}` in its template stands for a value, which may be a message itself.

    A brace that stands for itself is doubled. Values that are texts show what cannot be seen; lists get commas.
    """
    return Message(template, values)


def styled(template: str, /, **values: object) -> str:
    """Return a message as `say` does; its template has marks of the terminal."""
    return Styled(template, values)


def count(one: str, many: str, number: int, /, **values: object) -> str:
    """Return a message in the singular or the plural; `{count}` stands for the number."""
    return Message(one, {"count": number, **values}, many)


def sentences(*parts: str) -> str:
    """Return messages one behind the other, without the empty ones."""
    kept = [part for part in parts if part]
    if len(kept) < 2:
        return kept[0] if kept else ""
    return Message("{first} {rest}", {"first": kept[0], "rest": sentences(*kept[1:])})


def listed(items: Iterable[object], by: str = ", ") -> str:
    """Return words one behind the other, with a mark between them."""
    *before, last = list(items) or [""]
    if not before:
        return say("{last}", last=last)
    parts = {"before": listed(before, by), "by": by, "last": last}
    return (Styled if any(isinstance(part, Styled) for part in parts.values()) else Message)(
        "{before}{by}{last}", parts
    )


def either(items: Iterable[object]) -> str:
    """Return words of which one is to be chosen."""
    *before, last = list(items) or [""]
    return say("{before} or {last}", before=either(before), last=last) if before else say("{last}", last=last)


def both(items: Iterable[object]) -> str:
    """Return words that all hold."""
    *before, last = list(items) or [""]
    return say("{before} and {last}", before=listed(before), last=last) if before else say("{last}", last=last)


def few(items: Iterable[object], most: int, by: str = ", ") -> str:
    """Return the first of many words, and how many more there are."""
    found = list(items)
    first, left = listed(found[:most], by), len(found) - most
    return say("{first} and {left} more", first=first, left=left) if left > 0 else first


def changed(text: str, change: Callable[[Any], Any]) -> str:
    """Return a message of which each value is changed: a text, a number, or a message, and then what is in that."""
    if not isinstance(text, Message):
        return text
    values = {}
    for name, value in text.values.items():
        other = change(value)
        values[name] = changed(value, change) if other is value and isinstance(value, Message) else other
    return Message(text.template, values, text.many)


def in_language(text: str, language: str, mark: Callable[[str], str] = str) -> str:
    """Return a message in a language; a text that is no message stays as it is.

    What stands in for its values is put in as `mark` returns it, such as with what counts as markup escaped.
    """
    if not isinstance(text, Message):
        return visible(text)
    catalogue, number = _catalogue(language), text.values.get("count")
    if text.many and isinstance(number, int):
        template = catalogue.ngettext(text.template, text.many, number)
    else:
        template = catalogue.gettext(text.template) if text.template else ""
    values = {name: _in_language(value, language, mark) for name, value in text.values.items()}
    return _FORMATS[language].vformat(template, (), values)


def translated(text: str, language: str) -> str:
    """Return words without values, such as those of a help text, in a language."""
    return _catalogue(language).gettext(text) if text and language != Language.EN else text


def as_data(text: str) -> Any:
    """Return a message as plain values, of which `from_data` makes the same."""
    return text.as_data() if isinstance(text, Message) else text


def from_data(data: Any) -> str:
    """Return a message of its plain values; see `Message.as_data`."""
    if isinstance(data, list):
        template, values, *many = data
        return Message(template, {name: from_data(each) for name, each in values.items()}, *many)
    return data  # type: ignore[no-any-return]


def _in_language(value: Any, language: str, mark: Callable[[str], str]) -> Any:
    if isinstance(value, Styled):
        return in_language(value, language, mark)
    return mark(in_language(value, language)) if isinstance(value, str) else value


class _English(string.Formatter):
    """Puts values into a template."""


class _Dutch(string.Formatter):
    """Puts values into a template; what is measured gets a decimal comma."""

    def format_field(self, value: Any, format_spec: str) -> str:
        text: str = super().format_field(value, format_spec)
        return text.replace(".", ",") if isinstance(value, float) else text


_ENGLISH = _English()
_FORMATS: Mapping[str, string.Formatter] = {Language.NL: _Dutch(), Language.EN: _ENGLISH}


@cache
def _catalogue(language: str) -> gettext.NullTranslations:
    """Return the messages of a language; read once in a process."""
    return gettext.translation(DOMAIN, CATALOGUES, [language], fallback=language == Language.EN)


def _plain(value: object) -> object:
    """Return a value that can be kept: messages and numbers as they are, all else as its text."""
    if isinstance(value, Message | int | float) and not isinstance(value, bool):
        return value
    if isinstance(value, BaseException):
        # Who raises an error may have said in it, with a message, what is wrong.
        return next((each for each in value.args if isinstance(each, Message)), visible(str(value)))
    if isinstance(value, list | tuple):
        return listed(value)
    return visible(str(value))


def _as_data(value: object) -> object:
    return value.as_data() if isinstance(value, Message) else value
