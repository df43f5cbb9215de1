"""The system libraries that pages are set with: which, how old they may be, and how this machine gets them.

Set-up runs this file with a Python that has nothing installed yet: it needs the standard library alone.
"""

from __future__ import annotations

import ctypes
import ctypes.util
import importlib.util
import os
import shlex
import shutil
import subprocess
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, field
from itertools import chain
from pathlib import Path

from publisher.findings import Finding, say

MISSING, OLD = "system-library-missing", "system-library-old"
Version = tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Library:
    """A library by the names under which WeasyPrint looks for it; `version` is its function that tells its version."""

    title: str
    names: tuple[str, ...]
    packages: Mapping[str, str] = field(hash=False)
    least: Version = ()
    version: str = ""

    @property
    def wanted(self) -> str:
        """Return what to ask for where no package manager is known."""
        return f"{self.title} {_dotted(self.least)} or newer" if self.least else self.title

    @property
    def full_name(self) -> str:
        """Return its title, with the name of its file on this kind of system."""
        suffix = ".dylib" if sys.platform == "darwin" else ".so."
        return " ".join([self.title, *(f"({name})" for name in self.names if suffix in name)])


# A test holds these names against WeasyPrint's own. It opens HarfBuzz-Vector too, which is not asked for: that draws
# emoji in colour, of which the publications' fonts have none, and Debian does not have it.
LIBRARIES: tuple[Library, ...] = (
    Library(
        "GObject",
        (
            "libgobject-2.0-0",
            "gobject-2.0-0",
            "gobject-2.0",
            "libgobject-2.0.so.0",
            "libgobject-2.0.0.dylib",
            "libgobject-2.0-0.dll",
        ),
        {"apt-get": "libglib2.0-0", "dnf": "glib2", "brew": "glib"},
    ),
    Library(
        "Pango",
        (
            "libpango-1.0-0",
            "pango-1.0-0",
            "pango-1.0",
            "libpango-1.0.so.0",
            "libpango-1.0.dylib",
            "libpango-1.0-0.dll",
        ),
        {"apt-get": "libpango-1.0-0", "dnf": "pango", "brew": "pango"},
        (1, 44, 0),
        "pango_version_string",
    ),
    Library(
        "HarfBuzz",
        (
            "libharfbuzz-0",
            "harfbuzz",
            "harfbuzz-0.0",
            "libharfbuzz.so.0",
            "libharfbuzz.0.dylib",
            "libharfbuzz-0.dll",
        ),
        {"apt-get": "libharfbuzz0b", "dnf": "harfbuzz", "brew": "harfbuzz"},
        # WeasyPrint takes another subsetter with what is older, though it opens the library.
        (4, 1, 0),
        "hb_version_string",
    ),
    Library(
        "HarfBuzz-Subset",
        (
            "libharfbuzz-subset-0",
            "harfbuzz-subset",
            "harfbuzz-subset-0.0",
            "libharfbuzz-subset.so.0",
            "libharfbuzz-subset.0.dylib",
            "libharfbuzz-subset-0.dll",
        ),
        {"apt-get": "libharfbuzz-subset0", "dnf": "harfbuzz", "brew": "harfbuzz"},
    ),
    Library(
        "Fontconfig",
        (
            "libfontconfig-1",
            "fontconfig-1",
            "fontconfig",
            "libfontconfig.so.1",
            "libfontconfig.1.dylib",
            "libfontconfig-1.dll",
        ),
        {"apt-get": "libfontconfig1", "dnf": "fontconfig", "brew": "fontconfig"},
    ),
    Library(
        "PangoFT2",
        (
            "libpangoft2-1.0-0",
            "pangoft2-1.0-0",
            "pangoft2-1.0",
            "libpangoft2-1.0.so.0",
            "libpangoft2-1.0.dylib",
            "libpangoft2-1.0-0.dll",
        ),
        {"apt-get": "libpangoft2-1.0-0", "dnf": "pango", "brew": "pango"},
    ),
)
# What only set-up needs, and Debian takes out of Python's standard library.
VENV = Library(
    "Python's ensurepip",
    (),
    {"apt-get": f"python{sys.version_info.major}.{sys.version_info.minor}-venv", "dnf": "python3", "brew": "python"},
)
# The first of these that a machine has is its own.
MANAGERS = ("apt-get", "dnf", "brew")
# Windows has none; MSYS2 brings one.
MSYS2 = "msys2"
# Where WeasyPrint looks on Windows, unless the variable says where else.
FOLDERS = "WEASYPRINT_DLL_DIRECTORIES"
USUAL_FOLDERS = r"C:\msys64\ucrt64\bin;C:\msys64\mingw64\bin;C:\Program Files\GTK3-Runtime Win64\bin"
RECENT = say("Debian 12, Ubuntu 24.04, Fedora 39 and what is newer have it.")


@dataclass(frozen=True, slots=True)
class Machine:
    """How software comes onto a machine: its package manager, if one is known, and who may use it."""

    manager: str = ""
    root: bool = False
    sudo: bool = False

    @property
    def may_install(self) -> bool:
        """Return whether set-up may install packages; Homebrew does not want to be called by root."""
        return self.root and self.manager in ("apt-get", "dnf")

    def command(self, libraries: Iterable[Library]) -> str:
        """Return the command that installs libraries here."""
        packages = dict.fromkeys(library.packages[self.manager] for library in libraries)
        line = shlex.join((self.manager, "install", *packages))
        if self.root or self.manager == "brew":
            return line
        # A bare Debian has no sudo.
        return f"sudo {line}" if self.sudo else f"su -c '{line}'"


