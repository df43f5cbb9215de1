"""A table with its settings, understood: rows of observations, or what is wrong and what has to be asked."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Any

from pydantic import ValidationError

from publisher.data.importers.incoming import Incoming, Provenance
from publisher.data.importers.meaning.heads import Heads, missing
from publisher.data.importers.meaning.known import Known
from publisher.data.importers.meaning.layout import unknown
from publisher.data.importers.meaning.mapping import TableMapping
from publisher.data.importers.meaning.periods import read_period
from publisher.data.importers.meaning.questions import LIST, REST, Answers, Ask, Question, Setting, open_questions
from publisher.data.importers.meaning.recognition import Recognition, answered, changed
from publisher.data.importers.meaning.rows import Tidying
from publisher.data.importers.meaning.says import LEFT_OUT, meaning, words_for
from publisher.data.importers.tables.table import Cell, Table
from publisher.findings import Finding, Message, Severity, count, errors_in, say, sentences
from publisher.findings import changed as with_values

# The folder of what imports have learnt, below the data folder.
IMPORTS = "imports"
# Stands for what is still to be asked, so that all that is wrong in a table is told at once.
_OPEN = "?"
# So many findings of one kind are told one by one, and so many letters of a cell.
MOST = 50
QUOTED = 80
_OF_ROWS = ("import-duplicate", "import-interval")


@dataclass(frozen=True, slots=True)
class Understood:
    """What a table says: rows where all is clear; else what has to be asked, which `findings` say too.

    `mapping` has the settings as far as they are known, to be kept for the next time.
    """

    incoming: Incoming | None
    questions: tuple[Question, ...]
    findings: tuple[Finding, ...]
    mapping: TableMapping


def settings_file(name: str) -> str:
    """Return where the settings of an import stand, as findings and people name it."""
    return f"data/{IMPORTS}/{name}.toml"


def understand(
    table: Table,
    mapping: TableMapping | None,
    known: Known,
    provenance: Provenance,
    ask: Ask | None = None,
    *,
    file: str = "",
) -> Understood:
    """Return what a table says; what is not sure is asked, or is a question in what is returned.

    `mapping` are the settings that were learnt, None for the first time; they are in the result, with the answers.
    `file` is where they stand, if that is not the file of the import.
    """
    answers: dict[Setting, str] = {}
    asked: set[Setting] = set()
    while True:
        found = _understood(table, mapping, known, provenance, answers, file or settings_file(provenance.name))
        new = [question for question in found.questions if question.setting not in asked]
        if ask is None or not new:
            return found
        asked |= {question.setting for question in new}
        answers |= _asked(new, ask)


def why_not(question: Question, answer: str, known: Known) -> str:
    """Return why an answer cannot be one, in words for who gave it; "" where it can."""
    if question.setting[0] == LIST or answer in (REST, LEFT_OUT):
        return ""
    if question.setting == ("period",) and not read_period(Cell(answer, question.place), {}).period:
        return say("“{answer}” is no period, such as 2024.", answer=answer)
    try:
        mapping = answered(TableMapping(), {question.setting: answer})
    except ValidationError as error:
        return str(error.errors(include_url=False)[0]["msg"]).removeprefix("Value error, ") + "."
    found = [each for each in unknown(mapping, known, "") if question.setting != ("source",)]
    return sentences(*(text for each in found for text in (each.message, each.hint)))


def _asked(questions: Sequence[Question], ask: Ask) -> dict[Setting, str]:
    """Return what a person answers; columns that are left out all at once are asked no more."""
    answers: dict[Setting, str] = {}
    rest = False
    for at, question in enumerate(questions):
        column = question.setting[0] == "columns"
        left = sum(not (rest and each.setting[0] == "columns") for each in questions[at + 1 :])
        answer = LEFT_OUT if rest and column else ask(replace(question, left=left))
        rest |= column and answer == REST
        if answer:
            answers[question.setting] = LEFT_OUT if answer == REST else answer
    return answers


def _understood(
    table: Table,
    mapping: TableMapping | None,
    known: Known,
    provenance: Provenance,
    answers: Answers,
    file: str,
) -> Understood:
    given = mapping or TableMapping()
    # Answers on columns come after recognition: before it, they would be all columns that there are.
    later = {key: answer for key, answer in answers.items() if key[0] == "columns" and not given.columns}
    try:
        sooner = {key: answer for key, answer in answers.items() if key not in later}
        recognition = Recognition(table, known, answered(given, sooner))
        settled = answered(found := recognition.recognised(), _grouped(later, found, known))
    except ValidationError as error:
        return Understood(None, (), tuple(_refused(error, file)), given)
    questions = {key: each for key, each in recognition.questions.items() if key not in answers}
    heads = Heads(table)
    columns = [("columns", name) for name, words in settled.columns.items() if words != LEFT_OUT]
    findings = [*unknown(settled, known, file), *missing(heads, [*settled.named_columns, *columns], file)]
    if mapping and mapping.columns:
        findings += _new_columns(heads, settled, file)
    if errors_in(findings):
        return _result(None, questions.values(), findings, settled, file)
    tidying = Tidying(table, _provisional(settled), known)
    rows = tidying.rows()
    incomplete = bool(questions)
    questions |= {key: each for key, each in tidying.questions.items() if key not in answers}
    findings += [each for each in tidying.findings if not (incomplete and each.code in _OF_ROWS)]
    findings += _refusals(tidying.questions, answers)
    if questions or errors_in(findings):
        return _result(None, questions.values(), findings, settled, file)
    target = settled.target or provenance.name
    incoming = Incoming(provenance, target, rows, tuple(findings), accepts=settled.accepts)
    return _result(incoming, (), findings, settled, file)


def _grouped(answers: Answers, mapping: TableMapping, known: Known) -> Answers:
    """Return answers on columns, with the group of what the data have of everybody alone."""
    alone = {key for key, words in answers.items() if words in known.indicators and not mapping.group_column}
    return {
        key: words_for(known.of_everybody({"indicator": words})) if key in alone else words
        for key, words in answers.items()
    }


def _provisional(mapping: TableMapping) -> TableMapping:
    """Return settings that can be tried: what no column and no setting says is open, and what needs it waits."""
    tables = mapping.columns.items()
    said = {name: meaning(words) for name, words in tables if words != LEFT_OUT}
    indicator = any(mapping.told("indicator"))
    usable = {name: words for name, words in tables if name not in said or indicator or "indicator" in said[name]}
    update: dict[str, Any] = {
        what: _OPEN for what in ("region", "period", "group", "source") if not any(mapping.told(what))
    }
    return mapping.model_copy(update={**update, "columns": usable})


def _new_columns(heads: Heads, mapping: TableMapping, file: str) -> Iterator[Finding]:
    for at in changed(heads, mapping):
        message = say(
            "The column “{names}” is new: {file} does not say what it is, and it is left out.",
            names=heads.names[at],
            file=file,
        )
        hint = say("Say below [columns] what it is, or “{left_out}”.", left_out=LEFT_OUT)
        yield Finding("import-new-column", message, heads.place(at), hint, Severity.WARNING)


def _refusals(questions: dict[Setting, Question], answers: Answers) -> Iterator[Finding]:
    """Yield what was answered and is still in the way: rows that may not go."""
    for key, question in questions.items():
        if key in answers:
            yield Finding("import-stopped", question.text, question.place, say("Correct the file, or let them go."))


def _refused(error: ValidationError, file: str) -> Iterator[Finding]:
    for each in error.errors(include_url=False):
        path = ".".join(map(str, each["loc"]))
        yield Finding(
            "import-answer",
            say("“{value}” cannot be taken for {path} of {file}.", value=each["input"], path=path, file=file),
            hint=say("{reason}.", reason=each["msg"]),
        )


def _result(
    incoming: Incoming | None, questions: Iterable[Question], findings: list[Finding], mapping: TableMapping, file: str
) -> Understood:
    asked = tuple(questions)
    told = tuple(_few(map(_shortened, (*findings, *open_questions(asked, file)))))
    return Understood(replace(incoming, findings=told) if incoming else None, asked, told, mapping)


def _shortened(finding: Finding) -> Finding:
    """Return a finding that quotes no more of a cell than can be read at a glance."""
    return replace(finding, message=with_values(finding.message, _cut), hint=with_values(finding.hint, _cut))


def _cut(value: object) -> object:
    if isinstance(value, Message):
        return value
    return f"{value[:QUOTED]}…" if isinstance(value, str) and len(value) > QUOTED + 1 else value


def _few(findings: Iterable[Finding]) -> Iterator[Finding]:
    """Yield the first findings of each kind, and how many more there are: a column may be wrong in all of its rows."""
    kinds: dict[tuple[str, Severity], list[Finding]] = defaultdict(list)
    for finding in findings:
        kinds[finding.code, finding.severity].append(finding)
    for alike in kinds.values():
        yield from alike[:MOST]
        if rest := alike[MOST:]:
            left = len(rest) - 1
            more = count("{count} more of this kind follows.", "{count} more of this kind follow.", left)
            yield replace(rest[0], message=sentences(rest[0].message, more if left else ""))
