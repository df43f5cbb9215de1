"""Questions of an import in the terminal: what a file does not tell, and what a new source is."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console

from publisher.cli.terminal import words
from publisher.data.importers.meaning import Known, Question, why_not
from publisher.data.importers.taking import asked, source_of, with_source
from publisher.findings import either, nearest, say, sentences, styled
from publisher.model import Source

# More choices than these are not listed.
MOST = 20


class Conversation:
    """Asks a person; sources that the person tells of join those that are known."""

    def __init__(self, console: Console, data: Path, known: Known) -> None:
        self.console, self.data, self.known = console, data, known
        self.sources: dict[str, Source] = dict(known.sources)
        self.new: dict[str, dict[str, str]] = {}

    def ask(self, question: Question) -> str | None:
        """Return the answer to a question, None where none is given."""
        self._line(styled("[bold]{question}[/]  [dim]{place}[/]", question=question.text, place=question.place.words))
        if question.examples:
            self._line(styled("  [dim]in it: {examples}[/]", examples="; ".join(question.examples)))
        values = [choice.value for choice in question.choices]
        for number, choice in enumerate(question.choices[:MOST], 1):
            self._line(say("  {number}  {choice}  {label}", number=number, choice=choice.value, label=choice.label))
        while True:
            asked = (
                say("Answer (empty: not now; {left} more)", left=question.left)
                if question.left
                else say("Answer (empty: not now)")
            )
            answer = typer.prompt(words(self.console, asked), default="", show_default=False).strip()
            if answer.isdecimal() and answer not in values and 1 <= int(answer) <= min(len(values), MOST):
                answer = values[int(answer) - 1]
            if not answer:
                return None
            if not question.free and answer not in values:
                self._line(nearest(answer, values))
            elif wrong := why_not(question, answer, self.known):
                self._line(wrong)
            elif question.setting != ("source",) or answer in self.sources or self._is_new(answer):
                return str(answer)

    def new_source(self, key: str) -> bool:
        """Ask what a new source is; return False where somebody does not say what is needed."""
        self._line(styled("[bold]{key}[/] is a new source. What it is goes into data/sources.csv.", key=key))
        answers = {"id": key}
        for each in asked(self.data):
            question = (
                say("{words} ({choices})", words=each.words, choices=either(each.choices))
                if each.choices
                else each.words
            )
            answer, empty = self._answer(question), 0
            while not each.allows(answer):
                empty += not answer
                if empty > 1:
                    self._line(styled("[yellow]The source is not added.[/]"))
                    return False
                self._line(
                    styled("[yellow]This cannot stand there.[/]")
                    if answer
                    else styled("[yellow]This is needed (empty: not now).[/]")
                )
                answer = self._answer(question)
            answers[each.name] = answer
        self.new[key] = answers
        self.sources[key] = source_of(answers)
        return True

    def with_sources(self) -> dict[str, bytes]:
        """Return the table with the new sources, by its path below the data folder; nothing where there are none."""
        if not self.new:
            return {}
        content = (self.data / "sources.csv").read_bytes()
        for answers in self.new.values():
            content = with_source(content, answers)
        return {"sources.csv": content}

    def _is_new(self, key: str) -> bool:
        none = say("“{key}” is no source of data/sources.csv.", key=key)
        self._line(sentences(none, nearest(key, self.sources)))
        if not typer.confirm(words(self.console, say("Add it as a new one?")), default=False):
            return False
        return self.new_source(key)

    def _answer(self, question: str) -> str:
        answer: str = typer.prompt(words(self.console, question), default="", show_default=False)
        return answer.strip()

    def _line(self, text: str) -> None:
        self.console.print(text, highlight=False, soft_wrap=True)
