"""Sending to a real server: nobody gets two, nobody is forgotten, and what nobody can know is left to a person."""

from __future__ import annotations

import os
import time
from email import message_from_bytes

import pytest
from aiosmtpd.smtp import SMTP

from publisher.build import approval
from publisher.findings import PublisherError
from publisher.mail.ledger_store import decide_messages, read_entries
from tests.mail.conftest import Connect
from tests.mail.sample_project import ASSEN, EMMEN, HUNZE, NOW, Sample
from tests.mail.server import drop

ALL = ["assen@gemeente.internal", "emmen@gemeente.internal", "hunze@gemeente.internal"]


def states(sample: Sample) -> dict[str, str]:
    return {entry.address: str(entry.state) for entry in read_entries(sample.output)}


def test_each_recipient_gets_the_own_edition(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()

    reports = sample.send()

    assert box.addresses == ALL
    assert reports == dict.fromkeys(ALL, "sent 250 2.0.0 queued")
    for address, name in zip(ALL, ["Assen", "Emmen", "Aa en Hunze"], strict=True):
        message = box.message(address)
        assert message["Subject"] == f"Gemeenteprofiel {name} 2025"
        (attachment,) = message.iter_attachments()
        assert attachment.get_filename() == f"Gemeenteprofiel-{name.replace(' ', '-')}-2025.pdf"


def test_a_region_or_a_set_gets_the_edition_that_was_made_for_it(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.recipients(
        ("GG0706", "GGD", "ggd@drenthe.internal", "regiobeeld"),
        ("GM0114+GM0106", "Samen", "samen@drenthe.internal", "regiobeeld"),
        ("PV22", "Provincie", "provincie@drenthe.internal", "regiobeeld"),
    )
    sample.edition("PV22", id="regiobeeld", year=2023)
    sample.edition("GG0706", "Drenthe GGD", id="regiobeeld", year=2023, title="Regiobeeld GGD Drenthe")
    sample.edition("GM0106+GM0114", "Assen en Emmen", id="regiobeeld", year=2023, title="Regiobeeld Assen en Emmen")
    assert set(sample.send().values()) == {"sent 250 2.0.0 queued"}
    titles = {address: str(box.message(address)["Subject"]) for address in box.addresses}
    assert titles == {
        "ggd@drenthe.internal": "Regiobeeld GGD Drenthe 2023",
        "samen@drenthe.internal": "Regiobeeld Assen en Emmen 2023",
        "provincie@drenthe.internal": "Regiobeeld Drenthe 2023",
    }


def test_sending_twice_sends_once(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    sample.send()
    assert sample.send() == {}
    assert box.addresses == ALL


@pytest.mark.parametrize("step", ["MAIL", "RCPT", "DATA", "refuse"])
def test_a_server_that_says_later_is_asked_again(sample: Sample, connect: Connect, step: str) -> None:
    box = connect()
    sample.profiles()
    known: set[str] = set()

    def greylist(recipient: str, _: SMTP) -> str | None:
        new = (recipient or "x") not in known
        known.add(recipient or "x")
        return "451 4.7.1 greylisted" if new else None

    box.steps[step] = greylist
    sample.send()
    assert box.addresses == ALL
    assert set(states(sample).values()) == {"sent"}


def test_pauses_grow_and_end_and_the_next_run_goes_on(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    tried: list[float] = []

    def never(recipient: str, _: SMTP) -> str | None:
        if recipient == ALL[0]:
            tried.append(time.monotonic())
            return "450 4.2.0 try later"
        return None

    box.steps["RCPT"] = never
    reports = sample.send()
    assert reports[ALL[0]] == "waiting 450 4.2.0 try later"
    assert len(tried) == 3
    assert tried[1] - tried[0] >= 0.02
    assert tried[2] - tried[1] >= 0.04
    assert box.addresses == ALL[1:]
    box.steps.clear()
    assert list(sample.send()) == ALL[:1]
    assert box.addresses == ALL


def test_a_refused_recipient_is_recorded_and_the_others_get_theirs(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    box.steps["RCPT"] = lambda recipient, _: "550 5.1.1 no such user" if recipient == ALL[1] else None
    sample.send()
    assert box.addresses == [ALL[0], ALL[2]]
    assert states(sample) == {ALL[0]: "sent", ALL[1]: "refused", ALL[2]: "sent"}
    box.steps.clear()
    assert sample.send() == {}
    (refused,) = [entry for entry in read_entries(sample.output) if entry.state == "refused"]
    assert refused.answer == "550 5.1.1 no such user"
    decide_messages(sample.output, [refused.id], arrived=False)
    sample.send()
    assert box.addresses == ALL


def test_a_corrected_address_is_a_new_recipient(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    box.steps["RCPT"] = lambda recipient, _: "550 5.1.1 no such user" if recipient == ALL[0] else None
    sample.send()
    sample.recipients((ASSEN[0], ASSEN[1], "beleid@assen.internal", ASSEN[3]), EMMEN, HUNZE)
    assert list(sample.send()) == ["beleid@assen.internal"]
    assert box.addresses == ["beleid@assen.internal", *ALL[1:]]


@pytest.mark.parametrize("step", ["EHLO", "MAIL", "RCPT", "DATA"])
def test_a_connection_that_ends_before_the_last_line_is_tried_again(
    sample: Sample, connect: Connect, step: str
) -> None:
    box = connect()
    sample.profiles()
    # The first two greetings are the look whether we are let in.
    turns = iter([False, False, True] if step == "EHLO" else [True])
    box.steps[step] = lambda recipient, server: drop(recipient, server) if next(turns, False) else None
    sample.send()
    assert box.addresses == ALL
    assert set(states(sample).values()) == {"sent"}


@pytest.mark.parametrize(("step", "arrived"), [("refuse", False), ("taken", True)])
def test_a_connection_that_ends_after_the_last_line_is_unclear(
    sample: Sample, connect: Connect, step: str, arrived: bool
) -> None:
    box = connect()
    sample.profiles()

    def lose(recipient: str, server: SMTP) -> str | None:
        if recipient == ALL[0]:
            drop(recipient, server)
            # What a server that lost its client does with the message, nobody knows.
            return None if arrived else "250 lost"
        return None

    box.steps[step] = lose
    sample.send()
    assert states(sample) == {ALL[0]: "unclear", ALL[1]: "sent", ALL[2]: "sent"}
    box.steps.clear()
    assert sample.send() == {}
    (unclear,) = [entry for entry in read_entries(sample.output) if entry.state == "unclear"]
    decide_messages(sample.output, [unclear.id], arrived=arrived)
    sample.send()
    assert box.addresses == ALL
    assert set(states(sample).values()) == {"sent"}


def test_an_unclear_message_that_goes_again_keeps_its_identifier(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    box.steps["taken"] = drop
    sample.recipients(ASSEN).send()
    box.steps.clear()
    decide_messages(sample.output, [1], arrived=False)
    sample.send()
    first, second = (message_from_bytes(content)["Message-ID"] for _, content in box.taken)
    assert first == second
    decide_messages(sample.output, [1], arrived=False)
    sample.send()
    assert message_from_bytes(box.taken[2][1])["Message-ID"] != first


def test_a_server_that_always_breaks_off_leaves_no_more_than_three_unclear(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    sample.recipients(ASSEN, EMMEN, HUNZE, ("GM0106", "Raad", "raad@assen.internal", "gemeenteprofiel"))
    box.steps["taken"] = drop
    with pytest.raises(PublisherError, match="mail-breaks-off"):
        sample.send()
    assert sorted(states(sample).values()) == ["unclear", "unclear", "unclear", "waiting"]


def test_what_kept_a_message_back_is_reported_when_the_server_fails_later(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    emmen = sample.output / "gemeenteprofiel-2025" / "GM0114-emmen" / "gemeenteprofiel-2025-GM0114-emmen.pdf"

    def spoil(recipient: str, _: SMTP) -> None:
        emmen.write_bytes(b"%PDF-1.7 another")

    box.steps["RCPT"] = spoil
    box.steps["MAIL"] = lambda *_: "553 5.7.1 not yours" if box.taken else None
    with pytest.raises(PublisherError) as caught:
        sample.send()
    assert [finding.code for finding in caught.value.findings] == ["edition-changed", "mail-sender"]
    assert states(sample) == {ALL[0]: "sent", ALL[1]: "waiting", ALL[2]: "waiting"}


def test_a_slow_server_is_waited_for(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    box.steps["RCPT"] = box.steps["taken"] = lambda *_: 0.2
    sample.recipients(ASSEN).send()
    assert states(sample) == {ALL[0]: "sent"}


def test_a_server_that_is_silent_too_long_before_the_last_line_has_nothing(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles().recipients(ASSEN).setting("timeout_seconds = 5", "timeout_seconds = 0.3")
    turns = iter([0.8])
    box.steps["RCPT"] = lambda *_: next(turns, None)
    sample.send()
    assert box.seen.count("RCPT") == 2
    assert (box.addresses, states(sample)) == (ALL[:1], {ALL[0]: "sent"})


def test_a_server_that_is_silent_too_long_after_the_last_line_is_unclear(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles().recipients(ASSEN).setting("answer_seconds = 5", "answer_seconds = 0.2")
    box.steps["taken"] = lambda *_: 0.5
    sample.send()
    assert (box.addresses, states(sample)) == (ALL[:1], {ALL[0]: "unclear"})


def test_a_server_that_is_gone_for_good_leaves_all_waiting(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    turns = iter([False, False, False, False])
    box.steps["EHLO"] = lambda recipient, server: None if next(turns, True) is False else drop(recipient, server)
    with pytest.raises(PublisherError, match="mail-unreachable"):
        sample.send()
    assert sorted(states(sample).values()) == ["sent", "waiting", "waiting"]
    box.steps.clear()
    sample.send()
    assert box.addresses == ALL


def test_messages_keep_their_rate(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles().recipients(ASSEN, EMMEN).setting("per_minute = 6000", "per_minute = 75")
    moments: list[float] = []
    box.steps["MAIL"] = lambda *_: moments.append(time.monotonic())
    sample.send()
    first, second = moments
    assert second - first >= 0.7


def test_a_line_with_a_dot_alone_ends_no_message(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.recipients((*ASSEN, "."), (*EMMEN, ".Dag")).profiles().send()
    assert box.addresses == ALL[:2]
    for address, start in zip(ALL, [".\n\nU hebt", ".Dag\n\nU hebt"], strict=False):
        text = box.message(address).get_body(("plain",)).get_content().replace("\r\n", "\n")
        assert text.startswith(start)
        assert text.endswith("Publicaties gezondheid Drenthe\n")


def test_a_second_sender_says_that_the_first_is_at_work(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    reports: list[str] = []

    def another(*_: object) -> None:
        with pytest.raises(PublisherError) as caught:
            sample.send()
        reports.append(str(caught.value))

    box.steps["RCPT"] = another
    sample.send()
    assert len(reports) == 3
    assert reports[0].startswith(f"error [mail-locked] another sender is at work here: process {os.getpid()}.")
    assert box.addresses == ALL


def test_an_edition_that_is_built_again_meanwhile_is_not_sent(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()

    def rebuild(recipient: str, _: SMTP) -> None:
        if recipient == ALL[0]:
            sample.edition("GM0114", "Emmen", words=["Anders."], approved=False)

    box.steps["RCPT"] = rebuild
    sample.send()
    assert box.addresses == [ALL[0], ALL[2]]
    assert states(sample)[ALL[1]] == "waiting"
    approval.approve(sample.output, ["gemeenteprofiel-2025-GM0114-emmen"], "Een redacteur", NOW, sample.sealer)
    sample.send()
    assert box.addresses == ALL
    assert "Anders." in box.message(ALL[1]).get_body(("plain",)).get_content()


def test_a_new_version_goes_only_when_asked(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles().recipients(ASSEN).send()
    sample.edition("GM0106", "Assen", size=5000)
    assert sample.send() == {}
    sample.send(again=True)
    assert sample.send() == {}
    assert box.addresses == [ALL[0], ALL[0]]


def test_a_new_version_waits_until_it_is_known_whether_the_old_one_arrived(sample: Sample, connect: Connect) -> None:
    box = connect()
    box.steps["taken"] = drop
    sample.profiles().recipients(ASSEN).send()
    box.steps.clear()
    sample.edition("GM0106", "Assen", size=5000)
    assert sample.send(again=True) == {}
    decide_messages(sample.output, [1], arrived=True)
    assert list(sample.send(again=True)) == ALL[:1]


def test_only_some_are_sent_and_the_others_keep_their_turn(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    box.steps["RCPT"] = lambda *_: "450 4.2.0 later"
    sample.send()
    box.steps.clear()
    assert list(sample.send(["gm0114"])) == [ALL[1]]
    assert states(sample) == {ALL[0]: "waiting", ALL[1]: "sent", ALL[2]: "waiting"}
    sample.send(["Assen", ALL[2].upper()])
    assert box.addresses == ALL


def test_a_waiting_message_of_someone_who_left_is_withdrawn(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    box.steps["RCPT"] = lambda *_: "450 4.2.0 later"
    sample.send()
    box.steps.clear()
    sample.recipients(EMMEN, HUNZE).send()
    assert states(sample)[ALL[0]] == "withdrawn"
    sample.recipients(ASSEN, EMMEN, HUNZE).send()
    assert box.addresses == ALL


def test_a_waiting_message_is_withdrawn_also_when_nothing_else_goes(sample: Sample, connect: Connect) -> None:
    box = connect()
    sample.profiles()
    box.steps["RCPT"] = lambda recipient, _: "450 4.2.0 later" if recipient == ALL[0] else None
    sample.send()
    assert states(sample)[ALL[0]] == "waiting"
    sample.recipients(EMMEN, HUNZE).send()
    assert states(sample) == {ALL[0]: "withdrawn", ALL[1]: "sent", ALL[2]: "sent"}
