"""Settings of an import as a file that people read: what was learnt, when, and from which file."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import tomlkit

from publisher.data.importers.meaning.mapping import TableMapping

_HEAD = """# How {file} is read. Learnt on {day} from “{file}”;
# correct what is wrong here, and the next import keeps to it. What is not said here is asked.
"""


def learnt_text(mapping: TableMapping, file: str, day: str, text: str = "") -> str:
    """Return a file of settings with all that was learnt; `text` is that file as it is, whose notes are kept.

    `file` is the name of the file it was learnt from, `day` an ISO date. Nothing changes where nothing was learnt.
    """
    settings = mapping.said
    document = tomlkit.parse(text or _HEAD.format(file=file, day=day))
    if document.unwrap() == _plain(settings):
        return text
    for name, value in settings.items():
        if isinstance(value, Mapping):
            table = document.setdefault(name, tomlkit.table())
            for key in [key for key in table if key not in value]:
                del table[key]
            table.update(_plain(value))
        else:
            document[name] = _plain(value)
    for name in [name for name in document if name not in settings]:
        del document[name]
    written = tomlkit.dumps(document)
    return _noted(written, f"# Learnt more on {day} from “{file}”.") if text else written


def _noted(text: str, note: str) -> str:
    """Return a file with a note below those at its top."""
    lines = text.split("\n")
    top = next((at for at, line in enumerate(lines) if not line.startswith("#")), len(lines))
    return "\n".join([*lines[:top], note, *lines[top:]])


def _plain(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {key: _plain(item) for key, item in value.items()}
    return [_plain(item) for item in value] if isinstance(value, tuple) else value
