"""From the files that somebody names to incoming rows, with the settings that were learnt on the way."""

from __future__ import annotations

import csv
import hashlib
import io
import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from publisher.data.importers.downloads import Download, download_of, following, mapped, name_of, suits
from publisher.data.importers.forms import is_form
from publisher.data.importers.incoming import Incoming, Provenance
from publisher.data.importers.meaning import (
    Ask,
    Known,
    TableMapping,
    Understood,
    learnt_text,
    read_mapping,
    settings_file,
    understand,
)
from publisher.data.importers.meaning.columns_found import Contents
from publisher.data.importers.meaning.periods import read_period
from publisher.data.importers.tables import Table, Wishes, read_bytes
from publisher.data.importers.taking import Files, entries
from publisher.data.paths import IMPORTS, NATIONAL, OBSERVATIONS
from publisher.data.reader import read as read_data
from publisher.data.schemas import SCHEMAS
from publisher.findings import Finding, Place, PublisherError, errors_in, few, listed, nearest, say, sentences
from publisher.findings import stop_on_errors as stop

YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
QUESTION = "import-question"
NAME = r"[a-z0-9_-]+"


@dataclass(frozen=True, slots=True)
class Wanted:
    """What is asked beside the files: the name of the import, its source and period, where it goes, the sheets."""

    name: str = ""
    source: str = ""
    period: str = ""
    target: str = ""
    sheets: tuple[str, ...] = ()
    day: str = ""


@dataclass(frozen=True, slots=True)
class Gathered:
    """A table of a file: what it says, and its settings as they are to be kept, "" where they stay as they are."""

    file: str
    table: Table
    name: str
    understood: Understood
    findings: tuple[Finding, ...]
    settings: str = field(default="", repr=False)

    @property
    def waits(self) -> bool:
        """Return whether it is answers that are missing, and nothing is wrong beside."""
        return bool(self.understood.questions) and all(item.code == QUESTION for item in errors_in(self.findings))


def known_of(data: Path) -> Known:
    """Return what an import may name. Of observations only their indicators and groups are read for it, at home."""
    head = f"{','.join(SCHEMAS[OBSERVATIONS].columns)}\n".encode()
    files = [*(data / OBSERVATIONS).glob("*.csv"), *(data / NATIONAL / OBSERVATIONS).glob("*.csv")]
    empty = {path.relative_to(data).as_posix(): head for path in files}
    return replace(Known.of(read_data(data, national=True, contents=empty)[0]), groups_of=_groups_of(data))


def _groups_of(data: Path) -> Mapping[str, frozenset[str]]:
    """Return the groups that each indicator has at home; a file that cannot be read tells of none."""
    found: dict[str, set[str]] = defaultdict(set)
    for path in (data / OBSERVATIONS).glob("*.csv"):
        for row in csv.DictReader(io.StringIO(path.read_text(encoding="utf-8", errors="replace"), newline="")):
            found[row.get("indicator") or ""].add(row.get("group") or "")
    return {indicator: frozenset(groups) for indicator, groups in found.items()}


def gather(data: Path, paths: Sequence[Path], wanted: Wanted, known: Known, ask: Ask | None) -> tuple[Gathered, ...]:
    """Return what each table of the files says; raises PublisherError for what cannot be a file of an import."""
    if wrong := [*_unnamed(wanted), *_unusable(data, paths)]:
        raise PublisherError(wrong)
    # Each is read once: what is understood, hashed and compared are the same bytes, whoever writes to it meanwhile.
    contents = {path: path.read_bytes() for path in paths}
    stop(_same(contents))
    return tuple(found for path in paths for found in _file(data, path, contents[path], wanted, known, ask))


def _unnamed(wanted: Wanted) -> Iterator[Finding]:
    """Yield what can be no name of a file: it would be written elsewhere, or be read by nothing."""
    for option, name in (("--as", wanted.name), ("--target", wanted.target)):
        if name and not re.fullmatch(NAME, name):
            hint = say("Take small letters, digits, - and _, such as {name}.", name=name_of(Path(name)))
            message = say("“{name}” cannot be the name of a file of data.", name=name)
            yield Finding("usage-import", message, Place(element=option), hint)


