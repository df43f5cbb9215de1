"""Delivery of one message to one recipient over SMTP, always within TLS, with what the server's answer means."""

from __future__ import annotations

import re
import smtplib
import socket
import ssl
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum

from publisher.findings import Finding, PublisherError, say, visible
from publisher.mail.secret import Secret
from publisher.mail.settings import IMPLICIT, Server, Settings

TOO_LARGE = 552


class Outcome(StrEnum):
    """The outcome of a delivery: taken, refused for good, not now, or nobody knows."""

    SENT = "sent"
    REFUSED = "refused"
    LATER = "later"
    UNCLEAR = "unclear"


@dataclass(frozen=True, slots=True)
class Answer:
    """The outcome of a delivery, with the text of the server's answer."""

    outcome: Outcome
    text: str


@dataclass(frozen=True, slots=True)
class Transport:
    """The parameters of a connection: settings, password, and a file of authorities if not the machine's own."""

    settings: Settings
    secret: Secret
    certificates: str | None = None


class NoConnection(PublisherError):
    """The server cannot be used; `passing` where it may be another time."""

    def __init__(self, finding: Finding, passing: bool = False) -> None:
        super().__init__([finding])
        self.passing = passing


@contextmanager
def connect(transport: Transport) -> Iterator[smtplib.SMTP]:
    """Open a connection within TLS and log in; raises NoConnection where that does not succeed."""
    smtp: smtplib.SMTP | None = None
    try:
        try:
            smtp = _opened(transport)
            _log_in(smtp, transport)
        except OSError as error:
            raise _no_connection(error, transport) from None
        yield smtp
        _quit(smtp)
    finally:
        if smtp is not None:
            smtp.close()


def deliver(
    smtp: smtplib.SMTP, transport: Transport, recipient: str, content: bytes, before_last_line: Callable[[], None]
) -> Answer:
    """Hand a message over; after `before_last_line` is called, the server may have it.

    A connection that ends before the last line has brought nothing (RFC 5321, 4.1.1.4); after it, that is unclear.
    Raises NoConnection where the server refuses the sender: that is not about this recipient.
    """
    try:
        if answer := _announce(smtp, transport, recipient, len(content)):
            return answer
        smtp.send(re.sub(rb"(?m)^\.", b"..", content.removesuffix(b"\r\n") + b"\r\n"))
    except OSError as error:
        return Answer(Outcome.LATER, transport.secret.hidden(visible(_reason(error))))
    before_last_line()
    try:
        if smtp.sock is not None:
            smtp.sock.settimeout(transport.settings.pace.answer_seconds)
        smtp.send(b".\r\n")
        return _answer(*smtp.getreply(), transport, Outcome.UNCLEAR)
    except OSError as error:
        return Answer(Outcome.UNCLEAR, transport.secret.hidden(visible(_reason(error))))


def _opened(transport: Transport) -> smtplib.SMTP:
    server, timeout = transport.settings.server, transport.settings.pace.timeout_seconds
    context = ssl.create_default_context(cafile=transport.certificates)
    # The name of this machine, without asking another for it.
    name = socket.gethostname() or "localhost"
    if server.security == IMPLICIT:
        return smtplib.SMTP_SSL(server.host, server.port, name, timeout=timeout, context=context)
    smtp = smtplib.SMTP(server.host, server.port, name, timeout=timeout)
    try:
        smtp.starttls(context=context)
    except BaseException:
        smtp.close()
        raise
    return smtp


def _log_in(smtp: smtplib.SMTP, transport: Transport) -> None:
    smtp.ehlo_or_helo_if_needed()
    if transport.settings.server.user:
        smtp.login(transport.settings.server.user, transport.secret.value)


def _quit(smtp: smtplib.SMTP) -> None:
    # What became of the message is known already: how the server says goodbye changes nothing.
    try:
        smtp.quit()
    except OSError:
        smtp.close()


