"""From bytes to text, JSON and TOML: broken files become findings."""

from __future__ import annotations

import codecs
import json
import tomllib
from typing import Any

from publisher.findings import Finding, Place, say

_UTF16 = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_SAVE_AS = say("Save the file with encoding UTF-8.")


def decode(content: bytes, file: str) -> tuple[str, list[Finding]]:
    """Return the text of a file; one that is not UTF-8 is reported and read as what it looks like."""
    if content.startswith(_UTF16):
        return content.decode("utf-16", errors="replace"), [_encoding(file, "UTF-16")]
    if b"\x00" in content[:64]:
        return content.replace(b"\x00", b"").decode("utf-8", errors="replace"), [_encoding(file, "UTF-16")]
    try:
        return content.decode("utf-8-sig"), []
    except UnicodeDecodeError as error:
        row = content.count(b"\n", 0, error.start) + 1
        text = content.decode("cp1252", errors="replace")
        quote = text[: error.start].split("\n")[-1][-20:] + text[error.start : error.start + 10]
        return text, [_encoding(file, "Windows-1252 (Excel's “CSV”)", row, quote.splitlines()[0])]


def _encoding(file: str, name: str, row: int = 0, quote: str = "") -> Finding:
    place = Place(file, row, quote=quote)
    return Finding("data-encoding", say("The file is not UTF-8; it looks like {name}.", name=name), place, _SAVE_AS)


def parse_json(content: bytes, file: str) -> tuple[Any, list[Finding]]:
    """Return the contents of a JSON file, or a finding at the row where it breaks off."""
    text, findings = decode(content, file)
    try:
        return json.loads(text), findings
    except json.JSONDecodeError as error:
        place = Place(file, error.lineno)
        message = say("The JSON is broken at character {colno}: {msg}.", colno=error.colno, msg=error.msg)
        return None, [Finding("data-json", message, place, say("Look there for a comma, quotation mark or bracket."))]
    except (RecursionError, ValueError) as error:
        return None, [
            Finding(
                "data-json", say("The JSON cannot be read: {error}.", error=error), Place(file), say("Write it anew.")
            )
        ]


def parse_toml(content: bytes, file: str) -> list[Finding]:
    """Return what is wrong with the notation of a TOML file."""
    text, findings = decode(content, file)
    try:
        tomllib.loads(text)
    except (RecursionError, ValueError) as error:
        findings.append(
            Finding(
                "data-toml",
                say("The TOML is broken: {error}.", error=error),
                Place(file),
                say("Correct it at that place."),
            )
        )
    return findings
