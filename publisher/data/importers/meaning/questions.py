"""What a file does not tell for sure, as questions to a person; an answer is a setting of the import."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from publisher.findings import Finding, Place, listed, say, sentences

# The answer that leaves out a column and all others that are asked.
REST = "-*"
# The setting that is a list: answers to it are yes or no.
LIST = "lets_go"
# The setting that an answer is kept in: its name, and in a table the word of the file that it is about.
Setting = tuple[str, ...]
Answers = Mapping[Setting, str]


@dataclass(frozen=True, slots=True)
class Choice:
    """A possible answer: what is written in the settings, and what it means."""

    value: str
    label: str = ""


@dataclass(frozen=True, slots=True)
class Question:
    """A question about a file; with `free` another answer than the choices may be given.

    `examples` are cells that it is about; `left` is how many questions follow.
    """

    text: str
    setting: Setting
    place: Place
    choices: tuple[Choice, ...] = ()
    free: bool = False
    examples: tuple[str, ...] = ()
    left: int = 0

    def line(self, value: str) -> str:
        """Return how an answer is written in the settings."""
        *table, key = self.setting
        if self.setting[0] == LIST:
            return f"{LIST} = [{', '.join(map(_quoted, self.setting[1:]))}]"
        written = f"{_key(key)} = {_quoted(value)}"
        return say("below [{table}]: {written}", table=table[0], written=written) if table else written


# Asks a person; None where no answer is given.
Ask = Callable[[Question], str | None]


def open_questions(questions: Iterable[Question], file: str) -> list[Finding]:
    """Return each question as a finding that says what to write in the file of settings."""
    return [Finding("import-question", each.text, each.place, _hint(each, file)) for each in questions]


def _hint(question: Question, file: str) -> str:
    first = question.choices[0].value if question.choices else "…"
    line = question.line(first)
    written = (
        say("Write in {file}, {line}.", file=file, line=line)
        if question.setting[1:] and question.setting[0] != LIST
        else say("Write in {file}, {line}, above its tables.", file=file, line=line)
    )
    if question.setting[0] == LIST or len(question.choices) < 2:
        return written
    named = [each for each in question.choices if each.value != REST]
    choices = (
        say("{value} ({label})", value=each.value, label=each.label) if each.label else each.value for each in named
    )
    return sentences(written, say("Choose from: {choices}.", choices=listed(choices)))


def _key(name: str) -> str:
    return name if re.fullmatch(r"[A-Za-z0-9_-]+", name) else _quoted(name)


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)
