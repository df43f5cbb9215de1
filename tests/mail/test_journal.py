"""The copy of the ledger: whatever becomes of one of the two, nobody gets a message twice."""

from __future__ import annotations

import sqlite3
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from publisher.findings import PublisherError
from publisher.mail.entries import CHANGES, LedgerFile, NewEntry, State
from publisher.mail.journal import Journal
from publisher.mail.ledger_store import open_ledger, read_entries, restore_ledger, settle_ledger

FILES = (LedgerFile("p-2025", "p-2025-GM0106", "a.pdf", "0" * 64, "https://x/é"),)
ONE, TWO = (NewEntry(f"k{each}", "GM0106", "Assen", f"{each}@assen.internal", FILES) for each in (1, 2))


def sent(output: Path, *messages: NewEntry) -> None:
    """Record messages, and send the first."""
    with open_ledger(output) as ledger:
        ledger.record(messages)
        ledger.change(1, State.SENDING, "<id>")
        ledger.change(1, State.SENT, "250 ok", tried=True)


def lose(output: Path) -> None:
    (output / ".mail" / "ledger.sqlite").unlink()


def test_a_restored_ledger_is_the_one_that_was_lost(tmp_path: Path) -> None:
    sent(tmp_path, ONE, TWO)
    before = read_entries(tmp_path)
    lose(tmp_path)
    for look in (read_entries, settle_ledger):
        with pytest.raises(PublisherError, match=r"would send them again: 1.*publisher mail restore"):
            look(tmp_path)
    assert restore_ledger(tmp_path) == 2
    assert read_entries(tmp_path) == before
    assert restore_ledger(tmp_path) == 0


def test_a_ledger_of_messages_that_never_went_out_may_be_missing(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.record([ONE])
        ledger.withdraw([])
    lose(tmp_path)
    assert read_entries(tmp_path) == ()


def test_a_missing_copy_is_made_again(tmp_path: Path) -> None:
    sent(tmp_path, ONE)
    journal = Journal(tmp_path)
    before = [(event.identity, event.entry.changed, event.entry.answer) for event in journal.events()]
    journal.path.unlink()
    with open_ledger(tmp_path):
        pass
    assert [(event.identity, event.entry.changed, event.entry.answer) for event in journal.events()] == before


def test_a_line_that_was_never_finished_is_written_again_in_full(tmp_path: Path) -> None:
    sent(tmp_path, ONE)
    journal = Journal(tmp_path)
    before = journal.path.read_bytes()
    for length in (1, 30, len(before.splitlines()[-1])):
        journal.path.write_bytes(before[:-length])
        assert len(read_entries(tmp_path)) == 1
        with open_ledger(tmp_path):
            pass
        assert journal.path.read_bytes() == before


@pytest.mark.parametrize("damage", [b"", b"{}", b"null", b"[" * 100_000, b'{"state": "gone"}', b"\xff"])
def test_a_damaged_line_stops_everything_and_is_named(tmp_path: Path, damage: bytes) -> None:
    sent(tmp_path, ONE)
    path = Journal(tmp_path).path
    first, *others = path.read_bytes().splitlines()
    path.write_bytes(b"\n".join([first, damage, *others]) + b"\n")
    with pytest.raises(PublisherError) as caught:
        read_entries(tmp_path)
    (finding,) = caught.value.findings
    assert (finding.code, finding.place.row) == ("mail-journal", 2)
    with pytest.raises(PublisherError, match="mail-journal"), open_ledger(tmp_path):
        pass


def test_a_ledger_of_the_version_before_goes_on(tmp_path: Path) -> None:
    sent(tmp_path, ONE)
    Journal(tmp_path).path.unlink()
    with sqlite3.connect(tmp_path / ".mail" / "ledger.sqlite") as database:
        database.execute("alter table events drop column bounce")
        database.execute("pragma user_version = 1")
    assert [entry.state for entry in read_entries(tmp_path)] == ["sent"]
    with open_ledger(tmp_path) as ledger:
        ledger.change(1, State.BOUNCED, "550", bounce="<b>")
    lose(tmp_path)
    restore_ledger(tmp_path)
    assert [entry.state for entry in read_entries(tmp_path)] == ["bounced"]


def test_a_copy_that_cannot_be_written_keeps_a_message_from_going(tmp_path: Path) -> None:
    (tmp_path / ".sent").touch()
    with pytest.raises(PublisherError, match="mail-journal"):
        sent(tmp_path, ONE)


# Each writes to the disk, and waits for it.
@settings(deadline=None, max_examples=30)
@given(st.lists(st.sampled_from(list(State)), max_size=10), st.integers(0, 10))
def test_whatever_happened_an_older_ledger_becomes_the_last(
    tmp_path_factory: pytest.TempPathFactory, steps: list[State], at: int
) -> None:
    output = tmp_path_factory.mktemp("ledger")
    older: bytes | None = None
    path, state, gone = output / ".mail" / "ledger.sqlite", State.WAITING, False
    with open_ledger(output) as ledger:
        ledger.record([ONE])
        for number, step in enumerate(steps):
            if number == at:
                older = path.read_bytes()
                gone = False
            if step in CHANGES[state]:
                ledger.change(1, step, str(number))
                state = step
                gone = gone or step not in (State.WAITING, State.WITHDRAWN)
    before = read_entries(output)
    path.write_bytes(older or b"")
    if gone:
        with pytest.raises(PublisherError, match="mail-ledger-lost"):
            read_entries(output)
    restore_ledger(output)
    assert read_entries(output) == before
