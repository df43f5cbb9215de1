"""Works that may be cited: references.json, validated whole against CSL-JSON, with dates as people write them."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Annotated, Any

from pydantic import AfterValidator, Field, create_model

from publisher.data.decoding import parse_json
from publisher.findings import Finding, Place, say
from publisher.settings import Codes, Model, Source, validate, written

CODES = Codes(*["data-references"] * 4)
LIST = say("Write a list of works in CSL-JSON, each with an id of its own.")
WHEN = say('a year, a month or a day, such as "2020", "2020-05" or "2020-05-01"')
TYPES = (
    *("article", "article-journal", "article-magazine", "article-newspaper", "bill", "book", "broadcast", "chapter"),
    *("classic", "collection", "dataset", "document", "entry", "entry-dictionary", "entry-encyclopedia", "event"),
    *("figure", "graphic", "hearing", "interview", "legal_case", "legislation", "manuscript", "map", "motion_picture"),
    *("musical_score", "pamphlet", "paper-conference", "patent", "performance", "periodical", "personal_communication"),
    *("post", "post-weblog", "regulation", "report", "review", "review-book", "software", "song", "speech", "standard"),
    *("thesis", "treaty", "webpage"),
)
NAMES = (
    *("author", "chair", "collection-editor", "compiler", "composer", "container-author", "contributor", "curator"),
    *("director", "editor", "editorial-director", "executive-producer", "guest", "host", "illustrator", "interviewer"),
    *("narrator", "organizer", "original-author", "performer", "producer", "recipient", "reviewed-author"),
    *("script-writer", "series-creator", "translator"),
)
DATES = ("accessed", "available-date", "event-date", "issued", "original-date", "submitted")
TEXTS = (
    *("abstract", "annote", "archive", "archive-place", "archive_collection", "archive_location", "authority"),
    *("call-number", "chapter-number", "citation-key", "citation-label", "citation-number", "collection-number"),
    *("collection-title", "container-title", "container-title-short", "dimensions", "division", "DOI", "edition"),
    *("event", "event-place", "event-title", "first-reference-note-number", "genre", "ISBN", "ISSN", "issue"),
    *("journalAbbreviation", "jurisdiction", "keyword", "language", "locator", "medium", "note", "number"),
    *("number-of-pages", "number-of-volumes", "original-publisher", "original-publisher-place", "original-title"),
    *("page", "page-first", "part", "part-title", "PMCID", "PMID", "printing", "publisher", "publisher-place"),
    *("references", "reviewed-genre", "reviewed-title", "scale", "section", "shortTitle", "source", "status"),
    *("supplement", "title-short", "URL", "version", "volume", "volume-title", "year-suffix"),
)


def _seen(text: str) -> str:
    if any(unicodedata.category(sign) in ("Cc", "Cf", "Cs", "Co") for sign in text):
        raise ValueError(say("it has characters that nobody sees"))
    return text


def _said(text: str) -> str:
    if not text.strip():
        raise ValueError(say("it is empty"))
    return _seen(text)


def _of_calendar(parts: tuple[tuple[int, ...], ...]) -> tuple[tuple[int, ...], ...]:
    for part in parts:
        if not 1 <= len(part) <= 3 or not 1000 <= part[0] <= 2199:
            raise ValueError(say("it is no day"))
        date(part[0], *(*part[1:], 1, 1)[:2])
    return parts


Text = Annotated[str, AfterValidator(_seen)]
Word = Annotated[str, AfterValidator(_said)]
Flag = str | int | bool
Parts = Annotated[tuple[tuple[int, ...], ...], Field(min_length=1, max_length=2), AfterValidator(_of_calendar)]


class _Name(Model):
    """A person, or an organisation as `literal`."""

    family: Word | None = None
    given: Text | None = None
    literal: Word | None = None
    suffix: Text | None = None
    dropping_particle: Text | None = Field(None, alias="dropping-particle")
    non_dropping_particle: Text | None = Field(None, alias="non-dropping-particle")
    comma_suffix: Flag | None = Field(None, alias="comma-suffix")
    static_ordering: Flag | None = Field(None, alias="static-ordering")
    parse_names: Flag | None = Field(None, alias="parse-names")


def _named(name: _Name) -> _Name:
    if not (name.family or name.literal):
        raise ValueError(say("it has no family or literal"))
    return name


class _Date(Model):
    """A day, month or year, or a span of two."""

    date_parts: Parts = Field(alias="date-parts")
    season: str | int | None = None
    circa: Flag | None = None
    literal: Text | None = None


Names = Annotated[tuple[Annotated[_Name, AfterValidator(_named)], ...], Field(min_length=1)]
TOLD: Mapping[str, str] = {
    **dict.fromkeys(NAMES, say('a list such as [{{"family": "Jansen", "given": "A."}}] or [{{"literal": "RIVM"}}]')),
    **dict.fromkeys(DATES, WHEN),
    **dict.fromkeys(TEXTS, say("words without characters that nobody sees")),
    "title": say("the title of the work"),
    "type": say("a kind of work, such as report, dataset or article-journal"),
}
_PATTERN = f"^(?:{'|'.join(TYPES)})$"
FIELDS: dict[str, Any] = {
    "id": (Word, ...),
    "type": (str, Field(pattern=_PATTERN, description=TOLD["type"])),
    "title": (Word, Field(description=TOLD["title"])),
    "categories": (tuple[Text, ...] | None, None),
    "custom": (dict[str, Any] | None, None),
    **{name: (Names | None, Field(None, description=TOLD[name])) for name in NAMES},
    **{name: (_Date | None, Field(None, description=TOLD[name])) for name in DATES},
    **{name: (Text | int | None, Field(None, description=TOLD[name])) for name in TEXTS},
}
_Work = create_model("_Work", __base__=Model, **FIELDS)


def read_works(content: bytes, file: str) -> tuple[tuple[dict[str, Any], ...], list[Finding]]:
    """Return the works of a file, with dates in parts, and what is wrong with them: of these nothing but the id."""
    given, findings = parse_json(content, file)
    if findings:
        return (), findings
    if not isinstance(given, list):
        return (), [Finding("data-references", say("The file is no list of works."), Place(file), LIST)]
    rows = _rows(content.decode("utf-8-sig", "replace"))
    works: dict[str, dict[str, Any]] = {}
    for number, each in enumerate(given, 1):
        name = str(each.get("id", "")) if isinstance(each, dict) else ""
        place = Place(file, rows.get(name, 0), element=name[:60] or f"work {number}")
        found = list(_wrong(each, place, works)) or list(_nobodys(each, place))
        findings += found
        # One that is wrong may be cited all the same: nothing more is said of that.
        works.setdefault(name, {"id": name, "type": "document", "title": "…"} if found else _dated(each))
    return tuple(works.values()), findings


def _wrong(work: object, place: Place, others: Mapping[str, object]) -> Iterator[Finding]:
    if not isinstance(work, dict):
        yield Finding("data-references", say("This is no work with an id."), place, LIST)
        return
    source = Source(place.file, _dated(work), {(): place.row})
    yield from dict.fromkeys(_of(finding, place, work) for finding in validate(_Work, source, CODES)[1])
    if str(work.get("id")) in others:
        yield Finding(
            "data-references", say("Another work has the same id."), place, say("Give one of them another id.")
        )


def _nobodys(work: dict[str, Any], place: Place) -> Iterator[Finding]:
    if not any(work.get(key) for key in ("author", "editor", "publisher")):
        hint = say("Say who made it, or published it.")
        yield Finding("data-references", say("It has no author, editor or publisher."), place, hint)


def _of(finding: Finding, place: Place, work: Mapping[str, Any]) -> Finding:
    """Return a finding on a field, at its work; what is wrong inside a date or a name is one with it."""
    field = finding.place.element.split(".")[0]
    where = Place(place.file, place.row, element=f"{place.element}, {field}" if field else place.element)
    if field in DATES:
        message = say(
            "“{field}” says no day, month or year that there is: {given}.", field=field, given=written(work[field])
        )
        return Finding(finding.code, message, where, say("Write {wanted}.", wanted=WHEN))
    if field in NAMES:
        message = say("“{field}” is no list of names: {given}.", field=field, given=written(work[field]))
        return Finding(finding.code, message, where, say("Write {wanted}.", wanted=TOLD[field]))
    return replace(finding, place=where)


def _dated(work: dict[str, Any]) -> dict[str, Any]:
    """Return a work of which the dates have parts, whichever way they are written."""
    return {key: _parts(value) if key in DATES else value for key, value in work.items()}


def _parts(value: object) -> object:
    match value:
        case bool():
            return value
        case int() | str() if found := re.fullmatch(r"(\d{4})(?:-(\d\d?))?(?:-(\d\d?))?", str(value)[:11], re.ASCII):
            return {"date-parts": [[int(part) for part in found.groups() if part]]}
        case {"raw": str() as raw, **others} if not others:
            return _parts(raw)
        case {"date-parts": list() as parts, **others}:
            return {**others, "date-parts": [_numbers(part) for part in parts]}
    return value


def _numbers(parts: object) -> object:
    """Return the parts of a date as numbers, where programs wrote them as text."""
    if not isinstance(parts, list):
        return parts
    return [int(part) if isinstance(part, str) and re.fullmatch(r"\d{1,4}", part, re.ASCII) else part for part in parts]


def _rows(text: str) -> dict[str, int]:
    """Return the row of the id of each work, as an editor counts rows."""
    rows: dict[str, int] = {}
    for match in re.finditer(r'"id"\s*:\s*("(?:[^"\\\n]|\\.)*+")', text):
        try:
            name = str(json.loads(match[1]))
        except ValueError:
            continue
        rows.setdefault(name, text.count("\n", 0, match.start()) + 1)
    return rows
