"""A real SMTP server on loopback, with TLS and login, that does at each step what a test asks of it."""

from __future__ import annotations

import asyncio
import base64
import ssl
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from email import message_from_bytes, policy
from email.message import EmailMessage
from typing import Any, cast

import trustme
from aiosmtpd.smtp import SMTP, AuthResult, Envelope, LoginPassword, Session

USER, PASSWORD = "publicaties@example.org", "geheim-op-de-fiets"
# Nobody's, and yet no example: those are never sent from or to.
SENDER = "publicaties@uitgever.internal"

# What a step does: its answer, or nothing to go on as usual. A number is a pause of so many seconds.
Step = Callable[[str, SMTP], str | float | None]


@dataclass
class Box:
    """What the server took, by recipient, and what it does at each step, named as in SMTP."""

    taken: list[tuple[str, bytes]] = field(default_factory=list)
    steps: dict[str, Step] = field(default_factory=dict)
    seen: list[str] = field(default_factory=list)

    @property
    def addresses(self) -> list[str]:
        return sorted(address for address, _ in self.taken)

    def message(self, address: str) -> EmailMessage:
        (content,) = [content for to, content in self.taken if to == address]
        return cast("EmailMessage", message_from_bytes(content, policy=policy.default))

    async def step(self, name: str, recipient: str, server: SMTP) -> str | None:
        self.seen.append(name)
        answer = self.steps[name](recipient, server) if name in self.steps else None
        if isinstance(answer, float):
            await asyncio.sleep(answer)
            return None
        return answer

    async def handle_EHLO(self, server: SMTP, session: Session, _: Envelope, name: str, lines: list[str]) -> list[str]:
        session.host_name = name
        await self.step("EHLO", "", server)
        return lines

    async def handle_MAIL(self, server: SMTP, _: Session, envelope: Envelope, address: str, options: Any) -> str:
        if answer := await self.step("MAIL", address, server):
            return answer
        envelope.mail_from = address
        return "250 OK"

    async def handle_RCPT(self, server: SMTP, _: Session, envelope: Envelope, address: str, options: Any) -> str:
        if answer := await self.step("RCPT", address, server):
            return answer
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server: SMTP, _: Session, envelope: Envelope) -> str:
        (recipient,) = envelope.rcpt_tos
        if answer := await self.step("refuse", recipient, server):
            return answer
        self.taken.append((recipient, cast("bytes", envelope.original_content)))
        return await self.step("taken", recipient, server) or "250 2.0.0 queued"


class Protocol(SMTP):
    """The server's side of a connection, with a step where the words of a message begin to come."""

    async def smtp_DATA(self, arg: str) -> None:
        recipient = self.envelope.rcpt_tos[0] if self.envelope and self.envelope.rcpt_tos else ""
        if answer := await self.event_handler.step("DATA", recipient, self):
            await self.push(answer)
            return
        await super().smtp_DATA(arg)


def drop(_: str, server: SMTP) -> None:
    """Break the connection off, as a router or a dying server does."""
    assert server.transport is not None
    server.transport.abort()


def login(_: Any, __: Any, ___: Any, ____: str, data: LoginPassword) -> AuthResult:
    user, word = data.login.decode(), data.password.decode()
    if (user, word) == (USER, PASSWORD):
        return AuthResult(success=True)
    # An answer that repeats what it got is the worst that a server can do.
    encoded = base64.b64encode(data.password).decode()
    return AuthResult(success=False, handled=False, message=f"535 5.7.8 not {word}, nor {encoded}")


@contextmanager
def serving(
    box: Box, certificate: trustme.LeafCert | None, *, implicit: bool = False, **subscriptions: Any
) -> Iterator[int]:
    """Run a server in a thread of its own; yields its port. Without a certificate it offers no TLS."""
    context = None
    if certificate is not None:
        context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
        certificate.configure_cert(context)
    started, loop, port = threading.Event(), asyncio.new_event_loop(), 0

    def factory() -> Protocol:
        tls = {} if implicit or context is None else {"tls_context": context, "require_starttls": True}
        secure = context is None or implicit
        return Protocol(box, authenticator=login, auth_require_tls=not secure, loop=loop, **{**tls, **subscriptions})

    async def start() -> None:
        nonlocal port
        server = await loop.create_server(factory, "127.0.0.1", 0, ssl=context if implicit else None)
        port = server.sockets[0].getsockname()[1]
        started.set()

    def run() -> None:
        asyncio.set_event_loop(loop)
        loop.create_task(start())
        loop.run_forever()
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()

    thread = threading.Thread(target=run, daemon=True)
    thread.start()
    started.wait()
    try:
        yield port
    finally:
        loop.call_soon_threadsafe(loop.stop)
        thread.join()
