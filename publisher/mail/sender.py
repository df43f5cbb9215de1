"""The sender: sends one message after the other, and writes each in the ledger before and after it goes."""

from __future__ import annotations

import datetime
import heapq
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from publisher.findings import Finding, PublisherError, say
from publisher.mail.entries import Entry, State
from publisher.mail.interrupts import DeferredInterrupt
from publisher.mail.ledger import Ledger
from publisher.mail.message import MailContext, Message, compose
from publisher.mail.plan import OutgoingMessage
from publisher.mail.smtp import Answer, NoConnection, Outcome, Transport, connect, deliver

# A server that breaks off after every message would leave every message unclear.
MOST_UNCLEAR = 3
STATES = {
    Outcome.SENT: State.SENT,
    Outcome.REFUSED: State.REFUSED,
    Outcome.LATER: State.WAITING,
    Outcome.UNCLEAR: State.UNCLEAR,
}


@dataclass(frozen=True, slots=True)
class Clock:
    """The time of the calendar, that of a clock that never goes back, and waiting."""

    now: Callable[[], datetime.datetime] = lambda: datetime.datetime.now().astimezone()
    monotonic: Callable[[], float] = time.monotonic
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True, order=True)
class Job:
    """A message to send, when it is due, and how often it was tried in this run."""

    due: float
    number: int
    message: OutgoingMessage = field(compare=False)
    entry: Entry = field(compare=False)
    tries: int = field(default=0, compare=False)


# Called with what became of each message, and the server's answer.
Report = Callable[[OutgoingMessage, State, str], None]


def send(
    messages: Sequence[OutgoingMessage],
    ledger: Ledger,
    context: MailContext,
    transport: Transport,
    report: Report,
    clock: Clock | None = None,
) -> tuple[Finding, ...]:
    """Send messages; returns what kept some back. Raises PublisherError where the server cannot be used at all.

    The ledger has the rest. The caller holds the lock, and has settled what another process left halfway.
    """
    run = _Run(ledger, context, transport, report, clock or Clock())
    recorded = ledger.record(message.new_entry for message in messages)
    for number, message in enumerate(messages):
        heapq.heappush(run.jobs, Job(0, number, message, recorded[message.new_entry.key]))
    if messages:
        # Whether we are let in at all is known before anything is sent.
        with connect(transport):
            pass
    try:
        while run.jobs:
            run.next()
    except PublisherError as error:
        error.findings = (*run.findings, *error.findings)
        raise
    return tuple(run.findings)


class _Run:
    """One run of the sender: the messages to go, and when the next may."""

    def __init__(
        self, ledger: Ledger, context: MailContext, transport: Transport, report: Report, clock: Clock
    ) -> None:
        self.ledger, self.context, self.transport, self.report, self.clock = ledger, context, transport, report, clock
        self.pace = transport.settings.pace
        self.jobs: list[Job] = []
        self.findings: list[Finding] = []
        self._free = 0.0
        self._failures = 0
        self._unclear = 0

    def next(self) -> None:
        """Take the next message when it is due."""
        job = heapq.heappop(self.jobs)
        self._wait(max(job.due, self._free))
        self._free = self.clock.monotonic() + 60 / self.pace.per_minute
        try:
            message = compose(job.message, self.context, self.clock.now(), job.entry.round)
        except PublisherError as error:
            self.findings += error.findings
            self.report(job.message, State.WAITING, "kept back")
            return
        try:
            answer = self._hand_over(job, message)
        except NoConnection as error:
            self._postpone(job, error)
        else:
            self._handle(job, answer)

    def _hand_over(self, job: Job, message: Message) -> Answer:
        with connect(self.transport) as smtp, DeferredInterrupt() as interrupts:

            def before_last_line() -> None:
                interrupts.hold()
                self.ledger.change(job.entry.id, State.SENDING, message.message_id)

            answer = deliver(smtp, self.transport, job.message.recipient.address, message.content, before_last_line)
            self.ledger.change(job.entry.id, STATES[answer.outcome], answer.text, tried=True)
        self._failures = 0
        return answer

    def _handle(self, job: Job, answer: Answer) -> None:
        self.report(job.message, STATES[answer.outcome], answer.text)
        self._unclear = self._unclear + 1 if answer.outcome is Outcome.UNCLEAR else 0
        if self._unclear >= MOST_UNCLEAR:
            message = say(
                "the server broke off after each of {unclear} messages, and may have taken them.", unclear=self._unclear
            )
            raise PublisherError([Finding("mail-breaks-off", message, hint=say("Ask who runs the mail server."))])
        if answer.outcome is Outcome.LATER and job.tries < len(self.pace.pauses_seconds):
            due = self.clock.monotonic() + self.pace.pauses_seconds[job.tries]
            heapq.heappush(self.jobs, replace(job, due=due, tries=job.tries + 1))

    def _postpone(self, job: Job, error: NoConnection) -> None:
        """Put a message back, and pause for all: that the server cannot be reached is nobody's own trouble."""
        if not error.passing or self._failures >= len(self.pace.pauses_seconds):
            raise error
        self._free = self.clock.monotonic() + self.pace.pauses_seconds[self._failures]
        self._failures += 1
        heapq.heappush(self.jobs, job)

    def _wait(self, until: float) -> None:
        if (seconds := until - self.clock.monotonic()) > 0:
            self.clock.sleep(seconds)
