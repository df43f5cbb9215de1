"""One sender at a time."""

from __future__ import annotations

import fcntl
import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from publisher.findings import Finding, PublisherError

LOCKED = "mail-locked"


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold a file's lock, which ends with the process however it ends; raises PublisherError where another holds it."""
    path.parent.mkdir(parents=True, exist_ok=True)
    # Opened for adding: the words of who holds it stay readable for who does not get it.
    with path.open("a+", encoding="utf-8") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            file.seek(0)
            message = f"another sender is at work here: process {file.read().strip() or 'unknown'}."
            hint = "Wait until it is done; publisher mail status shows how far it is."
            raise PublisherError([Finding(LOCKED, message, hint=hint)]) from None
        file.truncate(0)
        file.write(str(os.getpid()))
        file.flush()
        yield