def _announce(smtp: smtplib.SMTP, transport: Transport, recipient: str, size: int) -> Answer | None:
    """Name sender, recipient and size; return an answer where the server does not want the message."""
    options = [f"size={size}"] if smtp.has_extn("size") else []
    code, reply = smtp.mail(transport.settings.sender.address, options)
    if code // 100 == 5 and code != TOO_LARGE:
        address = transport.settings.sender.address
        raise NoConnection(
            _finding("mail-sender", say("the server refuses sender {address}", address=address), code, reply, transport)
        )
    if code // 100 != 2:
        return _answer(code, reply, transport, Outcome.LATER)
    code, reply = smtp.rcpt(recipient)
    if code // 100 != 2:
        return _answer(code, reply, transport, Outcome.LATER)
    code, reply = smtp.docmd("DATA")
    return None if code == 354 else _answer(code, reply, transport, Outcome.LATER, taken=Outcome.LATER)


def _answer(
    code: int, reply: bytes, transport: Transport, otherwise: Outcome, *, taken: Outcome = Outcome.SENT
) -> Answer:
    outcome = {2: taken, 4: Outcome.LATER, 5: Outcome.REFUSED}.get(code // 100, otherwise)
    return Answer(outcome, _reply_text(code, reply, transport))


def _reply_text(code: int, reply: bytes, transport: Transport) -> str:
    text = " ".join(reply.decode("utf-8", "replace").split())
    return transport.secret.hidden(visible(f"{code} {text}"))


def _reason(error: Exception) -> str:
    if isinstance(error, smtplib.SMTPResponseException):
        words = error.smtp_error.decode("utf-8", "replace") if isinstance(error.smtp_error, bytes) else error.smtp_error
        return f"{error.smtp_code} {words}"
    if isinstance(error, TimeoutError):
        return say("the server is silent")
    if isinstance(error, ssl.SSLCertVerificationError):
        return error.verify_message
    return str(error) or type(error).__name__


def _finding(code: str, message: str, status: int, reply: bytes, transport: Transport) -> Finding:
    place = transport.settings.source.place("server")
    reply_text = _reply_text(status, reply, transport)
    return Finding(
        code,
        say("{message}: {reply_text}", message=message, reply_text=reply_text),
        place,
        say("Ask who runs the mail server."),
    )


def _no_connection(error: Exception, transport: Transport) -> NoConnection:
    """Return the error for a server that cannot be used: why, and what to do."""
    server = transport.settings.server
    where, reason = f"{server.host}:{server.port}", transport.secret.hidden(visible(_reason(error)))
    code, message, hint = _case(error, server, where)
    passing = _is_passing(error)
    return NoConnection(
        Finding(
            code,
            say("{message} ({reason}).", message=message, reason=reason),
            transport.settings.source.place("server"),
            hint,
        ),
        passing,
    )


def _case(error: Exception, server: Server, where: str) -> tuple[str, str, str]:
    if isinstance(error, ssl.SSLCertVerificationError):
        hint = say("Check the host; an authority of your own goes under certificates. Nothing was sent.")
        return (
            "mail-certificate",
            say("the certificate of {where} is not that of {host}", where=where, host=server.host),
            hint,
        )
    if isinstance(error, smtplib.SMTPAuthenticationError) or type(error) is smtplib.SMTPException:
        return (
            "mail-login",
            say("{where} does not let {user} in", where=where, user=server.user),
            say("Check user and password."),
        )
    if isinstance(error, smtplib.SMTPNotSupportedError):
        message = say("{where} does not offer what is asked", where=where)
        return (
            "mail-no-tls",
            message,
            say("Nothing is sent without TLS and, where a user is named, login. Check the port."),
        )
    if isinstance(error, ssl.SSLError):
        hint = say("Check security and port: starttls usually is 587, tls usually 465.")
        return "mail-no-tls", say("{where} does not speak TLS", where=where), hint
    if isinstance(error, socket.gaierror):
        return "mail-unreachable", say("there is no host {host}", host=server.host), say("Check the host.")
    return (
        "mail-unreachable",
        say("{where} cannot be reached", where=where),
        say("Check host, port, security and network, and try again."),
    )


def _is_passing(error: Exception) -> bool:
    """Return whether another try may succeed: not with another password, certificate or server."""
    if isinstance(error, smtplib.SMTPResponseException):
        return error.smtp_code // 100 == 4
    if isinstance(error, socket.gaierror):
        return error.errno == socket.EAI_AGAIN
    if isinstance(error, ssl.SSLError):
        return isinstance(error, ssl.SSLEOFError)
    return isinstance(error, smtplib.SMTPServerDisconnected) or not isinstance(error, smtplib.SMTPException)
