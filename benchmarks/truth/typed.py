"""Sentences typed into a chapter: how many of those that data can make untrue are found, and how many plain ones."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

from publisher.build import inputs
from publisher.facts import Facts
from publisher.findings import errors_in
from publisher.narrative import read_chapter
from publisher.project import project

LISTS = Path(__file__).parents[2] / "tests" / "narrative" / "text"
CHAPTER = """---
title: Proef
theme: leefstijl
facts:
  matig: value("matig_overgewicht", group="18-64", period="2022")
---

# Proef {#proef layout="text" .geen-data}

## Proef {#proef-1 .geen-data}

{{ matig }}

"""


def found(sentences: Sequence[str]) -> list[str]:
    """Return what each sentence is in the running text of a chapter: an error, a warning or nothing."""
    context = inputs.read(project())
    facts = Facts(context.dataset, "PV22")
    with TemporaryDirectory() as folder:
        path = Path(folder) / "text.md"
        path.write_text(CHAPTER + "\n\n".join(sentences) + "\n", encoding="utf-8")
        reading = read_chapter(path, facts, {}, slot=context.layouts.slot, chapter="proef")
    first = CHAPTER.count("\n") + 1
    severities = {finding.place.row: finding.severity.value for finding in reading.findings}
    severities |= {finding.place.row: finding.severity.value for finding in errors_in(reading.findings)}
    return [severities.get(first + 2 * number, "") for number in range(len(sentences))]


def table() -> Iterator[str]:
    """Yield the lines of a table, and every sentence that is missed or found in vain."""
    typed, plain = (
        (LISTS / name).read_text("utf-8").splitlines() for name in ("typed_sentences.txt", "plain_sentences.txt")
    )
    caught, alarms = found(typed), found(plain)
    yield "| sentences                 | number | an error | a warning | nothing |"
    yield "|---------------------------|-------:|---------:|----------:|--------:|"
    for name, results in (("that data can make untrue", caught), ("plain", alarms)):
        counts = [results.count(severity) for severity in ("error", "warning", "")]
        yield f"| {name:25} | {len(results):6} | {counts[0]:8} | {counts[1]:9} | {counts[2]:7} |"
    yield from (f"missed: {sentence}" for sentence, hit in zip(typed, caught, strict=True) if not hit)
    yield from (f"{hit} in vain: {sentence}" for sentence, hit in zip(plain, alarms, strict=True) if hit)
