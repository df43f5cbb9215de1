"""What a page may read: files below given folders and data in the page itself; nothing else, and nothing missing."""

from __future__ import annotations

import mimetypes
from collections.abc import Iterable
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from publisher.findings import Finding, Place, say
from publisher.render.weasy.private import URLFetcher, URLFetcherResponse

QUOTE = 80


class Fetcher(URLFetcher):  # type: ignore[misc]
    """Opens files below the roots (after following links) and data URLs; keeps a finding of everything else.

    A refusal is an ordinary error to WeasyPrint, which goes on: so one run finds everything that is missing. The
    findings are errors, and keep the publication back.
    """

    def __init__(self, roots: Iterable[Path]) -> None:
        super().__init__(allowed_protocols=("data",), allow_redirects=False)
        self.roots = tuple(root.resolve() for root in roots)
        self.findings: list[Finding] = []

    def fetch(self, url: str, headers: Any = None) -> Any:
        """Return what stands at a URL, or raise OSError."""
        try:
            return self._opened(url, headers)
        except Exception as error:
            self.findings.append(_finding(url, error))
            raise OSError(str(error)) from error

    def _opened(self, url: str, headers: Any) -> Any:
        scheme = urlsplit(url).scheme.lower()
        if scheme == "file":
            return self._file(url)
        if scheme == "data":
            return super().fetch(url, headers)
        if scheme == "fig":
            raise LookupError(say("There is no such figure."))
        raise PermissionError(say("Only files of the project and data in the page itself may be read."))

    def _file(self, url: str) -> Any:
        parts = urlsplit(url)
        if parts.netloc not in ("", "localhost"):
            raise PermissionError(say("It is on another computer."))
        path = Path(url2pathname(parts.path)).resolve()
        if not any(path.is_relative_to(root) for root in self.roots):
            raise PermissionError(say("It is outside the folders that may be read."))
        kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
        return URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})


def _finding(url: str, error: Exception) -> Finding:
    reason = error.strerror if isinstance(error, OSError) and error.strerror else str(error)
    place = Place(quote=url if len(url) <= QUOTE else f"{url[:QUOTE]}…")
    hint = say("Name a file of the project, or a figure that is drawn.")
    return Finding("resource", say("This cannot be read: {reason}.", reason=reason.rstrip(".")), place, hint)
