"""Trials: the real message of an edition, to whoever makes the mailing and to nobody else."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence

from publisher.findings import Finding, say
from publisher.mail.addresses import address_problem, is_reserved
from publisher.mail.message import MailContext, compose
from publisher.mail.plan import OutgoingMessage
from publisher.mail.sender import Clock
from publisher.mail.smtp import Answer, Transport, connect, deliver

# Called with what became of each message.
TrialReport = Callable[[OutgoingMessage, Answer], None]


def unusable(address: str) -> Iterator[Finding]:
    """Yield what is wrong with an address that tests are to go to."""
    if problem := address_problem(address):
        message = say("“{address}” is no address to send to: {problem}", address=address, problem=problem)
        yield Finding("usage-test", message, hint=say("Write your own address."))
    elif is_reserved(address):
        message = say("“{address}” is an example, and nothing is sent to it.", address=address)
        yield Finding("usage-test", message, hint=say("Write your own address."))


def try_out(
    messages: Sequence[OutgoingMessage],
    meant: Mapping[int, str],
    context: MailContext,
    transport: Transport,
    report: TrialReport,
    clock: Clock | None = None,
) -> None:
    """Send messages, already addressed to who tries them; `meant` names for whom each is, by the row of the recipient.

    Raises PublisherError where the server cannot be used, or a file is not the approved one.
    """
    clock = clock or Clock()
    for number, message in enumerate(messages):
        if number:
            clock.sleep(60 / transport.settings.pace.per_minute)
        made = compose(message, context, clock.now(), trial=meant[message.recipient.row])
        with connect(transport) as smtp:
            answer = deliver(smtp, transport, message.recipient.address, made.content, lambda: None)
        report(message, answer)
