"""What the terminal and JSON tell of an import: what was understood, what would change, and what follows from it."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from rich.console import Console
from rich.markup import escape

from publisher.build.diff import words
from publisher.build.diff.grouping import by_chapter, counts
from publisher.cli.difference_output import NAMES
from publisher.data.importers.gathering import Gathered
from publisher.data.importers.taking import Entry, FileProposal, Kind, Proposal, RowChange
from publisher.data.paths import NATIONAL
from publisher.findings import Finding

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
        _line(console, f"[yellow]{escape(' '.join(filter(None, (finding.message, finding.hint))))}[/]")


def understood(console: Console, gathered: Sequence[Gathered]) -> None:
    """Print how many rows each table gives, and what each of its columns is taken for."""
    for each in gathered:
        table, incoming = each.table, each.understood.incoming
        what = ", ".join(filter(None, (each.file, table.sheet)))
        rows = f"{_count(len(incoming.rows), 'value')} for {incoming.target}.csv" if incoming else "not understood yet"
        _line(console, f"[bold]{escape(what)}[/]: {_count(len(table.rows), 'row')}, {escape(rows)}")
        for column, meaning in _meanings(each.understood.mapping):
            _line(console, f"  {escape(column)} [dim]→[/] {escape(meaning)}")
        if each.settings:
            _line(console, f"  [dim]kept for the next time in data/imports/{each.name}.toml[/]")


def difference(console: Console, proposal: Proposal, folder: str) -> None:
    """Print how many rows of each file change, and the first of them; those of the regions at home in front."""
    for file in sorted(proposal.files, key=lambda file: file.path.startswith(NATIONAL)):
        found = file.difference
        numbers = [f"{len(found.of(kind))} {kind}" for kind in Kind if found.of(kind)]
        numbers += [f"{found.unchanged} as they are"] if found.unchanged else []
        _line(console, f"[bold]{escape(folder)}/{escape(file.path)}[/]: {', '.join(numbers)}")
        for kind in Kind:
            _rows(console, found.of(kind), kind)
        if found.of(Kind.GONE):
            dropped = any(change.after is None for change in found.of(Kind.GONE))
            stay = "They are removed." if dropped else "They stay; --drop-gone removes them."
            _line(console, f"    [dim]The source has these no more. {stay}[/]")
    for path in proposal.others:
        _line(console, f"[dim]{escape(folder)}/{escape(path)} goes along[/]")


def stood(console: Console, findings: Sequence[Finding]) -> None:
    """Print how much was wrong with the data before, which the import did not cause."""
    verb = "was" if len(findings) == 1 else "were"
    _line(console, f"[dim]{_count(len(findings), 'finding')} {verb} there before: publisher check tells of them.[/]")


def effect(console: Console, found: Effect) -> None:
    """Print what changes in an edition, by page; what turns and what appears as an error in front."""
    name = f"[bold]{escape(found.edition.name)}[/]"
    if found.issued:
        _line(console, f"{name}: was issued, and stays as it is")
        return
    later = (
        f"; {_count(found.later, 'value')} became known after it and {'is' if found.later == 1 else 'are'} for the next"
    )
    _line(console, f"{name}: {_summary(found)}{later if found.later else ''}")
    lines = [*_errors(found), *(_changes(found.difference) if found.difference else ())]
    for line in lines[:LINES]:
        _line(console, f"  {line}")
    if len(lines) > LINES:
        _line(console, f"  [dim]and {len(lines) - LINES} lines more; --json has all of it[/]")


def listed(console: Console, entries: Sequence[Entry], *, as_json: bool) -> None:
    """Print the imports, the last one last."""
    if as_json:
        print(json.dumps([asdict(entry) for entry in entries], ensure_ascii=False, indent=1))
        return
    for entry in entries:
        files = ", ".join(dict.fromkeys(source.file for source in entry.sources))
        undone = f"  [yellow]undone on {entry.undone}[/]" if entry.undone else ""
        _line(console, f"[bold]{entry.id}[/]  {escape(files)}{undone}")
        for file in entry.files:
            _line(console, f"    {escape(file.path)}: {file.new} new, {file.changed} changed, {file.gone} removed")
    if not entries:
        _line(console, "Nothing was imported yet.")


def undone(console: Console, entry: Entry) -> None:
    """Print that an import was undone."""
    files = ", ".join(file.path for file in entry.files)
    _line(console, f"{entry.id} is undone: {escape(files)} {'is' if len(entry.files) == 1 else 'are'} as before.")


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
            yield "all rows", f"{what} {value}"
    yield from mapping.columns.items()


def _rows(console: Console, changes: Sequence[RowChange], kind: Kind) -> None:
    for change in changes[:ROWS]:
        _line(console, f"  {SIGNS[kind]} {escape(_row(change))}")
    if len(changes) > ROWS:
        _line(console, f"  {SIGNS[kind]} [dim]and {len(changes) - ROWS} more[/]")


def _row(change: RowChange) -> str:
    what, before, after = ", ".join(change.key), change.before or {}, change.after or {}
    if change.kind is Kind.CHANGED:
        steps = (f"{name} {before[name] or 'empty'} → {after[name] or 'empty'}" for name in change.columns)
        return f"{what}: {'; '.join(steps)}  ({change.place})"
    row = after if change.kind is Kind.NEW else before
    span = f"{row['lower']} to {row['upper']}" if row.get("lower") and row.get("upper") else ""
    value = row.get("value") or span or row.get("status", "")
    return f"{what}: {value}" + (f"  ({change.place})" if change.kind is Kind.NEW else "")


def _summary(found: Effect) -> str:
    parts = []
    if found.difference:
        if turned := len(found.difference.turned):
            parts.append(f"[bold red]{_count(turned, 'claim')} turned[/]")
        for name, count in counts(found.difference).items():
            if count:
                number = sum(count.values())
                parts.append(f"{number} {NAMES[name][number != 1]}")
    if found.appeared:
        parts.append(f"[bold red]{_count(len(found.appeared), 'error')} appear{'s' * (len(found.appeared) == 1)}[/]")
    if found.solved:
        parts.append(f"{_count(len(found.solved), 'error')} solved")
    return ", ".join(parts) or "nothing changes"


def _errors(found: Effect) -> Iterator[str]:
    for finding in found.appeared:
        false = "claim false now" if finding.code == "claim-false" else finding.code
        yield f"[bold red]{false}[/] {escape(str(finding.place))}: {escape(finding.message)}"


def _changes(found: Difference) -> Iterator[str]:
    for chapter in by_chapter(found):
        yield f"[bold]{escape(chapter.title or 'On no page')}[/]"
        for page in chapter.pages:
            title = f"p. {page.number}" if page.number else ""
            yield "  " + escape("  ".join(filter(None, (title, page.title or page.page))))
            yield from (f"    {line}" for line in _page(page))


def _page(page: PageChanges) -> Iterator[str]:
    for place in page.places:
        yield escape(words.of_place(place))
    for claim in page.claims:
        side = claim.after or claim.before
        state = "turned" if claim.turned else "" if claim.before and claim.after else "new" if claim.after else "gone"
        yield f"[{'bold red' if claim.turned else 'cyan'}]claim {state}[/] “{escape(side.words if side else '')}”"
    for sentence in page.sentences:
        before, after = sentence.before, sentence.after
        if before and after and before.text != after.text:
            yield f"“{escape(before.text)}”"
            yield f"  → “{escape(after.text)}”"
        elif not (before and after):
            shown = after or before
            yield f"[cyan]{'new' if after else 'gone'}[/] “{escape(shown.text if shown else '')}”"
    for figure in page.figures:
        yield f"[cyan]figure[/] {escape(figure.id)}: {_count(len(figure.values), 'value')} changed"
    if page.tables:
        yield f"[cyan]table[/]: {_count(sum(len(table.after) for table in page.tables), 'line')} changed"
    for caveat in page.caveats:
        yield f"[cyan]caveat[/] {escape(' → '.join(filter(None, (caveat.before, caveat.after))))}"


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


def _count(number: int, word: str) -> str:
    return f"{number} {word}{'s' * (number != 1)}"


def _line(console: Console, text: str) -> None:
    console.print(text, highlight=False, soft_wrap=True)
