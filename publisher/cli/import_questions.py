"""Questions of an import in the terminal: what a file does not tell, and what a new source is."""

from __future__ import annotations

from pathlib import Path

import typer
from rich.console import Console
from rich.markup import escape

from publisher.data.importers.meaning import Known, Question, why_not
from publisher.data.importers.taking import asked, source_of, with_source
from publisher.findings import nearest
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
        self._line(f"[bold]{escape(question.text)}[/]  [dim]{escape(str(question.place))}[/]")
        if question.examples:
            self._line(f"  [dim]in it: {escape('; '.join(question.examples))}[/]")
        values = [choice.value for choice in question.choices]
        for number, choice in enumerate(question.choices[:MOST], 1):
            label = f"  {choice.label}" if choice.label else ""
            self._line(f"  {number}  {escape(choice.value)}{escape(label)}")
        while True:
            more = f"; {question.left} more" if question.left else ""
            answer = typer.prompt(f"Answer (empty: not now{more})", default="", show_default=False).strip()
            if answer.isdecimal() and answer not in values and 1 <= int(answer) <= min(len(values), MOST):
                answer = values[int(answer) - 1]
            if not answer:
                return None
            if not question.free and answer not in values:
                self._line(escape(nearest(answer, values)))
            elif wrong := why_not(question, answer, self.known):
                self._line(escape(wrong))
            elif question.setting != ("source",) or answer in self.sources or self._is_new(answer):
                return str(answer)

    def new_source(self, key: str) -> bool:
        """Ask what a new source is; return False where somebody does not say what is needed."""
        self._line(f"[bold]{escape(key)}[/] is a new source. What it is goes into data/sources.csv.")
        answers = {"id": key}
        for each in asked(self.data):
            words = f"{each.words} ({' or '.join(each.choices)})" if each.choices else each.words
            answer, empty = typer.prompt(words, default="", show_default=False).strip(), 0
            while not each.allows(answer):
                empty += not answer
                if empty > 1:
                    self._line("[yellow]The source is not added.[/]")
                    return False
                self._line(
                    "[yellow]This cannot stand there.[/]" if answer else "[yellow]This is needed (empty: not now).[/]"
                )
                answer = typer.prompt(words, default="", show_default=False).strip()
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
        self._line(escape(f"“{key}” is no source of data/sources.csv. {nearest(key, self.sources)}".strip()))
        if not typer.confirm("Add it as a new one?", default=False):
            return False
        return self.new_source(key)

    def _line(self, text: str) -> None:
        self.console.print(text, highlight=False, soft_wrap=True)
