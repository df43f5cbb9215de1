"""Ask a service of open data: one connection, patient with what passes, and never content with half an answer."""

from __future__ import annotations

import http.client
import json
import ssl
import time
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from typing import Any, TypeVar
from urllib.parse import SplitResult, quote, urljoin, urlsplit

from publisher import __version__
from publisher.data.importers.services import trouble
from publisher.data.importers.services.connecting import connection
from publisher.data.importers.services.trouble import REFUSED, ServiceError
from publisher.findings import Finding, say

T = TypeVar("T")
AGENT = f"publisher/{__version__} (regional health publications; Python http.client)"
HEADERS = {"User-Agent": AGENT, "Accept": "application/json", "Accept-Encoding": "identity"}
REDIRECTS = frozenset((301, 302, 303, 307, 308))
# What the API of OData 3 says, with status 500, of a selection that it will not give: asking again does not help.
REFUSAL = b"more than 10000"
PIECE = 1 << 16


@dataclass(frozen=True, slots=True)
class Limits:
    """How long and how much: seconds of silence and for a whole answer, tries and seconds between them, and bytes."""

    silence: float = 60.0
    answer: float = 300.0
    tries: int = 5
    pause: float = 2.0
    longest_pause: float = 120.0
    size: int = 100_000_000
    redirects: int = 3
    pages: int = 1_000


@dataclass(frozen=True, slots=True)
class Answer:
    """What a service answered, whole."""

    status: int
    headers: http.client.HTTPMessage
    body: bytes


