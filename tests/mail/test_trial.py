"""A test message goes to who asks for it, is marked as one, and is no message that was sent."""

from __future__ import annotations

import pytest

from publisher.findings import PublisherError
from publisher.mail import Answer, OutgoingMessage
from publisher.mail.ledger_store import read_entries
from tests.mail.conftest import Connect
from tests.mail.sample_project import ASSEN, EMMEN, Sample

ME = "ik@uitgever.internal"


def trial(sample: Sample, *names: str, address: str = ME) -> list[str]:
    answers: list[str] = []

    def report(_: OutgoingMessage, answer: Answer) -> None:
        answers.append(str(answer.outcome))

    sample.mailer().try_out(names, address, report)
    return answers


def test_the_real_message_goes_to_who_asks_for_it_and_to_nobody_else(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    assert trial(sample, "Assen") == ["sent"]
    message = box.message(ME)
    assert message["To"].addresses[0].addr_spec == ME
    assert message["Subject"] == "[Proef] Gemeenteprofiel Assen 2025"
    for kind in ("plain", "html"):
        body = message.get_body((kind,))
        assert body is not None
        assert "Dit bericht is bedoeld voor" in body.get_content()
        assert ASSEN[2] in body.get_content()
    assert [part.get_filename() for part in message.iter_attachments()] == ["Gemeenteprofiel-Assen-2025.pdf"]


def test_the_ledger_knows_nothing_of_tests(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles().recipients(ASSEN, EMMEN)
    trial(sample)
    assert (read_entries(sample.output), list(sample.output.glob(".sent/*"))) == ((), [])
    sample.send()
    assert box.addresses == sorted([ASSEN[2], EMMEN[2], ME])
    before = read_entries(sample.output)
    assert trial(sample, "Assen", "Emmen") == ["sent", "sent"]
    assert read_entries(sample.output) == before


def test_a_test_to_a_recipient_is_not_the_real_message(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles().recipients(ASSEN)
    trial(sample, address=ASSEN[2])
    sample.send()
    assert len({content.partition(b"Message-ID: ")[2].partition(b"\r\n")[0] for _, content in box.taken}) == 2


def test_without_a_choice_one_message_goes(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    assert (trial(sample), box.addresses) == (["sent"], [ME])


def test_a_test_may_be_of_a_message_to_an_example_and_never_goes_to_one(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles().recipients((*ASSEN[:2], "assen@example.org", "gemeenteprofiel"))
    assert trial(sample) == ["sent"]
    for address in ("ik@example.org", "ik", "ik@uitgever.internal\r\nBcc: x@y.internal", ""):
        with pytest.raises(PublisherError, match="usage-test"):
            trial(sample, address=address)
    assert box.addresses == [ME]


def test_what_nobody_approved_goes_to_nobody(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.edition("GM0106", "Assen", approved=False)
    assert (trial(sample), box.taken) == ([], [])
