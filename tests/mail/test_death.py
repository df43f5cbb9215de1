"""A sender that is killed at any step: started again, nobody gets two and nobody is forgotten."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from aiosmtpd.smtp import SMTP

from publisher.findings import PublisherError
from publisher.mail.ledger_store import open_ledger, read_entries, restore_ledger
from publisher.project import project
from tests.mail.conftest import Connect
from tests.mail.sample_project import Sample
from tests.mail.server import Box

ALL = ["assen@gemeente.internal", "emmen@gemeente.internal", "hunze@gemeente.internal"]
VICTIM = ALL[1]
# The sender as users run it, which dies by itself at a step that no server sees.
SENDER = """
import json, os, signal, sys
from pathlib import Path
from publisher.project import Project
from publisher.mail.journal import Journal
from publisher.mail.ledger import Ledger
from publisher.mail.mailer import Mailer

# Where tests run in the background, SIGINT may be ignored; for somebody at a keyboard it never is.
signal.signal(signal.SIGINT, signal.default_int_handler)
folder, moment = sys.argv[1:]
change, sent = Ledger.change, []

def mortal(self, message, state, answer, **kinds):
    if moment == f"before {state}" and message == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    change(self, message, state, answer, **kinds)
    if moment == f"after {state}" and message == 2:
        os.kill(os.getpid(), signal.SIGKILL)

append = Journal._append

def mortal_append(self, content, **kinds):
    entry = json.loads(content.splitlines()[-1])
    if moment == f"half {entry['state']}" and entry["id"] == 2:
        append(self, content[:-20], **kinds)
        os.kill(os.getpid(), signal.SIGKILL)
    if moment == f"before copy {entry['state']}" and entry["id"] == 2:
        os.kill(os.getpid(), signal.SIGKILL)
    append(self, content, **kinds)

Ledger.change, Journal._append = mortal, mortal_append
project = Project(Path(folder))
Mailer.open(project, project.output).send([], lambda message, state, answer: print(state, flush=True))
"""


def run(sample: Sample, moment: str = "", started: Callable[[int], None] = lambda _: None) -> int:
    root = project().root
    command = [sys.executable, "-c", SENDER, str(sample.root), moment]
    with subprocess.Popen(command, cwd=root, stderr=subprocess.DEVNULL, stdout=subprocess.DEVNULL) as sender:
        started(sender.pid)
        return sender.wait(timeout=20)


def result(sample: Sample) -> dict[str, str]:
    return {entry.address: str(entry.state) for entry in read_entries(sample.output)}


# Where it dies, what the victim's message is then, and how many the victim has.
DEATHS = pytest.mark.parametrize(
    ("step", "after", "got"),
    [
        ("MAIL", "sent", 1),
        ("RCPT", "sent", 1),
        ("DATA", "sent", 1),
        ("before sending", "sent", 1),
        ("after sending", "unclear", 0),
        ("refuse", "unclear", 0),
        ("taken", "unclear", 1),
        ("before sent", "unclear", 1),
        ("after sent", "sent", 1),
        ("before copy sending", "unclear", 0),
        ("half sending", "unclear", 0),
        ("before copy sent", "sent", 1),
        ("half sent", "sent", 1),
    ],
)


@DEATHS
def test_a_killed_sender_sends_nobody_two_and_forgets_nobody(
    sample: Sample, connect: Connect, step: str, after: str, got: int
) -> None:
    box = connect()
    sample.profiles()
    die(sample, box, step)
    sample.send()
    assert result(sample) == {ALL[0]: "sent", VICTIM: after, ALL[2]: "sent"}
    assert box.addresses == sorted([ALL[0], *[VICTIM] * got, ALL[2]])


@pytest.mark.parametrize(
    ("step", "loss", "after", "got"),
    [
        # What never came into the copy never went out: it goes now.
        ("MAIL", "gone", "sent", 1),
        ("DATA", "empty", "sent", 1),
        ("before copy sending", "gone", "sent", 1),
        ("half sending", "empty", "sent", 1),
        # What may have gone out is in the copy.
        ("after sending", "empty", "unclear", 0),
        ("refuse", "older", "unclear", 0),
        ("taken", "gone", "unclear", 1),
        ("before copy sent", "empty", "unclear", 1),
        ("half sent", "older", "unclear", 1),
        ("after sent", "empty", "sent", 1),
        ("after sent", "older", "sent", 1),
    ],
)
def test_a_ledger_that_is_lost_after_a_kill_stops_the_sender_until_it_is_restored(
    sample: Sample, connect: Connect, step: str, loss: str, after: str, got: int
) -> None:
    box = connect()
    sample.profiles()
    ledger = sample.output / ".mail" / "ledger.sqlite"
    with open_ledger(sample.output) as opened:
        opened.record(message.new_entry for message in sample.mailer().plan().messages)
    older = ledger.read_bytes()
    die(sample, box, step)
    for file in ledger.parent.glob("ledger.sqlite*"):
        file.unlink()
    if loss != "gone":
        ledger.write_bytes(older if loss == "older" else b"")
    taken = list(box.addresses)
    for look in (sample.send, sample.mailer().plan, lambda: read_entries(sample.output)):
        with pytest.raises(PublisherError, match="mail-ledger-lost"):
            look()
    assert box.addresses == taken
    restore_ledger(sample.output)
    sample.send()
    assert result(sample) == {ALL[0]: "sent", VICTIM: after, ALL[2]: "sent"}
    assert box.addresses == sorted([ALL[0], *[VICTIM] * got, ALL[2]])


def die(sample: Sample, box: Box, step: str) -> None:
    """Let a sender die at a step of the victim's message."""
    process: list[int] = []
    seen: list[str] = []

    def kill(recipient: str, _: SMTP) -> str | None:
        # The sender is not named at MAIL: the second is the victim's.
        seen.append(recipient)
        if recipient == VICTIM or (step == "MAIL" and len(seen) == 2):
            os.kill(process[0], signal.SIGKILL)
            return "451 gone" if step == "refuse" else None
        return None

    box.steps[step] = kill
    assert run(sample, step, process.append) == -signal.SIGKILL
    box.steps.clear()


def test_a_kill_before_anything_is_recorded_or_while_it_is(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    process: list[int] = []
    box.steps["EHLO"] = lambda *_: os.kill(process[0], signal.SIGKILL)
    assert run(sample, "", process.append) == -signal.SIGKILL
    assert result(sample) == dict.fromkeys(ALL, "waiting")
    box.steps.clear()
    sample.send()
    assert box.addresses == ALL


def test_ctrl_c_waits_for_the_answer_that_is_under_way(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    process: list[int] = []

    def interrupt(*_: object) -> float:
        os.kill(process[0], signal.SIGINT)
        return 0.2

    box.steps["taken"] = interrupt
    assert run(sample, "", process.append) not in (0, -signal.SIGKILL)
    assert result(sample) == {ALL[0]: "sent", ALL[1]: "waiting", ALL[2]: "waiting"}
    box.steps.clear()
    sample.send()
    assert box.addresses == ALL


def test_ctrl_c_in_a_pause_leaves_all_waiting(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles().setting("pauses_seconds = [0.02, 0.04]", "pauses_seconds = [60]")
    process: list[int] = []
    tried: list[str] = []

    def later(recipient: str, _: SMTP) -> str:
        tried.append(recipient)
        if len(tried) == 3:
            os.kill(process[0], signal.SIGINT)
        return "450 later"

    box.steps["RCPT"] = later
    run(sample, "", process.append)
    assert result(sample) == dict.fromkeys(ALL, "waiting")