def this_machine() -> Machine:
    """Return how software comes onto this machine."""
    if sys.platform == "win32":
        return Machine(MSYS2)
    names = ("brew",) if sys.platform == "darwin" else MANAGERS
    manager = next((name for name in names if shutil.which(name)), "")
    return Machine(manager, hasattr(os, "geteuid") and os.geteuid() == 0, shutil.which("sudo") is not None)


def library(title: str) -> Library:
    """Return a library by its title."""
    return next(each for each in LIBRARIES if each.title == title)


def findings(
    libraries: Sequence[Library] = LIBRARIES, machine: Machine | None = None, also: Sequence[Library] = ()
) -> tuple[Finding, ...]:
    """Return what this machine lacks, `also` among it, and what is too old on it, with the command that mends it."""
    machine = machine or this_machine()
    versions = {each: _version(each) for each in libraries}
    found = []
    if lacking := [*(each for each, version in versions.items() if version is None), *also]:
        names = ", ".join(each.full_name for each in lacking)
        message = say("this machine lacks what pages are set with and pip cannot install: {names}.", names=names)
        found.append(Finding(MISSING, message, hint=hint(lacking, machine)))
    for each, version in versions.items():
        if version is not None and version < each.least:
            message = say(
                "pages are set with {wanted}, and this machine has {version}.",
                wanted=each.wanted,
                version=_dotted(version),
            )
            found.append(Finding(OLD, message, hint=say("{hint}. {recent}", hint=hint([each], machine), recent=RECENT)))
    return tuple(found)


def versions(libraries: Sequence[Library] = LIBRARIES) -> dict[str, str]:
    """Return the version of each library that tells it, by its title; those that this machine lacks are left out."""
    told = {each.title: _version(each) for each in libraries if each.version}
    return {title: _dotted(version) for title, version in told.items() if version}


def hint(libraries: Sequence[Library], machine: Machine | None = None) -> str:
    """Return how this machine gets libraries; a command stands at the end, to be copied."""
    machine = machine or this_machine()
    if machine.manager == "brew" and (folder := _not_looked_in(libraries)):
        return say(
            "Homebrew has it where this Python does not look. Run: export DYLD_FALLBACK_LIBRARY_PATH={folder}",
            folder=folder,
        )
    if machine.manager == MSYS2:
        pacman = "pacman -S mingw-w64-ucrt-x86_64-pango"
        return say("Install MSYS2, and run in its window UCRT64: {pacman} (docs/windows.md says more).", pacman=pacman)
    if machine.manager:
        return say("Run: {libraries}", libraries=machine.command(libraries))
    return say(
        "Install with your system's package manager: {libraries}",
        libraries=", ".join(each.wanted for each in libraries),
    )


def _not_looked_in(libraries: Sequence[Library]) -> Path | None:
    """Return Homebrew's folder if it has all these libraries: a Python from elsewhere may not look there."""
    folder = Path(shutil.which("brew") or "").parent.parent / "lib"
    return folder if all(any((folder / name).exists() for name in each.names) for each in libraries) else None


def _version(wanted: Library) -> Version | None:
    """Return the version that a library tells of itself, empty where it may be any; None if it cannot be opened."""
    opened = next(_opened(wanted.names), None)
    if opened is None or not wanted.version:
        return None if opened is None else ()
    tell = getattr(opened, wanted.version)
    tell.restype = ctypes.c_char_p
    return tuple(int(part) for part in tell().decode().split(".") if part.isdigit())


def _opened(names: Sequence[str]) -> Iterator[ctypes.CDLL]:
    """Yield a library under each name that opens it, as cffi does for WeasyPrint."""
    if sys.platform == "win32":
        for folder in os.environ.get(FOLDERS, USUAL_FOLDERS).split(";"):
            with suppress(OSError):
                os.add_dll_directory(folder)
    as_they_are = (name for name in names if "." in name)
    # To ask the system where they stand takes processes, so it comes last.
    asked = (found for name in names if (found := ctypes.util.find_library(name)))
    for name in chain(as_they_are, asked):
        with suppress(OSError):
            yield ctypes.CDLL(name)


def _dotted(version: Version) -> str:
    return ".".join(map(str, version))


def _install(machine: Machine) -> None:
    """Install what is missing or too old, without a question; what goes wrong is said by who installs."""
    lacking = [*(each for each in LIBRARIES if findings([each], machine)), *_also()]
    if not (lacking and machine.may_install):
        return
    packages = dict.fromkeys(each.packages[machine.manager] for each in lacking)
    print("Installing", *packages, flush=True)
    commands = {
        "apt-get": [["update", "-qq"], ["install", "-qq", "-y", "--no-install-recommends", *packages]],
        "dnf": [["install", "-q", "-y", *packages]],
    }
    for arguments in commands[machine.manager]:
        environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        subprocess.run([machine.manager, *arguments], stdout=subprocess.DEVNULL, env=environment, check=False)


def _also() -> list[Library]:
    return [] if importlib.util.find_spec("ensurepip") else [VENV]


def main(arguments: Sequence[str]) -> int:
    """Tell set-up what is wrong; with --install, install it first where this may be done."""
    machine = this_machine()
    if "--install" in arguments:
        _install(machine)
        return 0
    found = findings(machine=machine, also=_also())
    for finding in found:
        print(finding.message, finding.hint, sep="\n", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
