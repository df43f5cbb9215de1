"""Where the last preview of a project was found: kept for the next one, so that a page that stayed open comes back."""

from __future__ import annotations

import json
import os
import re
import sys
from contextlib import suppress
from dataclasses import asdict, dataclass
from stat import S_ISREG

from publisher.project import Project

NAME = "preview.json"
TOKEN = re.compile(r"[\w-]{32}", re.ASCII)
# Bytes of which more is no address.
LARGEST = 1000
# Rights of others than the user, to whom a secret was told by them.
OTHERS = 0o077
# What systems have: to follow no link, and to wait for nobody who writes to a pipe.
CAREFULLY = os.O_RDONLY | getattr(os, "O_NOFOLLOW", 0) | getattr(os, "O_NONBLOCK", 0)
NEW = os.O_WRONLY | os.O_CREAT | os.O_EXCL


@dataclass(frozen=True, slots=True)
class Address:
    """A port of this machine, and the secret of the preview that listens there."""

    port: int
    token: str


def last(project: Project) -> Address | None:
    """Return the address of the last preview, if it is kept in a file that is this user's alone."""
    try:
        file = os.open(project.cache / NAME, CAREFULLY)
        try:
            content = os.read(file, LARGEST) if _is_own(os.fstat(file)) else b""
        finally:
            os.close(file)
        found = json.loads(content)
        address = Address(found["port"], found["token"])
        known = type(address.port) is int and 0 < address.port < 2**16 and TOKEN.fullmatch(address.token)
    except (OSError, ValueError, TypeError, KeyError, RecursionError):
        return None
    return address if known else None


def keep(project: Project, address: Address) -> None:
    """Keep an address for the next preview, where that can be; at no moment may another user read it."""
    path = project.cache / NAME
    unfinished = path.with_name(f"{NAME}.{os.urandom(8).hex()}.part")
    with suppress(OSError):
        project.cache.mkdir(exist_ok=True)
        try:
            with os.fdopen(os.open(unfinished, NEW, 0o600), "w", encoding="ascii") as file:
                json.dump(asdict(address), file)
            unfinished.replace(path)
        except BaseException:
            unfinished.unlink(missing_ok=True)
            raise


def _is_own(state: os.stat_result) -> bool:
    """Return whether a file is one, and this user's alone; elsewhere than on POSIX its folder decides who reads it."""
    alone = sys.platform == "win32" or (state.st_uid == os.getuid() and not state.st_mode & OTHERS)
    return S_ISREG(state.st_mode) and alone
