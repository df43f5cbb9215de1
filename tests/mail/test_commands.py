"""The commands as people type them: what they say, and how they end."""

from __future__ import annotations

import subprocess
import sys

import pytest
import typer
from typer.testing import CliRunner, Result

from publisher.cli import mail
from publisher.findings import PublisherError
from publisher.mail.ledger_store import read_entries
from tests.mail.conftest import Connect
from tests.mail.sample_project import ASSEN, Sample

ASSEN_2025 = "gemeenteprofiel-2025-GM0106-assen"
app = typer.Typer(pretty_exceptions_enable=False)
app.add_typer(mail.app, name="mail")
app.command()(mail.approve)


@pytest.fixture(autouse=True)
def _project(sample: Sample, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(mail, "project", lambda: sample.project)


def call(*words: str) -> Result:
    result = CliRunner().invoke(app, words)
    if result.exception is not None and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result


def test_the_whole_way_from_a_build_to_sent(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.recipients((*ASSEN[:3], "gemeenteprofiel")).edition("GM0106", "Assen", approved=False)

    first = call("mail")
    assert first.exit_code == 0
    assert "kept back: nobody approved it" in first.stdout
    assert "Messages to go: 0. Subscriptions: 1 kept back." in first.stdout
    assert f"→ Look at it; then: publisher approve {ASSEN_2025} --by NAME" in first.stdout

    approved = call("approve", ASSEN_2025, "--by", "Een redacteur")
    assert approved.stdout.startswith(f"{ASSEN_2025}: 2 files, by Een redacteur, 20")

    second = call("mail")
    assert "Messages to go: 1. Subscriptions: 1 goes." in second.stdout
    assert "Nothing was sent." in second.stdout
    assert (sample.output / "mail" / "GM0106-assen@gemeente.internal.eml").is_file()
    assert (box.taken, (sample.output / ".mail").exists()) == ([], False)

    sent = call("mail", "--send")
    assert sent.exit_code == 0
    assert "sent      GM0106 assen@gemeente.internal  250 2.0.0 queued" in sent.stdout
    assert box.addresses == [ASSEN[2]]

    assert "Subscriptions: 1 sent." in call("mail").stdout
    status = call("mail", "status")
    assert "   1 sent: the server took it" in status.stdout
    assert "   0 unclear: nobody knows" in status.stdout


def test_whatever_did_not_go_ends_with_an_error_code(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.recipients((*ASSEN[:3], "gemeenteprofiel")).edition("GM0106", "Assen")
    box.steps["RCPT"] = lambda *_: "550 5.1.1 no such user"
    result = call("mail", "--send")
    assert result.exit_code == 1
    assert "   1 refused: the server does not take it" in result.stdout
    assert call("mail", "decide", "1", "--again").exit_code == 0
    box.steps.clear()
    assert call("mail", "--send").exit_code == 0


def test_an_edition_that_is_not_approved_is_no_success(sample: Sample, connect: Connect) -> None:
    connect()
    sample.recipients((*ASSEN[:3], "gemeenteprofiel")).edition("GM0106", "Assen", approved=False)
    assert call("mail", "--send").exit_code == 1


def test_a_new_version_that_was_asked_for_and_did_not_go_is_no_success(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.recipients((*ASSEN[:3], "gemeenteprofiel")).edition("GM0106", "Assen")
    assert call("mail", "--send").exit_code == 0
    sample.edition("GM0106", "Assen", size=100)
    box.steps["RCPT"] = lambda *_: "451 4.7.1 not now"
    assert call("mail", "--send").exit_code == 0
    assert call("mail", "--send", "--again").exit_code == 1
    box.steps.clear()
    assert call("mail", "--send", "--again").exit_code == 0


@pytest.mark.parametrize("content", [None, b"", b"code,name\nGM0106,Assen\n", b"\xff"])
def test_regions_that_cannot_be_read_are_reported(sample: Sample, content: bytes | None) -> None:
    path = sample.root / "data" / "regions.csv"
    path.write_bytes(content) if content is not None else path.unlink()
    with pytest.raises(PublisherError) as caught:
        call("mail")
    assert {finding.code for finding in caught.value.findings} & {"mail-regions", "recipient-region"}


def test_nothing_goes_while_anything_is_wrong_with_settings_or_recipients(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles().recipients(ASSEN, ("GM0114", "Emmen", "emmen", "gemeenteprofiel"))
    sample.setting("limit_mb = 20", "limit_mb = 0")
    with pytest.raises(PublisherError) as caught:
        call("mail", "--send")
    assert [finding.code for finding in caught.value.findings] == ["mail-value", "recipient-address"]
    assert box.seen == []


def test_what_was_sent_is_reported_also_when_the_server_fails(sample: Sample, connect: Connect, capsys: object) -> None:
    box = connect()
    sample.profiles()
    box.steps["MAIL"] = lambda *_: "553 5.7.1 not yours" if box.taken else None
    result = CliRunner().invoke(app, ["mail", "--send"])
    assert isinstance(result.exception, PublisherError)
    assert "   1 sent: the server took it" in result.stdout
    assert "   2 waiting: goes with the next publisher mail --send" in result.stdout


def test_examples_that_nobody_reads_are_a_warning(sample: Sample) -> None:
    sample.recipients(("GM0106", "Assen", "assen@example.org", "gemeenteprofiel")).profiles()
    assert "addresses that are examples, which nobody reads and nothing is sent to: 1." in call("mail").stdout


def test_the_server_that_came_along_is_never_sent_to(sample: Sample) -> None:
    sample.profiles()
    with pytest.raises(PublisherError, match="mail-host"):
        call("mail", "--send")


def test_signs_that_steer_a_terminal_are_shown_by_their_number(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    box.steps["RCPT"] = lambda *_: "550 5.1.1 \x1b[31mno\x07 such user"
    sent = call("mail", "--send").stdout
    assert "\x1b" not in sent
    assert sent.count("550 5.1.1 <U+001B>[31mno<U+0007> such") == 6
    (entry, *_) = read_entries(sample.output)
    assert "\x1b" not in entry.answer


def test_a_decision_has_to_be_one() -> None:
    with pytest.raises(PublisherError, match="Add --sent or --again"):
        call("mail", "decide", "1")


def test_status_of_a_folder_without_messages_is_all_nought() -> None:
    assert [line.split()[0] for line in call("mail", "status").stdout.splitlines()] == ["0"] * 5


def test_help_needs_none_of_what_sending_needs() -> None:
    heavy = "{'jinja2', 'pikepdf', 'email_validator', 'sqlite3', 'smtplib', 'rich', 'pandas'}"
    code = f"import sys, publisher.cli.mail; print({heavy} & set(sys.modules))"
    result = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert result.stdout == "set()\n"
