"""The catalogue of messages: what the code says, held against what there is in Dutch.

`python -m tests.messages` adds what is new, drops what the code no longer says, and compiles.

Messages come out of calls of `say` and `count`, out of the help of the commands, and out of the templates of reports.
"""

from __future__ import annotations

import ast
import io
import re
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import jinja2
import typer
from babel.messages.catalog import Catalog
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from publisher.cli import speaking
from publisher.cli.main import app

ROOT = Path(__file__).parents[1]
PACKAGE = ROOT / "publisher"
PO = PACKAGE / "findings" / "locale" / "nl" / "LC_MESSAGES" / "publisher.po"
MO = PO.with_suffix(".mo")
OWN = PACKAGE / "findings" / "messages.py"
MAKES = {"say": 1, "styled": 1, "count": 2}
# The catalogue tells nothing of when it was made, so that the same messages are the same file.
DAY = datetime(2024, 1, 1, tzinfo=UTC)
HEADER = "# Dutch words of all messages. `python -m tests.messages` adds new ones and makes the .mo file of it."

Msgid = str | tuple[str, ...]


def said(path: Path) -> Iterator[tuple[int, tuple[str, ...]]]:
    """Return the row and the templates of every message that a module makes."""
    nodes = list(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))
    imports = [node for node in nodes if isinstance(node, ast.ImportFrom) and "publisher.findings" in str(node.module)]
    makes = {alias.name for node in imports for alias in node.names} & set(MAKES) if path != OWN else set(MAKES)
    for node in nodes:
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id in makes:
            parts = node.args[: MAKES[node.func.id]]
            texts = [part.value for part in parts if isinstance(part, ast.Constant) and isinstance(part.value, str)]
            assert len(texts) == MAKES[node.func.id], f"{path}:{node.lineno}: a template is a literal"
            yield node.lineno, tuple(texts)


def extracted() -> Catalog:
    """Return all messages of the code, in the order of its files."""
    catalogue = Catalog(project="publisher", creation_date=DAY)
    for path in sorted(PACKAGE.rglob("*.py")):
        for _, texts in sorted(said(path)):
            if translatable(texts[0]):
                catalogue.add(texts if len(texts) > 1 else texts[0], locations=[(where(path), None)])
    for path in sorted(PACKAGE.rglob("*.html")):
        for texts in written(path):
            catalogue.add(texts if len(texts) > 1 else texts[0], locations=[(where(path), None)])
    command = typer.main.get_command(app)
    command.params += speaking.options()
    for text in helps(command):
        # What a help text says is no template: a percent sign or a brace is one.
        catalogue.add(text, locations=[("cli", None)])
    return catalogue


def written(path: Path) -> Iterator[tuple[str, ...]]:
    """Return the templates of every message that a page of HTML says: `_("…")`, or `n_("…", "…", count)`."""
    page = jinja2.Environment().parse(path.read_text(encoding="utf-8"))
    for call in page.find_all(jinja2.nodes.Call):
        if isinstance(call.node, jinja2.nodes.Name) and call.node.name in ("_", "n_"):
            texts = call.args[: 1 if call.node.name == "_" else 2]
            yield tuple(str(text.value) for text in texts if isinstance(text, jinja2.nodes.Const))


def helps(command: Any) -> Iterator[str]:
    """Return every text of the help of a command and of those below it."""
    yield from filter(None, (command.help, *(part for part in (command.epilog or "").split("\n\n") if worded(part))))
    for each in command.params:
        yield from (text for text in (getattr(each, "help", None), getattr(each, "show_default", None)) if worded(text))
    for each in getattr(command, "commands", {}).values():
        yield from helps(each)


def worded(text: object) -> bool:
    """Tell whether a text of the help has words that are another in Dutch: a command line has not."""
    plain = text.strip() if isinstance(text, str) else ""
    return bool(plain) and not plain.startswith("publisher ") and not plain.endswith("/") and len(plain) > 3


def where(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


def translatable(template: str) -> bool:
    """Tell whether a template has words of its own."""
    return bool(re.search(r"[^\W\d_]", re.sub(r"\{\{|\}\}|\{[^{}]*\}|\[[a-z ]*\]", "", template)))


def read() -> Catalog:
    with PO.open("rb") as file:
        return read_po(file, locale="nl", domain="publisher")


def updated() -> Catalog:
    """Return the catalogue with what the code says now; what it no longer says leaves."""
    known, catalogue = read(), Catalog("nl", "publisher", HEADER, creation_date=DAY, revision_date=DAY, fuzzy=False)
    for message in extracted():
        if message.id:
            old = known.get(message.id)
            plural = isinstance(message.id, tuple)
            empty: Msgid = ("", "") if plural else ""
            catalogue.add(message.id, old.string if old else empty, locations=message.locations)
    return catalogue


def po_bytes(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_po(file, catalogue, width=110, include_lineno=False, sort_by_file=True, omit_header=False)
    return file.getvalue()


def mo_bytes(catalogue: Catalog) -> bytes:
    file = io.BytesIO()
    write_mo(file, catalogue)
    return file.getvalue()


def main() -> int:
    catalogue = updated()
    PO.write_bytes(po_bytes(catalogue))
    MO.write_bytes(mo_bytes(read()))
    missing = [message.id for message in catalogue if message.id and not all(strings(message.string))]
    print(f"{len(catalogue)} messages, {len(missing)} without Dutch")
    return 1 if missing else 0


def strings(string: str | tuple[str, ...] | list[str]) -> tuple[str, ...]:
    return (string,) if isinstance(string, str) else tuple(string)


if __name__ == "__main__":
    sys.exit(main())
