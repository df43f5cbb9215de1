"""What comes back: reports of mail servers end in the ledger, at the message that they are about, and send nothing."""

from __future__ import annotations

import mailbox
from collections.abc import Callable
from pathlib import Path

import pytest
import trustme
from hypothesis import given
from hypothesis import strategies as st
from typer.testing import CliRunner

from publisher.cli import mail as commands
from publisher.findings import PublisherError
from publisher.mail.bounces import bounce_of
from publisher.mail.entries import Entry
from publisher.mail.ledger_store import decide_messages, read_entries
from tests.mail.conftest import Connect
from tests.mail.imap_server import DOVECOT, imap_server
from tests.mail.sample_project import Sample
from tests.mail.server import PASSWORD, USER, Box

KEY = "0123456789abcdef0123456789abcdef01234567"
ID = f"<{KEY}@uitgever.internal>"

# As Postfix reports, by RFC 3464, with the header of the message that came back.
POSTFIX = """Return-Path: <>
From: MAILER-DAEMON@mail.uitgever.internal (Mail Delivery System)
Subject: Undelivered Mail Returned to Sender
Message-Id: <report-{number}@mail.uitgever.internal>
Auto-Submitted: auto-replied
MIME-Version: 1.0
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Description: Notification
Content-Type: text/plain; charset=us-ascii

I'm sorry to have to inform you that your message could not be delivered.

--B
Content-Type: message/delivery-status

Reporting-MTA: dns; mail.uitgever.internal

Final-Recipient: rfc822; assen@gemeente.internal
Original-Recipient: rfc822;assen@gemeente.internal
Action: {action}
Status: {status}
Diagnostic-Code: smtp; {reason}

--B
Content-Type: text/rfc822-headers

Subject: Gemeenteprofiel Assen 2025
Message-ID: {id}

--B--
"""
# As Exchange reports: the message itself is not there, and is named in the header.
EXCHANGE = """From: <postmaster@gemeente.onmicrosoft.internal>
Subject: Undeliverable: Gemeenteprofiel Assen 2025
Message-ID: <exchange-{number}@outlook.internal>
In-Reply-To: {id}
References: {id}
Content-Type: multipart/report; report-type=delivery-status; boundary="B"

--B
Content-Type: text/html; charset="us-ascii"
Content-Transfer-Encoding: quoted-printable

<p>Your message to assen couldn't be delivered.</p>

--B
Content-Type: message/delivery-status

Reporting-MTA: dns;AM0PR00.eurprd00.prod.outlook.internal

Final-Recipient: rfc822;assen@gemeente.internal
Action: {action}
Status: {status}
Diagnostic-Code: smtp;{reason}

--B--
"""
# As Exim reports: in words, with a copy of the message, and named as an answer of a machine.
EXIM = """From: Mail Delivery System <Mailer-Daemon@mail.uitgever.internal>
X-Failed-Recipients: assen@gemeente.internal
Auto-Submitted: auto-replied
Message-Id: <exim-{number}@mail.uitgever.internal>
Subject: Mail delivery failed: returning message to sender

This message was created automatically by mail delivery software.

A message that you sent could not be delivered to one or more of its
recipients. This is a permanent error. The following address(es) failed:

  assen@gemeente.internal
    host mx.gemeente.internal [192.0.2.1]
    SMTP error from remote mail server after RCPT TO:<assen@gemeente.internal>:
    {reason}

------ This is a copy of the message, including all the headers. ------

Subject: Gemeenteprofiel Assen 2025
Message-ID: {id}

Dit is nog niet alles, en 4.4.1 staat ook in deze brief.
"""
QMAIL = """From: MAILER-DAEMON@mail.uitgever.internal
Message-ID: <qmail-{number}@mail.uitgever.internal>
Subject: failure notice

Hi. This is the qmail-send program at mail.uitgever.internal.
I'm afraid I wasn't able to deliver your message to the following addresses.
This is a permanent error; I've given up. Sorry it didn't work out.

<assen@gemeente.internal>:
192.0.2.1 does not like recipient.
Remote host said: {reason}

--- Below this line is a copy of the message.

Message-ID: {id}
"""
LATE = """From: Mail Delivery System <Mailer-Daemon@mail.uitgever.internal>
X-Failed-Recipients: assen@gemeente.internal
Message-Id: <late-{number}@mail.uitgever.internal>
Subject: Warning: message delayed 24 hours

A message that you sent has not yet been delivered to one or more of its
recipients after more than 24 hours on the queue. The message identifier is:

Message-ID: {id}

Delivery attempts will continue to be made for some time.
"""
AWAY = """From: Beleid <assen@gemeente.internal>
Return-Path: <>
Auto-Submitted: auto-replied
In-Reply-To: {id}
Message-ID: <away-{number}@gemeente.internal>
Subject: Afwezig: Gemeenteprofiel

Ik ben er niet; 550 5.1.1 is geen reden. Failed.
"""
RECEIPT = """From: Beleid <postmaster@gemeente.internal>
Message-ID: <read-{number}@gemeente.internal>
Content-Type: multipart/report; report-type=disposition-notification; boundary="B"

--B
Content-Type: message/disposition-notification

Original-Message-ID: {id}
Disposition: manual-action/MDN-sent-manually; displayed

--B--
"""
UNKNOWN = "550 5.1.1 <assen@gemeente.internal>: User unknown"