def _unusable(data: Path, paths: Sequence[Path]) -> Iterator[Finding]:
    for path in paths:
        place = Place(shown(str(path)))
        if path.is_dir():
            names = sorted(each.name for each in path.iterdir() if each.is_file())
            hint = say("Name the file in it: {names}.", names=few(names, 8)) if names else say("It is empty.")
            yield Finding("usage-import", say("This is a folder."), place, hint)
        elif not path.exists():
            names = [each.name for each in path.parent.iterdir()] if path.parent.is_dir() else []
            yield Finding(
                "usage-import", say("There is no such file."), place, nearest(path.name, names, say("Give its path."))
            )
        elif path.resolve().is_relative_to(data.resolve()):
            hint = say("Put files to import somewhere else: what stands in the data folder is read as it is.")
            yield Finding("usage-import", say("This file stands in the data folder."), place, hint)
        elif not path.is_file():
            hint = say("Save what it gives as a file, and name that.")
            yield Finding("usage-import", say("This is no file, but a pipe or a device."), place, hint)


def _same(contents: Mapping[Path, bytes]) -> Iterator[Finding]:
    seen: dict[bytes, Path] = {}
    for path, content in contents.items():
        if (first := seen.setdefault(content, path)) is not path:
            message = say("This is the same file as {first}.", first=shown(str(first)))
            yield Finding("usage-import", message, Place(shown(str(path))), say("Name it once."))


def shown(name: str) -> str:
    """Return the name of a file as it can be printed and written: it may hold line ends, and bytes that are no text."""
    return "".join(sign if sign.isprintable() else "\ufffd" for sign in name)


def _file(data: Path, path: Path, content: bytes, wanted: Wanted, known: Known, ask: Ask | None) -> Iterator[Gathered]:
    name = wanted.name or name_of(path)
    mapping, wrong = _settings(data, name)
    if wrong:
        raise PublisherError(wrong)
    wishes = mapping.wishes if mapping else Wishes()
    wishes = replace(wishes, sheets=wanted.sheets) if wanted.sheets else wishes
    tables, findings = read_bytes(content, shown(path.name), wishes)
    if errors := errors_in(findings):
        raise PublisherError([*errors, *(finding for finding in findings if finding not in errors)])
    if is_form(content):
        message = say("This workbook was made for staff.")
        hint = say("Take it in with publisher workbook in {path}.", path=shown(path.name))
        raise PublisherError([Finding("usage-import", message, Place(shown(path.name)), hint)])
    digest = hashlib.sha256(content).hexdigest()
    downloads = mapped(data)
    for table, own in zip(tables, _names(name, tables, alike=mapping is not None), strict=True):
        provenance = Provenance(own, shown(path.name), digest, wanted.day)
        download = download_of(downloads, path.name, _titles(table))
        if download and not suits(download, table):
            download = None
        yield _understood(data, table, own, provenance, wanted, known, ask, findings, download)
        findings = ()


def _names(name: str, tables: Sequence[Table], *, alike: bool) -> Iterator[str]:
    """Yield the name of the settings of each table: sheets have their own, and so have further tables of a sheet.

    Where the file has settings in its own name, these are of all its tables `alike`.
    """
    sheets: Counter[str] = Counter()
    for table in tables:
        sheets[table.sheet] += 1
        number = str(sheets[table.sheet]) if sheets[table.sheet] > 1 else ""
        yield name if len(tables) == 1 or alike else name_of(Path(name), f"{table.sheet} {number}")


def _titles(table: Table) -> str:
    return " ".join((table.file, table.sheet, *(cell.text for cell in (*table.above, *table.below))))


