"""Settings that people write: read, and validated by models, with every mistake as a finding at its row."""

from __future__ import annotations

import datetime
import json
import re
import tomllib
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Annotated, Any, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, ValidationError

from publisher.findings import Finding, Place, PublisherError, nearest, say

LONGEST = 80
KEY = r"""(?:[\w-]+|"[^"]*"|'[^']*')"""
HEADER = re.compile(rf"\s*\[\[?\s*({KEY}(?:\s*\.\s*{KEY})*)\s*\]")
ENTRY = re.compile(rf"\s*({KEY}(?:\s*\.\s*{KEY})*)\s*=(.*)")
# What holds no brackets that count: strings and comments.
QUIET = re.compile(r""""(?:\\.|[^"\\])*+"?|'[^']*'|#.*""")
LINE_OF = re.compile(r" \(at line (\d+), column \d+\)")

KeyPath = tuple[str, ...]
M = TypeVar("M", bound=BaseModel)


def _whole(value: float) -> float:
    return int(value) if value.is_integer() else value


# A number that is printed as it was written: a whole one without a point.
Number = Annotated[float, AfterValidator(_whole)]


class Model(BaseModel):
    """Settings of one table: each with its type and bounds, and in its description what to write. True is no number."""

    model_config = ConfigDict(strict=True, extra="forbid", frozen=True, allow_inf_nan=False)


@dataclass(frozen=True, slots=True)
class Codes:
    """The codes of findings: on a file that cannot be read, and on settings that lack, are not known or are wrong."""

    unreadable: str
    missing: str
    unknown: str
    value: str


@dataclass(frozen=True, slots=True)
class Source:
    """Settings as they were written, with the row of each by its path, and how a path is named."""

    file: str
    values: Mapping[str, Any]
    rows: Mapping[KeyPath, int] = field(default_factory=dict)

    def place(self, *path: str) -> Place:
        """Return where a setting stands, or else the table that it belongs to."""
        longest = (path[:length] for length in range(len(path), -1, -1))
        row = next((self.rows[part] for part in longest if part in self.rows), 0)
        return Place(file=self.file, row=row, element=".".join(path))


def read_toml(path: Path, file: str, code: str, hint: str = "") -> Source:
    """Read a TOML file; raises PublisherError where it is not there, or no TOML."""
    try:
        text = path.read_text(encoding="utf-8")
        return Source(file, tomllib.loads(text), toml_rows(text))
    except tomllib.TOMLDecodeError as error:
        line = LINE_OF.search(str(error))
        message = say("this file cannot be read: {sub}.", sub=LINE_OF.sub("", str(error)))
        raise PublisherError([Finding(code, message, Place(file, int(line[1]) if line else 0), hint)]) from error
    except ValueError as error:  # Python reads no integer of thousands of digits.
        utf8, digits = say("it is not UTF-8"), say("a number in it has too many digits")
        message = say("this file cannot be read: {why}.", why=utf8 if isinstance(error, UnicodeDecodeError) else digits)
        raise PublisherError([Finding(code, message, Place(file), hint)]) from error
    except RecursionError as error:
        message = say("this file cannot be read: its brackets are nested too deep.")
        raise PublisherError([Finding(code, message, Place(file), hint)]) from error
    except OSError as error:
        why = error.strerror
        raise PublisherError(
            [Finding(code, say("this file cannot be read: {why}.", why=why), Place(file), hint)]
        ) from error


def toml_rows(text: str) -> dict[KeyPath, int]:
    """Return the row of each table and setting of a TOML file by its path, as an editor counts rows."""
    rows: dict[KeyPath, int] = {}
    table: KeyPath = ()
    depth, long = 0, False
    for row, line in enumerate(text.split("\n"), 1):
        entry = ENTRY.match(line) if not depth and not long else None
        if entry:
            _note(rows, (*table, *_parts(entry[1])), row)
        elif not depth and not long and (header := HEADER.match(line)):
            table = _parts(header[1])
            _note(rows, table, row)
            continue
        long ^= (line.count('"""') + line.count("'''")) % 2 == 1
        plain = "" if long else QUIET.sub("", entry[2] if entry else line)
        depth += sum(map(plain.count, "[{")) - sum(map(plain.count, "]}"))
    return rows


def _note(rows: dict[KeyPath, int], path: KeyPath, row: int) -> None:
    """Note the row of a path, and of the tables above it that are not written out."""
    for length in range(1, len(path) + 1):
        rows.setdefault(path[:length], row)


