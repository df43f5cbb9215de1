"""Addresses that open a file at a row in an editor."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from urllib.parse import quote


class EditorName(StrEnum):
    """An editor that can be opened by an address."""

    VSCODE = "vscode"
    IDEA = "idea"
    SUBLIME = "sublime"
    NONE = "none"


ADDRESSES = {
    EditorName.VSCODE: "vscode://file{path}:{row}",
    EditorName.IDEA: "idea://open?file={path}&line={row}",
    EditorName.SUBLIME: "subl://open?url=file://{path}&line={row}",
}


@dataclass(frozen=True, slots=True)
class Editor:
    """The editor of who looks, and the folder of the project."""

    name: EditorName
    root: Path

    def href(self, file: str, row: int) -> str:
        """Return the address that opens a file of the project; nothing for no file, or none of the project."""
        path = self.root / file
        if not file or self.name not in ADDRESSES or not path.is_file():
            return ""
        shown = quote(path.as_posix() if path.as_posix().startswith("/") else f"/{path.as_posix()}", safe="/:")
        return ADDRESSES[self.name].format(path=shown, row=row or 1)
