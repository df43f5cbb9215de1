"""The ledger: every change is on disk, and none is possible that would hide a message sent twice or never."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.findings import PublisherError
from publisher.mail.entries import CHANGES, LedgerFile, NewEntry, State
from publisher.mail.ledger import Ledger
from publisher.mail.ledger_store import decide_messages, open_ledger, read_entries, settle_ledger

ASSEN = NewEntry("k1", "GM0106", "Assen", "a@example.net", (LedgerFile("p-2025", "p-2025-GM0106", "a.pdf", "0" * 64),))
EMMEN = NewEntry(
    "k2", "GM0114", "Emmen", "e@example.net", (LedgerFile("p-2025", "p-2025-GM0114", "e.pdf", "1" * 64, "x"),)
)


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    moments = (f"2026-01-01T00:00:{second:02}+00:00" for second in range(60))
    with Ledger(tmp_path / "ledger.sqlite", lambda: next(moments)) as ledger:
        yield ledger


def test_a_message_is_written_down_with_all_that_it_is(ledger: Ledger) -> None:
    ledger.record([ASSEN, EMMEN])
    ledger.change(2, State.SENDING, "<id>")
    ledger.change(2, State.SENT, "250 2.0.0 queued as 7F", tried=True)
    one, two = Ledger(ledger.path, lambda: "").entries()
    assert (one.state, one.tries, one.files) == (State.WAITING, 0, ASSEN.files)
    assert (two.id, two.key, two.region, two.name, two.address) == (2, "k2", "GM0114", "Emmen", "e@example.net")
    assert (two.state, two.answer, two.tries, two.files) == (State.SENT, "250 2.0.0 queued as 7F", 1, EMMEN.files)


def test_every_step_of_a_message_is_kept(ledger: Ledger) -> None:
    ledger.record([ASSEN])
    for state in (State.SENDING, State.UNCLEAR, State.WAITING, State.SENDING, State.SENT):
        ledger.change(1, state, f"now {state}")
    with sqlite3.connect(ledger.path) as database:
        events = database.execute("select state, answer from events order by id").fetchall()
    assert events == [
        ("waiting", "recorded"),
        ("sending", "now sending"),
        ("unclear", "now unclear"),
        ("waiting", "now waiting"),
        ("sending", "now sending"),
        ("sent", "now sent"),
    ]


def test_recording_twice_is_recording_once(ledger: Ledger) -> None:
    first = ledger.record([ASSEN])
    ledger.change(1, State.SENDING, "")
    ledger.change(1, State.SENT, "250 ok")
    assert ledger.record([ASSEN, EMMEN])["k1"].state is State.SENT
    assert [entry.id for entry in ledger.entries()] == [first["k1"].id, 2]


def test_all_messages_are_recorded_or_none(ledger: Ledger) -> None:
    broken = NewEntry("k3", "GM0106", "x", "x@example.net", (LedgerFile(None, "", "", ""),))  # type: ignore[arg-type]
    with pytest.raises(PublisherError, match="mail-ledger"):
        ledger.record([ASSEN, broken])
    assert ledger.entries() == ()


STEPS = st.lists(st.sampled_from(list(State)), max_size=12)


@given(STEPS)
def test_a_message_goes_no_other_way_than_the_ledger_allows(steps: list[State]) -> None:
    with Ledger(Path(":memory:"), lambda: "") as ledger:
        ledger.record([ASSEN])
        state = State.WAITING
        for step in steps:
            if step in CHANGES[state]:
                ledger.change(1, step, "")
                state = step
            else:
                with pytest.raises(PublisherError, match=f"message 1 is {state}, and cannot become {step}"):
                    ledger.change(1, step, "")
            assert ledger.entries()[0].state is state


def test_no_state_leads_to_sending_but_waiting() -> None:
    assert [state for state, after in CHANGES.items() if State.SENDING in after] == [State.WAITING]


def test_what_nobody_wants_any_more_is_withdrawn_and_can_come_back(ledger: Ledger) -> None:
    ledger.record([ASSEN, EMMEN])
    ledger.withdraw(["k2"])
    assert [entry.state for entry in ledger.entries()] == [State.WITHDRAWN, State.WAITING]
    assert ledger.record([ASSEN])["k1"].state is State.WAITING


def in_state(output: Path, *states: State) -> None:
    with open_ledger(output) as ledger:
        ledger.record([ASSEN])
        for state in states:
            ledger.change(1, state, "")


def message(output: Path) -> tuple[str, int]:
    (entry,) = read_entries(output)
    return str(entry.state), entry.round


@pytest.mark.parametrize(
    ("states", "arrived", "after"),
    [
        ([State.SENDING, State.UNCLEAR], True, ("sent", 0)),
        ([State.SENDING, State.UNCLEAR], False, ("waiting", 0)),
        ([State.REFUSED], False, ("waiting", 0)),
        ([State.SENDING, State.SENT], False, ("waiting", 1)),
    ],
)
def test_a_person_decides(tmp_path: Path, states: list[State], arrived: bool, after: tuple[str, int]) -> None:
    in_state(tmp_path, *states)
    decide_messages(tmp_path, [1], arrived=arrived)
    assert message(tmp_path) == after


@pytest.mark.parametrize(("states", "arrived"), [([], True), ([], False), ([State.REFUSED], True)])
def test_what_is_clear_cannot_be_decided(tmp_path: Path, states: list[State], arrived: bool) -> None:
    in_state(tmp_path, *states)
    before = message(tmp_path)
    with pytest.raises(PublisherError) as caught:
        decide_messages(tmp_path, [1, 7], arrived=arrived)
    assert [finding.code for finding in caught.value.findings] == ["usage-message"] * 2
    assert "there is no message 7." in str(caught.value)
    assert message(tmp_path) == before


def test_what_a_dead_sender_left_halfway_is_unclear(tmp_path: Path) -> None:
    with Ledger(tmp_path / ".mail" / "ledger.sqlite", lambda: "") as ledger:
        ledger.record([ASSEN])
        ledger.change(1, State.SENDING, "")
    assert message(tmp_path) == ("sending", 0)
    assert settle_ledger(tmp_path)
    assert message(tmp_path) == ("unclear", 0)


def test_what_a_living_sender_is_doing_is_left_alone(tmp_path: Path) -> None:
    with open_ledger(tmp_path) as ledger:
        ledger.record([ASSEN])
        ledger.change(1, State.SENDING, "")
        assert not settle_ledger(tmp_path)
        assert message(tmp_path) == ("sending", 0)
        with pytest.raises(PublisherError, match="mail-locked"):
            decide_messages(tmp_path, [1], arrived=True)


def test_to_look_at_a_ledger_that_is_not_there_makes_none(tmp_path: Path) -> None:
    assert read_entries(tmp_path) == ()
    assert settle_ledger(tmp_path)
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize(
    ("spoil", "answer"),
    [
        (lambda path: path.write_bytes(b"no database at all, but long enough to be looked at" * 50), "mail restore"),
        (lambda path: sqlite3.connect(path).execute("pragma user_version = 9"), "of version 9"),
    ],
)
def test_a_ledger_that_cannot_be_read_stops_everything(
    tmp_path: Path, spoil: Callable[[Path], object], answer: str
) -> None:
    in_state(tmp_path)
    spoil(tmp_path / ".mail" / "ledger.sqlite")
    with pytest.raises(PublisherError, match=answer), open_ledger(tmp_path):
        pass


def test_to_decide_where_there_is_no_ledger_makes_none(tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match="there is no message 1"):
        decide_messages(tmp_path / "elsewhere", [1], arrived=True)
    assert list(tmp_path.iterdir()) == []


def test_a_ledger_that_another_process_makes_at_the_same_time_is_opened(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "ledger.sqlite"
    step = Ledger._transaction

    def late(self: Ledger) -> AbstractContextManager[sqlite3.Connection]:
        monkeypatch.setattr(Ledger, "_transaction", step)
        Ledger(path, lambda: "").__exit__()
        return step(self)

    monkeypatch.setattr(Ledger, "_transaction", late)
    with Ledger(path, lambda: "") as ledger:
        assert ledger.entries() == ()
