"""What may stand in the files that tell of editions and printers: data/publications/*.toml and data/printers.toml."""

from __future__ import annotations

import datetime
from typing import Annotated, Literal

from pydantic import Field

from publisher.findings import say
from publisher.settings import Codes, Model, Number

EDITION_CODES = Codes("configuration-toml", "configuration-missing", "configuration-unknown", "configuration-type")
PRINTER_CODES = Codes("printer-toml", "printer-missing", "printer-unknown", "printer-value")

Word = Annotated[str, Field(min_length=1)]
Words = tuple[Word, ...]
# It goes into a file's properties and the subject of a letter.
Line = Annotated[str, Field(min_length=1, max_length=300, pattern=r"^[^\x00-\x1f\x7f-\x9f\u2028\u2029]*$")]
Day = Annotated[datetime.date, Field(ge=datetime.date(1900, 1, 1), le=datetime.date(2199, 12, 31))]
Paper = Literal["coated", "uncoated"]
PAPER = say('"coated" or "uncoated"')
LIST = say('a list of words, such as ["one", "two"]')
DATE = say("a date, such as 2023-07-01, without quotes")


class PrintingFile(Model):
    """A later printing of an edition for another region: it came out on its own, and not on the days of its file."""

    printing: int = Field(ge=2, description=say("which printing it is: 2, 3, …"))
    created: Day = Field(description=DATE)
    modified: Day = Field(description=DATE)


class ElsewhereFile(Model):
    """Who makes an edition for another region than that of its file, and which have a later printing."""

    author: Word = Field(description=say("a name, or what stands in its place"))
    organisations: dict[str, Words] = Field({}, description=say('for each role a list of names, such as ["one"]'))
    contact: str = Field("", description=say("words for the imprint"))
    printings: dict[str, PrintingFile] = Field({}, description=say("for the code of a region its later printing"))


class EditionFile(Model):
    """A publication of one year; either for a region, or for each gemeente."""

    id: Word = Field(description=say("the name of its folder in publisher/chapters"))
    title: Line = Field(description=say("a title"))
    subtitle: Line | Literal[""] = Field(description=say("a subtitle"))
    year: int = Field(ge=1900, le=2200, description=say("a year of four digits, without quotes"))
    # Words, numbers and syllables are Dutch.
    language: Literal["nl", "nl-NL"] = Field(description='"nl"')
    author: Word = Field(description=say("a name"))
    subject: str = Field(description=say("what it is about"))
    created: Day = Field(description=DATE)
    modified: Day = Field(description=DATE)
    known_until: Day = Field(description=say("the last day of which it knows data: {date}", date=DATE))
    chapters: Words = Field(min_length=1, description=LIST)
    region: Word = Field("", description=say("the code of a region"))
    each: str = Field("", description='"gemeente"')
    always: Words = Field((), description=LIST)
    keywords: Words = Field((), description=LIST)
    edition: str = Field("", description=say("words for the imprint"))
    printing: int = Field(1, ge=1, description=say("which printing it is: 1, 2, …"))
    contact: str = Field("", description=say("words for the imprint"))
    organisations: dict[str, Words] = Field({}, description=say('for each role a list of names, such as ["one"]'))
    elsewhere: ElsewhereFile | None = Field(None, description=say("the author of editions for other regions"))
    periods: dict[str, Word] = Field({}, description=say('for each name a period, such as "2022", between quotes'))


class ConditionFile(Model):
    """A printing condition, with its profile in styles/icc."""

    info: Word = Field(description="some words")
    paper: Paper = Field(description=PAPER)
    profile: Word = Field(description=say("a file of styles/icc"))


class PrinterFile(Model):
    """What a printer asks of a file."""

    paper: Paper = Field(description=PAPER)
    condition: Word = Field(description=say("a printing condition of this file"))
    standard: Literal["PDF/X-4", "PDF/X-1a"] = Field(description=say('"PDF/X-4" or "PDF/X-1a"'))
    ink_limit: Number = Field(ge=100, le=400, description=say("a percentage from 100 to 400"))
    bleed: Number = Field(ge=0, le=10, description=say("millimetres from 0 to 10"))
    marks: bool = Field(description=say("true or false"))
    pages_multiple: Literal[1, 2, 4] = Field(description=say("1, 2 or 4"))


class PrintersFile(Model):
    """All printers and printing conditions by name."""

    printer: dict[str, PrinterFile]
    condition: dict[str, ConditionFile]
