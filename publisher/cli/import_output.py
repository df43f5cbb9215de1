"""What the terminal and JSON tell of an import: what was understood, what would change, and what follows from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console

from publisher.build.diff import words
from publisher.build.diff.grouping import by_chapter, counts
from publisher.data.importers.gathering import Gathered
from publisher.data.importers.taking import Entry, FileProposal, Kind, Proposal, RowChange
from publisher.data.paths import NATIONAL
from publisher.findings import Finding, listed, say, sentences, styled
from publisher.findings.counting import counted, state

if TYPE_CHECKING:
    from publisher.build.diff.changes import Difference
    from publisher.build.diff.grouping import PageChanges
    from publisher.build.effects import Effect
    from publisher.data.importers.meaning import TableMapping

# Rows of a kind, and lines of an edition, that are shown; of more there is the count.
ROWS, LINES = 5, 40
SIGNS = {Kind.NEW: "+", Kind.CHANGED: "~", Kind.GONE: "-"}
TOLD = ("region", "period", "group", "indicator", "source", "status", "reference_date", "note", "margin")


def told(console: Console, findings: Sequence[Finding]) -> None:
    """Print what became of an import that was cut off."""
    for finding in findings:
        _line(console, styled("[yellow]{words}[/]", words=sentences(finding.message, finding.hint)))


def understood(console: Console, gathered: Sequence[Gathered]) -> None:
    """Print how many rows each table gives, and what each of its columns is taken for."""
    for each in gathered:
        table, incoming = each.table, each.understood.incoming
        what = ", ".join(filter(None, (each.file, table.sheet)))
        taken = (
            say("{values} for {target}.csv", values=counted(len(incoming.rows), "value"), target=incoming.target)
            if incoming
            else say("not understood yet")
        )
        rows = counted(len(table.rows), "row")
        _line(console, styled("[bold]{what}[/]: {rows}, {taken}", what=what, rows=rows, taken=taken))
        for column, meaning in _meanings(each.understood.mapping):
            _line(console, styled("  {column} [dim]→[/] {meaning}", column=column, meaning=meaning))
        if each.settings:
            _line(console, styled("  [dim]kept for the next time in data/imports/{name}.toml[/]", name=each.name))


def difference(console: Console, proposal: Proposal, folder: str) -> None:
    """Print how many rows of each file change, and the first of them; those of the regions at home in front."""
    for file in sorted(proposal.files, key=lambda file: file.path.startswith(NATIONAL)):
        found = file.difference
        numbers = {str(kind): len(found.of(kind)) for kind in Kind} | {"as they are": found.unchanged}
        told = listed(
            say("{number} {state}", number=number, state=state(kind)) for kind, number in numbers.items() if number
        )
        _line(console, styled("[bold]{path}[/]: {numbers}", path=f"{folder}/{file.path}", numbers=told))
        for kind in Kind:
            _rows(console, found.of(kind), kind)
        if found.of(Kind.GONE):
            dropped = any(change.after is None for change in found.of(Kind.GONE))
            _line(
                console,
                styled("    [dim]The source has these no more. They are removed.[/]")
                if dropped
                else styled("    [dim]The source has these no more. They stay; --drop-gone removes them.[/]"),
            )
    for path in proposal.others:
        _line(console, styled("[dim]{path} goes along[/]", path=f"{folder}/{path}"))


def stood(console: Console, findings: Sequence[Finding]) -> None:
    """Print how much was wrong with the data before, which the import did not cause."""
    found = counted(len(findings), "finding")
    _line(console, styled("[dim]There before: {found}; publisher check tells of them.[/]", found=found))


def effect(console: Console, found: Effect) -> None:
    """Print what changes in an edition, by page; what turns and what appears as an error in front."""
    name = found.edition.name
    if found.issued:
        _line(console, styled("[bold]{name}[/]: was issued, and stays as it is", name=name))
        return
    summary = _summary(found)
    if found.later:
        values = counted(found.later, "value")
        summary = listed((summary, say("{values} became known after it, for the next", values=values)), "; ")
    _line(console, styled("[bold]{name}[/]: {summary}", name=name, summary=summary))
    lines = [*_errors(found), *(_changes(found.difference) if found.difference else ())]
    for line in lines[:LINES]:
        _line(console, styled("  {line}", line=line))
    if len(lines) > LINES:
        _line(console, styled("  [dim]and {number} lines more; --json has all of it[/]", number=len(lines) - LINES))


def imports(console: Console, entries: Sequence[Entry], *, as_json: bool) -> None:
    """Print the imports, the last one last."""
    if as_json:
        print(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1))
        return
    for entry in entries:
        files = listed(dict.fromkeys(source.file for source in entry.sources))
        _line(console, styled("[bold]{id}[/]  {files}", id=entry.id, files=files))
        if entry.undone:
            _line(console, styled("    [yellow]undone on {day}[/]", day=entry.undone))
        for file in entry.files:
            about = {"path": file.path, "new": file.new, "changed": file.changed, "gone": file.gone}
            _line(console, say("    {path}: {new} new, {changed} changed, {gone} removed", **about))
    if not entries:
        _line(console, say("Nothing was imported yet."))


def undone(console: Console, entry: Entry) -> None:
    """Print that an import was undone."""
    files = listed(file.path for file in entry.files)
    _line(console, say("{id} is undone. As before: {files}.", id=entry.id, files=files))


def as_json(proposal: Proposal | None, effects: Sequence[Effect], findings: Sequence[Finding], id: str = "") -> str:
    """Return all of it as JSON; `id` is that of the import where it was written."""
    content = {
        "written": id,
        "files": [_file(file) for file in proposal.files] if proposal else [],
        "others": list(proposal.others) if proposal else [],
        "findings": [finding.as_dict() for finding in findings],
        "stood_before": [finding.as_dict() for finding in proposal.checked.stood] if proposal else [],
        "effects": [_as_dict(each) for each in effects],
    }
    return json.dumps(content, ensure_ascii=False, indent=1)


def _meanings(mapping: TableMapping) -> Iterator[tuple[str, str]]:
    """Yield each column with what it is taken for, and what is the same for all rows."""
    for what in TOLD:
        value, head = mapping.told(what)
        if head:
            yield head, what
        elif value:
            yield say("all rows"), f"{what} {value}"
    yield from mapping.columns.items()


def _rows(console: Console, changes: Sequence[RowChange], kind: Kind) -> None:
    for change in changes[:ROWS]:
        _line(console, say("  {sign} {row}", sign=SIGNS[kind], row=_row(change)))
    if len(changes) > ROWS:
        _line(console, styled("  {sign} [dim]and {number} more[/]", sign=SIGNS[kind], number=len(changes) - ROWS))


def _row(change: RowChange) -> str:
    what, before, after = ", ".join(change.key), change.before or {}, change.after or {}
    if change.kind is Kind.CHANGED:
        steps = listed((_step(name, before[name], after[name]) for name in change.columns), "; ")
        return say("{what}: {steps}  ({place})", what=what, steps=steps, place=change.place.words)
    row = after if change.kind is Kind.NEW else before
    span = f"{row['lower']}–{row['upper']}" if row.get("lower") and row.get("upper") else ""
    value = row.get("value") or span or row.get("status", "")
    if change.kind is not Kind.NEW:
        return f"{what}: {value}"
    return say("{what}: {value}  ({place})", what=what, value=value, place=change.place.words)


def _step(name: str, before: str, after: str) -> str:
    return say("{name} {before} → {after}", name=name, before=before or state("empty"), after=after or state("empty"))


def _summary(found: Effect) -> str:
    parts = []
    if found.difference:
        if turned := len(found.difference.turned):
            parts.append(styled("[bold red]{claims} turned[/]", claims=counted(turned, "claim")))
        parts += [counted(sum(each.values()), name) for name, each in counts(found.difference).items() if each]
    if found.appeared:
        parts.append(styled("[bold red]{errors} more[/]", errors=counted(len(found.appeared), "error")))
    if found.solved:
        parts.append(say("{errors} solved", errors=counted(len(found.solved), "error")))
    return listed(parts) if parts else say("nothing changes")


def _errors(found: Effect) -> Iterator[str]:
    for finding in found.appeared:
        code = say("claim false now") if finding.code == "claim-false" else finding.code
        about = {"code": code, "place": finding.place.words, "message": finding.message}
        yield styled("[bold red]{code}[/] {place}: {message}", **about)


def _changes(found: Difference) -> Iterator[str]:
    for chapter in by_chapter(found):
        yield styled("[bold]{title}[/]", title=chapter.title or say("On no page"))
        for page in chapter.pages:
            title = say("p. {number}", number=page.number) if page.number else ""
            yield styled("  {page}", page=listed((part for part in (title, page.title or page.page) if part), "  "))
            yield from (styled("    {line}", line=line) for line in _page(page))


def _page(page: PageChanges) -> Iterator[str]:
    yield from map(words.of_place, page.places)
    for claim in page.claims:
        side = claim.after or claim.before
        word = "turned" if claim.turned else "" if claim.before and claim.after else "new" if claim.after else "gone"
        about = {"state": state(word), "words": side.words if side else ""}
        yield (
            styled("[bold red]claim {state}[/] “{words}”", **about)
            if claim.turned
            else styled("[cyan]claim {state}[/] “{words}”", **about)
        )
    for sentence in page.sentences:
        before, after = sentence.before, sentence.after
        if before and after and before.text != after.text:
            yield say("“{words}”", words=before.text)
            yield say("  → “{words}”", words=after.text)
        elif not (before and after):
            shown = after or before
            word = state("new" if after else "gone")
            yield styled("[cyan]{state}[/] “{words}”", state=word, words=shown.text if shown else "")
    for figure in page.figures:
        yield styled(
            "[cyan]figure[/] {id}: {values} changed", id=figure.id, values=counted(len(figure.values), "value")
        )
    if page.tables:
        lines = counted(sum(len(table.after) for table in page.tables), "line")
        yield styled("[cyan]table[/]: {lines} changed", lines=lines)
    for caveat in page.caveats:
        steps = " → ".join(filter(None, (caveat.before, caveat.after)))
        yield styled("[cyan]caveat[/] {words}", words=steps)


def _file(file: FileProposal) -> Mapping[str, Any]:
    rows = [
        {
            "kind": str(change.kind),
            "key": list(change.key),
            "before": dict(change.before) if change.before else None,
            "after": dict(change.after) if change.after else None,
            "columns": list(change.columns),
            "place": {key: value for key, value in asdict(change.place).items() if value},
        }
        for change in file.difference.changes
    ]
    return {"path": file.path, "unchanged": file.difference.unchanged, "rows": rows}


def _as_dict(found: Effect) -> Mapping[str, Any]:
    lists = found.difference.lists if found.difference else {}
    return {
        "edition": found.edition.name,
        "issued": found.issued,
        "sampled": found.sampled,
        "later": found.later,
        "appeared": [finding.as_dict() for finding in found.appeared],
        "solved": [finding.as_dict() for finding in found.solved],
        "turned": len(found.difference.turned) if found.difference else 0,
        **{name: [asdict(change) for change in changes] for name, changes in lists.items()},
    }


def _line(console: Console, text: str) -> None:
    console.print(text, highlight=False, soft_wrap=True)
