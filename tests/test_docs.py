"""Documentation is true: its commands can be called, its files exist."""

from __future__ import annotations

import re
import shlex
from pathlib import Path

import pytest
import typer

from publisher.cli.main import app
from publisher.project import project

ROOT = project().root
DOCS = [ROOT / "README.md", *sorted((ROOT / "docs").glob("*.md"))]
COMMANDS = re.findall(r"^    publisher (.*)$", (ROOT / "README.md").read_text(encoding="utf-8"), re.MULTILINE)


@pytest.mark.parametrize("line", COMMANDS)
def test_a_command_of_the_readme_can_be_called(line: str) -> None:
    name, *arguments = shlex.split(line, comments=True)
    group = typer.main.get_command(app)
    with group.make_context("publisher", [name, *arguments]) as context:
        command = group.get_command(context, name)  # type: ignore[attr-defined]
        assert command is not None, f"there is no command {name}"
        command.make_context(name, arguments, parent=context)


def test_the_readme_starts_with_its_two_commands() -> None:
    text = (ROOT / "README.md").read_text(encoding="utf-8")
    assert text.index("make pdf") < text.index("make test") < text.index("##")


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_files_named_in_the_documentation_exist(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    named = re.findall(r"`((?:data|docs|layouts|styles|publisher|tests)/[\w./-]+)`|\]\(([\w/-]+\.[\w.]+)\)", text)
    paths = {one or other for one, other in named}
    missing = [name for name in paths if not (ROOT / name).exists() and not (path.parent / name).exists()]
    assert not missing
    # Within the package, the room comes first: `render/finish.py`.
    modules = re.findall(r"`(\w+/[\w/]+\.py)`", text)
    assert not [name for name in modules if not any((root / name).exists() for root in (ROOT, ROOT / "publisher"))]


def test_nothing_names_a_place_outside_the_project() -> None:
    suffixes = {".py", ".md", ".toml", ".css", ".html", ".csv", ".json", ".csl"}
    outside = re.compile(r"(?<![\w.:/])/(?:home|root|srv|Users|mnt|opt)/")
    files = [path for path in ROOT.rglob("*") if path.suffix in suffixes and not _hidden(path)]
    assert len(files) > 100
    assert not [path for path in files if outside.search(path.read_text(encoding="utf-8"))]


def test_the_lock_names_no_address() -> None:
    assert "://" not in (ROOT / "requirements.lock").read_text(encoding="utf-8")


def _hidden(path: Path) -> bool:
    parts = path.relative_to(ROOT).parts
    return parts[0] == "output" or any(part.startswith(".") or part.endswith(".egg-info") for part in parts)