def report(form: str, identifier: str = ID, number: int = 1, **values: str) -> bytes:
    filled = {"action": "failed", "status": "5.1.1", "reason": UNKNOWN, **values}
    return form.format(id=identifier, number=number, **filled).replace("\n", "\r\n").encode()


@pytest.mark.parametrize(
    ("form", "answer"),
    [
        (POSTFIX, f"{UNKNOWN} (assen@gemeente.internal)"),
        (EXCHANGE, f"{UNKNOWN} (assen@gemeente.internal)"),
        (EXIM, UNKNOWN),
        (QMAIL, f"Remote host said: {UNKNOWN}"),
    ],
)
def test_what_came_back_is_known_with_its_reason(form: str, answer: str) -> None:
    bounce = bounce_of(report(form))
    assert bounce is not None
    assert (bounce.key, bounce.round, bounce.final, bounce.answer) == (KEY, 0, True, answer)
    again = bounce_of(report(form, ID.replace("@", ".2@")))
    assert again is not None and again.round == 2


@pytest.mark.parametrize(
    "content",
    [
        report(POSTFIX, action="delayed", status="4.4.1", reason="451 4.4.1 no answer"),
        report(EXCHANGE, action="", status="4.4.1"),
        report(LATE),
    ],
)
def test_what_is_late_has_not_come_back(content: bytes) -> None:
    bounce = bounce_of(content)
    assert bounce is not None and not bounce.final


@pytest.mark.parametrize(
    "content",
    [
        *(report(POSTFIX, action=action, status="2.0.0") for action in ("delivered", "relayed", "expanded")),
        *(report(form) for form in (AWAY, RECEIPT)),
        report(POSTFIX, "<not-ours@uitgever.internal>"),
        b"",
        b"\xff\x00",
    ],
)
def test_what_is_no_report_about_a_message_of_ours_is_none(content: bytes) -> None:
    assert bounce_of(content) is None


def test_what_was_given_up_after_a_while_has_come_back() -> None:
    bounce = bounce_of(report(POSTFIX, status="4.4.7", reason="delivery time expired"))
    assert bounce is not None
    assert (bounce.final, bounce.answer) == (True, "4.4.7 delivery time expired (assen@gemeente.internal)")


def test_signs_of_a_report_cannot_steer_a_terminal() -> None:
    bounce = bounce_of(report(POSTFIX, reason="550 \x1b[31mno"))
    assert bounce is not None and "\x1b" not in bounce.answer


@given(st.sampled_from([POSTFIX, EXIM, QMAIL]), st.lists(st.tuples(st.floats(0, 1), st.binary(max_size=9)), max_size=6))
def test_no_damage_breaks_reading(form: str, changes: list[tuple[float, bytes]]) -> None:
    content = report(form)
    for at, put in changes:
        place = int(at * len(content))
        content = content[:place] + put + content[place + len(put) * 2 :]
    bounce_of(content)


@pytest.fixture
def box(connect: Connect) -> Box:
    return connect()


@pytest.fixture
def sent(sample: Sample, box: Box) -> Sample:
    """Return a project of which three messages were sent, and a server that is empty again."""
    sample.profiles().send()
    box.taken.clear()
    return sample


def identifier(entry: Entry) -> str:
    return f"<{entry.key[:40]}@uitgever.internal>"


def states(sample: Sample) -> list[str]:
    return [f"{entry.state}: {entry.answer}" for entry in read_entries(sample.output)]


def mbox(path: Path, *contents: bytes) -> Path:
    box = mailbox.mbox(path)
    for content in contents:
        box.add(content)
    box.close()
    return path


def maildir(path: Path, *contents: bytes) -> Path:
    box = mailbox.Maildir(path)
    for content in contents:
        box.add(content)
    return path


def folder(path: Path, *contents: bytes) -> Path:
    path.mkdir()
    for number, content in enumerate(contents):
        (path / f"{number}.eml").write_bytes(content)
    return path