def _understood(
    data: Path,
    table: Table,
    name: str,
    provenance: Provenance,
    wanted: Wanted,
    known: Known,
    ask: Ask | None,
    findings: tuple[Finding, ...],
    download: Download | None,
) -> Gathered:
    mapping, wrong = _settings(data, name)
    if wrong:
        raise PublisherError(wrong)
    if mapping is None and download:
        mapping = download.settings(_titles(table))
    remembered = mapping or TableMapping()
    said = {"source": wanted.source, "target": wanted.target, "period": wanted.period}
    given = {key: value for key, value in said.items() if value}
    found = understand(table, remembered.model_copy(update=given) if given else mapping, known, provenance, ask)
    path = data / IMPORTS / f"{name}.toml"
    before = path.read_text(encoding="utf-8") if path.is_file() else ""
    after = before
    if found.incoming:
        # The period of all rows is that of this file: the next one has another, and is asked or told it anew.
        period = remembered.period if before else ""
        settings = found.mapping.model_copy(update={"period": period})
        # What opendata.toml says already is not kept a second time.
        if before or not download or settings.said != remembered.model_copy(update={"period": ""}).said:
            after = learnt_text(settings, table.file, wanted.day, before)
        target = "" if found.mapping.target else Files(data, {}).target_of(found.incoming.rows)
        incoming = replace(found.incoming, target=target or found.incoming.target, drop_gone=found.mapping.drop_gone)
        outdated = [*_old_period(data, table, name, provenance, remembered, given)]
        outdated += _contradicted(table, found.mapping, known)
        outdated += _old_source(incoming, name, remembered, given, known)
        if download:
            more, wrong = following(table, download, found.mapping, known, incoming.rows)
            incoming, outdated = replace(incoming, rows=(*incoming.rows, *more)), [*outdated, *wrong]
        found = replace(found, incoming=None if outdated else incoming, findings=(*found.findings, *outdated))
    return Gathered(table.file, table, name, found, (*findings, *found.findings), after if after != before else "")


def _old_period(
    data: Path, table: Table, name: str, provenance: Provenance, remembered: TableMapping, given: Mapping[str, str]
) -> Iterator[Finding]:
    """Yield where settings give all rows a period that they got from another file."""
    if not remembered.period or "period" in given:
        return
    titles = " ".join((table.file, table.sheet, *(cell.text for cell in table.above)))
    years = {match[0] for match in YEAR.finditer(titles)}
    others = [
        source.file
        for entry in entries(data)
        for source in entry.sources
        if source.name == name and source.sha256 != provenance.sha256 and not entry.undone
    ]
    if (years or others) and not any(year in remembered.period for year in years):
        all_of = say("{file} says that all rows are of {period}.", file=settings_file(name), period=remembered.period)
        doubt = (
            say("The titles of this file say {years}.", years=listed(sorted(years)))
            if years
            else say("It said so of {file}.", file=others[-1])
        )
        message = sentences(all_of, doubt)
        hint = say("Say of which period they are: --period {period}, or another one.", period=remembered.period)
        yield Finding("import-old-period", message, table.header[0].place, hint)


def _contradicted(table: Table, mapping: TableMapping, known: Known) -> Iterator[Finding]:
    """Yield a column that says the period of each row where a setting says another one of them all."""
    if not mapping.period:
        return
    contents = Contents(table, known)
    for at, head in enumerate(table.header):
        said = {read_period(row[at], {}).period for row in table.rows}
        if contents.headed(at, "period") and all(said) and said != {mapping.period}:
            message = say(
                "“{head}” says {said}, and the settings or --period {period}.",
                head=head.text,
                said=few(sorted(said), 4),
                period=mapping.period,
            )
            yield Finding("import-old-period", message, head.place, say("Leave one of the two out."))


def _old_source(
    incoming: Incoming, name: str, remembered: TableMapping, given: Mapping[str, str], known: Known
) -> Iterator[Finding]:
    """Yield where settings give values a source that is older, by its name or title, than what they tell of."""
    source = known.sources.get(remembered.source)
    if source is None or "source" in given:
        return
    years = [match[0] for match in YEAR.finditer(f"{source.id} {source.title} {source.published}")]
    late = [
        row
        for row in incoming.rows
        if row.cells["status"] != "projection" and row.cells["period"][:4] > max(years, default="9")
    ]
    if years and late:
        about = {"file": settings_file(name), "id": source.id, "title": source.title, "number": len(late)}
        message = say(
            "{file} says that all values are from {id} ({title}), and {number} of them are of a later year: {period}.",
            **about,
            period=few(sorted({row.cells["period"] for row in late}), 4),
        )
        hint = say("Name the source of these values: --source ID, or --source {id} if it is that one.", id=source.id)
        yield Finding("import-old-source", message, late[0].place, hint)


def _settings(data: Path, name: str) -> tuple[TableMapping | None, list[Finding]]:
    mapping, _, wrong = read_mapping(data / IMPORTS / f"{name}.toml", settings_file(name))
    return mapping, wrong


def learnt(gathered: Sequence[Gathered]) -> Mapping[str, bytes]:
    """Return the files of settings to be kept, by path below the data folder."""
    return {f"{IMPORTS}/{each.name}.toml": each.settings.encode() for each in gathered if each.settings}