class Client:
    """One connection at a time, kept open from one request to the next; `hosts` are those that may be asked.

    `plain` are the hosts that may be asked without encryption: this machine, in tests. `pausing` is told why the client
    waits, and for how many seconds.
    """

    def __init__(
        self,
        hosts: Collection[str],
        limits: Limits | None = None,
        *,
        plain: Collection[str] = (),
        sleep: Callable[[float], None] | None = None,
        pausing: Callable[[Finding, float], None] | None = None,
    ) -> None:
        self.hosts, self.plain = frozenset(hosts), frozenset(plain)
        self.limits = limits or Limits()
        self.asked = 0
        self._sleep, self._pausing = sleep or time.sleep, pausing
        self._open: tuple[tuple[str, str], http.client.HTTPConnection] | None = None

    def __enter__(self) -> Client:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the connection, if one is open."""
        if self._open:
            self._open[1].close()
            self._open = None

    def json(self, address: str) -> Mapping[str, Any]:
        """Return the object that an address answers with; its numbers are the text that they were written as."""

        def read(answer: Answer) -> Mapping[str, Any]:
            text = _text(answer, address)
            try:
                found = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
            except (ValueError, RecursionError):
                message = say("The answer is no JSON: it begins with “{split}”.", split=" ".join(text[:60].split()))
                raise ServiceError(trouble.JSON, message, address, passing=True) from None
            if not isinstance(found, dict):
                raise ServiceError(trouble.SHAPE, say("The answer is no object of JSON."), address, REFUSED)
            return found

        return self._patiently(address, read)

    def text(self, address: str) -> str:
        """Return the text that an address answers with."""
        return self._patiently(address, lambda answer: _text(answer, address))

    def pages(self, address: str, next_key: str) -> Iterator[list[Mapping[str, Any]]]:
        """Yield the rows of each page of a list, as each page says where the next one is."""
        seen: set[str] = set()
        at = address
        while at:
            if at in seen:
                message = say("The list has no end: a page names one as the next that was read before.")
                raise ServiceError(trouble.NEXT, message, at, REFUSED)
            if len(seen) >= self.limits.pages:
                raise ServiceError(
                    trouble.NEXT, say("The list has more than {pages} pages.", pages=self.limits.pages), at, REFUSED
                )
            seen.add(at)
            page = self.json(at)
            yield rows_in(page, at)
            following = page.get(next_key) or ""
            if not isinstance(following, str):
                raise ServiceError(trouble.NEXT, say("“{next_key}” is no address.", next_key=next_key), at, REFUSED)
            at = self._next(at, following) if following else ""

    def _next(self, at: str, following: str) -> str:
        """Return the address of the next page: of the same host, and encrypted where this one is."""
        here, there = urlsplit(at), urlsplit(_joined(at, following))
        if there.hostname != here.hostname:
            message = say("A page names one of another host as the next: {hostname}.", hostname=there.hostname)
            raise ServiceError(trouble.NEXT, message, at, REFUSED)
        # Some pages write http:// here, of a service that answers to https:// alone.
        return there._replace(scheme=here.scheme, netloc=here.netloc).geturl()

    def _patiently(self, address: str, read: Callable[[Answer], T]) -> T:
        """Return what is read of an answer; what may pass is asked again, after pauses that grow."""
        pause = self.limits.pause
        for left in reversed(range(self.limits.tries)):
            try:
                return read(self._answer(address))
            except ServiceError as error:
                if not (error.passing and left):
                    raise
                seconds = max(pause, error.after)
                if self._pausing:
                    self._pausing(error.findings[0], seconds)
                self._sleep(seconds)
                pause = min(2 * pause, self.limits.longest_pause)
        raise AssertionError("an address is asked at least once")

    def _answer(self, address: str) -> Answer:
        """Return the answer to a request, where need be at the address that the service refers to."""
        at = address
        for _ in range(self.limits.redirects + 1):
            answer = self._once(at)
            if answer.status not in REDIRECTS:
                break
            at = _joined(at, answer.headers.get("Location", ""))
            self._check(at, address)
        else:
            message = say(
                "The service sends from one address to the next, {redirects} times and more.",
                redirects=self.limits.redirects,
            )
            raise ServiceError(trouble.REDIRECT, message, address, REFUSED)
        if answer.status == 200:
            return answer
        if answer.status == 500 and REFUSAL in answer.body.replace(b".", b"").replace(b",", b""):
            message = say("The service gives no more than 10000 rows at once.")
            raise ServiceError(trouble.LIMIT, message, address, say("Choose fewer regions, periods or groups."))
        after = _seconds(answer.headers.get("Retry-After", ""))
        raise trouble.status(answer.status, answer.body, after, self.limits.longest_pause, address)

    def _check(self, at: str, address: str) -> None:
        to = urlsplit(at)
        secure = to.scheme == "https" or (to.scheme == "http" and to.hostname in self.plain)
        if to.hostname not in self.hosts or not secure:
            message = say("The service sends to another address: {at}.", at=at[:200])
            raise ServiceError(trouble.REDIRECT, message, address, REFUSED)

    def _once(self, address: str) -> Answer:
        """Return the answer of one address; raises ServiceError where it is none, or not whole."""
        self._check(address, address)
        to = urlsplit(address)
        host, kept = to.netloc, self._open is not None
        self.asked += 1
        try:
            try:
                return self._exchange(to, address)
            except (http.client.RemoteDisconnected, ConnectionError):
                # A service may close a connection that was kept; the same request on a new one is the first of that.
                if not kept:
                    raise
                return self._exchange(to, address)
        except ssl.SSLCertVerificationError as error:
            raise trouble.uncertified(error, host, address) from None
        except http.client.HTTPException as error:
            why = say(
                "The answer of {host} is not whole, or none of HTTP ({name}).", host=host, name=type(error).__name__
            )
            raise ServiceError(trouble.CUT, why, address, passing=True) from None
        except OSError as error:
            raise trouble.silent(error, host, address) from None

    def _exchange(self, to: SplitResult, address: str) -> Answer:
        line = self._connected(to)
        try:
            line.request("GET", to._replace(scheme="", netloc="", fragment="").geturl() or "/", headers=HEADERS)
            response = line.getresponse()
            body = self._body(response, address)
        except BaseException:
            # What is left of an answer must not be read as the beginning of the next one.
            self.close()
            raise
        if response.will_close:
            self.close()
        return Answer(response.status, response.headers, body)

    def _connected(self, to: SplitResult) -> http.client.HTTPConnection:
        key = (to.scheme, to.netloc)
        if self._open is None or self._open[0] != key:
            self.close()
            self._open = key, connection(to, self.limits.silence)
        return self._open[1]

    def _body(self, response: http.client.HTTPResponse, address: str) -> bytes:
        """Return all that is answered: no more than is allowed, no less than was announced, and in time."""
        until, parts, size = time.monotonic() + self.limits.answer, [], 0
        while part := response.read1(PIECE):
            parts.append(part)
            size += len(part)
            if size > self.limits.size:
                message = say("The answer is larger than {size} MB.", size=self.limits.size // 1000000)
                raise ServiceError(trouble.LARGE, message, address, say("Choose fewer regions, periods or topics."))
            if time.monotonic() > until:
                raise TimeoutError
        if response.length:
            raise http.client.IncompleteRead(b"", response.length)
        # Only a response that is closed makes room for the next one on its connection.
        response.close()
        return b"".join(parts)


def rows_in(page: Mapping[str, Any], address: str) -> list[Mapping[str, Any]]:
    """Return the rows of a page; ServiceError where it has none of the form that they all have."""
    rows = page.get("value")
    if not isinstance(rows, list) or not all(isinstance(row, dict) for row in rows):
        raise ServiceError(trouble.SHAPE, say("The answer has no list “value” of rows."), address, REFUSED)
    return rows


def _joined(at: str, following: str) -> str:
    """Return the address that a service refers to; its filters may hold spaces and quotes as they are."""
    try:
        return quote(urljoin(at, following), safe="%/:?#[]@!$&'()*+,;=~")
    except ValueError:
        raise ServiceError(
            trouble.NEXT, say("The service refers to no address: “{following}”.", following=following[:60]), at, REFUSED
        ) from None


def _text(answer: Answer, address: str) -> str:
    """Return a body as text: it is UTF-8, or what its head says; nothing of it is guessed."""
    said = answer.headers.get_content_charset("utf-8")
    for charset in dict.fromkeys(("utf-8-sig", said)):
        try:
            return answer.body.decode(charset)
        except (UnicodeDecodeError, LookupError):
            continue
    message = say("The answer is neither UTF-8 nor what it says to be ({said}).", said=said)
    raise ServiceError(trouble.CHARSET, message, address, REFUSED)


def _seconds(wished: str) -> float:
    """Return after how many seconds a service wants to be asked again; 0 where it does not say."""
    if wished.strip().isdecimal():
        return float(wished)
    try:
        return max((parsedate_to_datetime(wished) - datetime.now(UTC)).total_seconds(), 0.0)
    except (TypeError, ValueError):
        return 0.0