@pytest.mark.parametrize("stored", [mbox, maildir, folder])
def test_reports_of_a_mailbox_end_in_the_ledger_once(sent: Sample, stored: Callable[..., Path]) -> None:
    one, two, three = read_entries(sent.output)
    late = report(POSTFIX, identifier(two), 2, action="delayed", status="4.4.1", reason="later")
    foreign = report(QMAIL, ID, 3)
    path = stored(sent.root / "returned", report(EXIM, identifier(one)), late, foreign, report(AWAY, identifier(three)))
    before = {file: file.read_bytes() for file in path.rglob("*") if file.is_file()}
    found = sent.mailer().read_bounces(path)
    assert ([entry.id for entry in found.noted], found.unknown) == ([one.id, two.id], 1)
    after = states(sent)
    assert after == [
        f"bounced: came back: {UNKNOWN}",
        "sent: late: 4.4.1 later (assen@gemeente.internal)",
        "sent: 250 2.0.0 queued",
    ]
    assert {file: file.read_bytes() for file in path.rglob("*") if file.is_file()} == before
    assert sent.mailer().read_bounces(path).noted == ()
    assert states(sent) == after


def test_what_came_back_is_never_sent_again_by_itself(sent: Sample, box: Box) -> None:
    one, *_ = read_entries(sent.output)
    sent.mailer().read_bounces(mbox(sent.root / "returned", report(POSTFIX, identifier(one))))
    plan = sent.mailer().plan(again=True)
    assert sent.send(again=True) == {}
    assert str(plan.subscriptions[0].decision) == "came back"
    decide_messages(sent.output, [one.id], arrived=False)
    sent.send()
    assert box.addresses == [one.address]
    # The report of the first time says nothing of the second.
    old = report(POSTFIX, identifier(one), 9)
    sent.mailer().read_bounces(mbox(sent.root / "later", old))
    assert read_entries(sent.output)[0].state == "sent"
    new = report(POSTFIX, identifier(one).replace("@", ".1@"), 10)
    sent.mailer().read_bounces(mbox(sent.root / "newest", new))
    assert read_entries(sent.output)[0].state == "bounced"


def test_a_corrected_address_gets_what_came_back(sent: Sample, box: Box) -> None:
    one, *_ = read_entries(sent.output)
    sent.mailer().read_bounces(mbox(sent.root / "returned", report(POSTFIX, identifier(one))))
    sent.recipients((one.region, one.name, "nieuw@gemeente.internal", "gemeenteprofiel")).send()
    assert box.addresses == ["nieuw@gemeente.internal"]


def test_a_postbox_that_is_none_is_told(sent: Sample) -> None:
    for source in (None, sent.root / "nowhere"):
        with pytest.raises(PublisherError, match="mail-postbox"):
            sent.mailer().read_bounces(source)


def test_the_command_shows_what_came_back(sent: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(commands, "project", lambda: sent.project)
    one, *_ = read_entries(sent.output)
    path = mbox(sent.root / "returned", report(POSTFIX, identifier(one)))
    shown = CliRunner().invoke(commands.app, ["bounces", str(path)]).stdout
    assert "   1 bounced: it came back: correct the address" in shown
    assert f"message {one.id}, {one.region} {one.address}: came back: {UNKNOWN}" in shown


@pytest.mark.skipif(DOVECOT is None, reason="needs Dovecot: apt-get install dovecot-imapd")
@pytest.mark.parametrize("security", ["tls", "starttls"])
def test_reports_are_read_from_a_folder_on_a_server(
    sent: Sample, authority: trustme.CA, monkeypatch: pytest.MonkeyPatch, security: str
) -> None:
    monkeypatch.setenv("PUBLISHER_POSTBOX_PASSWORD", PASSWORD)
    one, two, _ = read_entries(sent.output)
    large = report(POSTFIX, identifier(two), 2).replace(b"\r\n--B--", b"\r\n" + b"x" * 400_000 + b"\r\n--B--")
    with imap_server(authority, [report(EXIM, identifier(one)), large, report(AWAY)]) as (plain, secure):
        port = secure if security == "tls" else plain
        settings = f'host = "127.0.0.1"\nport = {port}\nsecurity = "{security}"\nuser = "{USER}"'
        sent.setting(f'host = ""\nport = 993\nsecurity = "tls"\nuser = "{USER}"', settings)
        assert [entry.id for entry in sent.mailer().read_bounces(None).noted] == [one.id, two.id]
        assert sent.mailer().read_bounces(None).noted == ()
        monkeypatch.setenv("PUBLISHER_POSTBOX_PASSWORD", "verkeerd")
        with pytest.raises(PublisherError, match="mail-postbox") as caught:
            sent.mailer().read_bounces(None)
        assert "verkeerd" not in str(caught.value)
        sent.setting('folder = "INBOX"', 'folder = "Weg"')
        monkeypatch.setenv("PUBLISHER_POSTBOX_PASSWORD", PASSWORD)
        with pytest.raises(PublisherError, match="mail-postbox"):
            sent.mailer().read_bounces(None)