def _parts(name: str) -> KeyPath:
    return tuple(part.strip("\"'") for part in re.findall(KEY, name))


def validate(model: type[M], source: Source, codes: Codes) -> tuple[M | None, list[Finding]]:
    """Return settings as a model of them, or everything that is wrong with them."""
    try:
        return model.model_validate(_frozen(source.values)), []
    except ValidationError as error:
        wrong = error.errors(include_url=False)
        found = dict.fromkeys(_finding(model, each, source, codes) for each in wrong)
        return None, sorted(found, key=lambda finding: finding.place.row)


def validated(model: type[M], source: Source, codes: Codes) -> M:
    """Return settings as a model of them; raises PublisherError with everything that is wrong with them."""
    settings, found = validate(model, source, codes)
    if settings is None:
        raise PublisherError(found)
    return settings


def _frozen(value: object) -> object:
    """Return lists as tuples: what is read does not change."""
    if isinstance(value, Mapping):
        return {key: _frozen(item) for key, item in value.items()}
    return tuple(map(_frozen, value)) if isinstance(value, list) else value


def _finding(model: type[BaseModel], error: Mapping[str, Any], source: Source, codes: Codes) -> Finding:
    path = tuple(_until_item(error["loc"]))
    owner, key = source.place(*path[:-1]), path[-1] if path else ""
    kind, wanted = _field(model, path)
    item = len(path) < len(error["loc"])
    if error["type"] == "missing" and not item:
        return Finding(
            codes.missing,
            say("“{key}” is missing.", key=key),
            owner,
            say("Add {key}: {wanted}.", key=key, wanted=wanted) if wanted else say("Add {key}.", key=key),
        )
    if error["type"] == "extra_forbidden":
        known = _settings(_field(model, path[:-1])[0])
        place = Place(source.file, source.place(*path).row, element=owner.element)
        return Finding(codes.unknown, say("there is no setting “{key}”.", key=key), place, nearest(key, known))
    if _is_table(kind) and not isinstance(error["input"], Mapping):
        hint = say("Write [{path}] above its settings.", path=".".join(path))
        message = say("“{key}” must be a table, and is {error}.", key=key, error=written(error["input"]))
        return Finding(codes.value, message, source.place(*path), hint)
    given = written(error["input"])
    what = (
        say("“{key}” holds {given}.", key=key, given=given)
        if item
        else say("“{key}” is {given}.", key=key, given=given)
    )
    return Finding(
        codes.value,
        what,
        source.place(*path),
        say("Write {wanted}.", wanted=wanted) if wanted else say("Correct the value."),
    )


def _until_item(path: Sequence[str | int]) -> Iterator[str]:
    """Yield the parts of a path as far as the setting: its items have no rows of their own."""
    for part in path:
        if isinstance(part, int):
            return
        yield part


def _is_table(kind: object) -> bool:
    return typing.get_origin(kind) is dict or (isinstance(kind, type) and issubclass(kind, BaseModel))


def _settings(kind: object) -> list[str]:
    return list(kind.model_fields) if isinstance(kind, type) and issubclass(kind, BaseModel) else []


def _field(kind: Any, path: Sequence[str]) -> tuple[Any, str]:
    """Return the type of a setting, and what is to be written there."""
    wanted = ""
    for part in path:
        if typing.get_origin(kind) is dict:
            kind = typing.get_args(kind)[1]
        elif part in _settings(kind):
            kind, wanted = kind.model_fields[part].annotation, kind.model_fields[part].description or ""
        else:  # A table with names of its own choice.
            extra = typing.get_type_hints(kind).get("__pydantic_extra__") if _is_table(kind) else None
            kind, wanted = typing.get_args(extra)[1] if extra else None, ""
        kind = _given(kind)
    return kind, wanted


def _given(kind: Any) -> Any:
    """Return the type that a setting has where it is written, if it may be left out."""
    given = [each for each in typing.get_args(kind) if each is not type(None)]
    return given[0] if len(given) < len(typing.get_args(kind)) else kind


def written(value: object) -> str:
    """Return a value as it is written in a file of settings, or its beginning."""
    # A date, and what is no number to JSON, is written without quotes.
    text = (
        str(value) if isinstance(value, datetime.date | float) else json.dumps(value, ensure_ascii=False, default=str)
    )
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"
