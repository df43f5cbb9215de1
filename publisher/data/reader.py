"""Read the data folder: report every mistake of every file at once, and pass on only valid rows."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from pathlib import Path
from types import MappingProxyType
from typing import Any, TypeVar

from publisher.data import records
from publisher.data.boundaries import boundary_files
from publisher.data.boundary_checks import PLACES, boundary_findings
from publisher.data.columns import fit_columns
from publisher.data.csv_files import parse_csv
from publisher.data.dataset import Dataset
from publisher.data.decoding import parse_json, parse_toml
from publisher.data.descriptor import Described, described
from publisher.data.paths import EARLIER, IMPORT_LOG, NATIONAL, OBSERVATIONS, present, reader_of
from publisher.data.printed_words import printed_words
from publisher.data.region_checks import region_findings
from publisher.data.schemas import SCHEMAS
from publisher.data.table_checks import Checked, Table, check, keys, known_ids
from publisher.data.works import read_works
from publisher.findings import Finding, Place, PublisherError, Severity, at_hand, nearest, say
from publisher.model import Caveat, Observation, StatementRow

T = TypeVar("T")
# More of the same mistake in one column is one mistake: what is left out is counted.
MOST = 50


def read(
    data: Path, *, national: bool = False, contents: Mapping[str, bytes] = MappingProxyType({})
) -> tuple[Dataset, tuple[Finding, ...]]:
    """Return all valid rows of the data folder and all that is wrong, in the order of files and rows.

    `national` adds the files of `gemeenten/`: every gemeente and province of the country. `contents` are read in the
    place of files on the disk, by their path below the folder: so a change is checked before it is made.
    PublisherError only if there is no such folder.
    """
    if not data.is_dir():
        finding = Finding(
            "data-missing-folder", say("There is no folder of data."), Place(data.name), say("Give its path.")
        )
        raise PublisherError([finding])
    files, findings = described(data, national, contents)
    texts = [path for path in present(data, contents) if _is_text(path)]
    contents, unreadable = _contents(data, [*files, *texts], contents)
    tables, shapes = _tables(files, contents, data.name)
    checked = _checked(tables)
    references, wrong = _references(contents, data.name)
    findings += [*unreadable, *shapes, *(finding for item in checked for finding in item.findings), *wrong]
    findings += [*printed_words(checked), *region_findings(checked), *_unknown_works(checked, references)]
    findings += [
        wrong
        for name, content in contents.items()
        if name.endswith(".toml")
        for wrong in parse_toml(content, f"{data.name}/{name}")
    ]
    others = () if national else tuple(sorted((data / NATIONAL / "observations").glob("*.csv")))
    earlier, wrong = _earlier(contents, data.name)
    findings += wrong
    dataset = replace(_dataset(checked, references), beyond=others, earlier=earlier)
    with at_hand(say("Reading the boundaries"), Place(f"{data.name}/boundaries")):
        outlines, wrong = boundary_files(data / "boundaries")
        findings += wrong or boundary_findings(outlines, dataset.regions, dataset.tables.get(PLACES, ()), data.name)
    findings = _concerning(findings, checked, dataset)
    return dataset, tuple(_capped(sorted(findings, key=lambda finding: finding.place)))


def _concerning(findings: Iterable[Finding], checked: Iterable[Checked], dataset: Dataset) -> list[Finding]:
    """Return the findings, those of rows of observations with what they spoil: a row whose cells say that."""
    rows = {
        (item.table.file, line): (row.get("indicator", "").strip(), row.get("region", "").strip())
        for item in checked
        if item.table.name == OBSERVATIONS
        for line, row in item.table.rows.items()
    }

    def concerned(finding: Finding) -> Finding:
        indicator, region = rows.get((finding.place.file, finding.place.row), ("", ""))
        known = indicator in dataset.indicators and region in dataset.regions
        return replace(finding, concerns=frozenset([(indicator, region)])) if known else finding

    return list(map(concerned, findings))


def _capped(findings: Iterable[Finding]) -> Iterator[Finding]:
    alike: dict[tuple[str, str, str], list[Finding]] = defaultdict(list)
    for finding in findings:
        same = alike[finding.code, finding.place.file, finding.place.column]
        same.append(finding)
        if len(same) <= MOST:
            yield finding
    for (code, file, column), same in alike.items():
        if more := same[MOST:]:
            message, hint = (
                say("{number} more rows have the same mistake.", number=len(more)),
                say("Correct the first ones, and read again."),
            )
            spoiled = [finding.concerns for finding in more]
            concerns = frozenset().union(*spoiled) if all(spoiled) else frozenset()
            yield Finding(code, message, Place(file, column=column), hint, concerns=concerns)


def _is_text(path: str) -> bool:
    # What was imported when is for people, and says nothing of a value.
    return bool(reader_of(path)) and path.endswith((".toml", ".json")) and not path.startswith(f"{IMPORT_LOG}/")


def _contents(data: Path, names: Iterable[str], given: Mapping[str, bytes]) -> tuple[dict[str, bytes], list[Finding]]:
    contents, findings = {}, []
    for name in names:
        try:
            contents[name] = given[name] if name in given else (data / name).read_bytes()
        except FileNotFoundError:
            continue
        except OSError as error:
            place = Place(f"{data.name}/{name}")
            message = say("The file cannot be read: {strerror}.", strerror=error.strerror)
            findings.append(Finding("data-unreadable", message, place, say("Check its permissions.")))
    return contents, findings


def _tables(
    files: Mapping[str, Described], contents: Mapping[str, bytes], folder: str
) -> tuple[list[Table], list[Finding]]:
    tables, findings = [], []
    for path, description in files.items():
        # An undescribed file of which the program needs nothing has no columns to check.
        if path not in contents or not description.columns:
            continue
        try:
            with at_hand(say("Reading this table"), Place(f"{folder}/{path}")):
                table, wrong = _table(contents[path], f"{folder}/{path}", description)
        except PublisherError as error:
            table, wrong = None, list(error.findings)
        findings += wrong
        tables += [table] if table else []
    return tables, findings


def _table(content: bytes, file: str, description: Described) -> tuple[Table | None, list[Finding]]:
    found, findings = parse_csv(content, file)
    if not found:
        return None, findings
    columns, rows, wrong = fit_columns(found, description.columns, _numeric(description))
    findings += wrong
    if not found.rows and description.table == OBSERVATIONS:
        findings.append(_no_rows(found.file))
    repaired = frozenset(finding.place.row for finding in wrong)
    return Table(
        description.table, found.file, description.schema, columns, rows, description.fields, repaired
    ), findings


def _no_rows(file: str) -> Finding:
    message, hint = say("The file has no observations."), say("Add rows, or delete the file.")
    return Finding("data-no-rows", message, Place(file), hint, Severity.WARNING)


def _numeric(description: Described) -> set[str]:
    schema = description.schema
    described = {name for name, field in description.fields.items() if field.type in ("number", "integer")}
    return described | {*schema.numbers, *schema.integers}


def _checked(tables: Sequence[Table]) -> list[Checked]:
    known, first = known_ids(tables), keys(tables)
    rows = [row for table in tables if table.name == "indicators" for row in table.rows.values()]
    texts = {row.get("id", "").strip(): row.get("decimals", "").strip() for row in rows}
    decimals = {key: int(text) for key, text in texts.items() if re.fullmatch("[0-9]", text)}
    found = []
    for table in tables:
        with at_hand(say("Checking this table"), Place(table.file)):
            found.append(check(table, known, first, decimals))
    return found


def _dataset(checked: Sequence[Checked], references: tuple[dict[str, Any], ...]) -> Dataset:
    def rows(name: str, make: Callable[[records.Record], T]) -> list[T]:
        return [make(record) for item in checked if item.table.name == name for record in records.records(item)]

    return _linked(
        Dataset(
            observations=tuple(rows("observations", records.observation)),
            indicators={item.id: item for item in rows("indicators", records.indicator)},
            regions={item.code: item for item in rows("regions", records.region)},
            groups={item.id: item for item in rows("groups", records.group)},
            sources={item.id: item for item in rows("sources", records.source)},
            statements={item.id: item for item in rows("statements", records.statement)},
            caveats=tuple(rows("caveats", records.caveat)),
            goals=tuple(rows("goals", records.goal)),
            unread=frozenset(pair for item in checked for pair in _left_out(item)),
            references=references,
            tables={item.table.name: tuple(item.valid.values()) for item in checked if item.table.name not in SCHEMAS},
        )
    )


def _left_out(checked: Checked) -> Iterator[tuple[str, str]]:
    """Yield indicator and region of the observations that are wrong."""
    if checked.table.name == OBSERVATIONS:
        for line, row in checked.table.rows.items():
            if line not in checked.valid:
                yield row.get("indicator", "").strip(), row.get("region", "").strip()


def _linked(dataset: Dataset) -> Dataset:
    # A row may be valid itself and yet point to a row that has been left out.
    tables = {"region": dataset.regions, "group": dataset.groups, "source": dataset.sources}
    allowed = {name: {*table, ""} for name, table in tables.items()} | {"indicator": {*dataset.indicators}}

    def valid(item: Observation | StatementRow | Caveat) -> bool:
        return all(getattr(item, name, "") in ids for name, ids in allowed.items())

    whole = all({getattr(row, name) for row in dataset.observations} <= allowed[name] for name in allowed)
    return replace(
        dataset,
        observations=dataset.observations if whole else tuple(filter(valid, dataset.observations)),
        statements={key: item for key, item in dataset.statements.items() if valid(item)},
        caveats=tuple(filter(valid, dataset.caveats)),
    )


def _unknown_works(checked: Sequence[Checked], references: Sequence[Mapping[str, Any]]) -> Iterator[Finding]:
    """Find sources that are cited under a work which there is not."""
    known = [str(work["id"]) for work in references]
    for table in (item.table for item in checked if item.table.name == "sources"):
        for line, row in table.rows.items():
            for key in row.get("works", "").split():
                if key not in known:
                    hint = nearest(key, known, say("Add it to data/references.json."))
                    place = Place(table.file, line, "works")
                    yield Finding(
                        "data-unknown-work", say("“{key}” is no work of references.json.", key=key), place, hint
                    )


def _earlier(contents: Mapping[str, bytes], folder: str) -> tuple[dict[str, str], list[Finding]]:
    """Return the regions of earlier editions, by the names of their records."""
    found, findings = {}, list[Finding]()
    for path, content in contents.items():
        if path.startswith(f"{EARLIER}/"):
            kept, wrong = parse_json(content, f"{folder}/{path}")
            findings += wrong
            edition = kept.get("edition") if isinstance(kept, dict) else None
            if isinstance(edition, dict):
                found[Path(path).stem] = str(edition.get("region", ""))
            elif not wrong:
                message, hint = (
                    say("The file is no record of an edition."),
                    say("Write it with publisher keep EDITION."),
                )
                findings.append(Finding("data-earlier", message, Place(f"{folder}/{path}"), hint))
    return found, findings


def _references(contents: Mapping[str, bytes], folder: str) -> tuple[tuple[dict[str, Any], ...], list[Finding]]:
    file = f"{folder}/references.json"
    if "references.json" not in contents:
        hint = say("Add it, if need be as an empty list: [].")
        return (), [Finding("data-missing-file", say("There are no references."), Place(file), hint)]
    return read_works(contents["references.json"], file)
