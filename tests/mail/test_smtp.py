"""The way to the server: TLS or nothing, the right certificate or nothing, and a password that shows itself nowhere."""

from __future__ import annotations

import base64
import traceback
from collections.abc import Iterator

import keyring
import pytest
import trustme
from keyring.backend import KeyringBackend
from keyring.errors import KeyringError

from publisher.findings import Finding, PublisherError
from publisher.mail.ledger_store import read_entries
from publisher.mail.secret import Secret
from tests.mail.conftest import Connect
from tests.mail.sample_project import ASSEN, Sample
from tests.mail.server import PASSWORD, USER

WRONG = "verkeerd-op-de-fiets"


def refused(sample: Sample) -> Finding:
    sample.profiles().recipients(ASSEN)
    with pytest.raises(PublisherError) as caught:
        sample.send()
    assert {entry.state for entry in read_entries(sample.output)} <= {"waiting"}
    (finding,) = caught.value.findings
    return finding


def test_implicit_tls_is_spoken_where_it_is_set(sample: Sample, connect: Connect) -> None:
    box = connect(implicit=True)
    sample.profiles().recipients(ASSEN).setting('security = "starttls"', 'security = "tls"').send()
    assert box.addresses == [ASSEN[2]]


def test_a_server_without_login_is_sent_to_without_one(sample: Sample, connect: Connect) -> None:
    box = connect(auth_required=False)
    sample.profiles().recipients(ASSEN).setting(f'user = "{USER}"', 'user = ""').send()
    assert box.addresses == [ASSEN[2]]


def test_a_certificate_of_an_unknown_authority_is_refused(sample: Sample, connect: Connect) -> None:
    box = connect(certificate=trustme.CA().issue_cert("127.0.0.1"))
    assert refused(sample).code == "mail-certificate"
    assert box.seen == ["EHLO"]


def test_a_certificate_of_another_host_is_refused(sample: Sample, connect: Connect, authority: trustme.CA) -> None:
    box = connect(certificate=authority.issue_cert("mail.example.net"))
    assert str(refused(sample)).startswith(
        "error [mail-certificate] data/mail.toml, row 4, server: the certificate of 127.0.0.1:"
    )
    assert box.taken == []


def test_a_server_that_offers_no_tls_gets_no_password_and_no_message(sample: Sample, connect: Connect) -> None:
    box = connect(tls=False)
    assert refused(sample).code == "mail-no-tls"
    assert box.seen == ["EHLO"]


def test_a_server_that_speaks_no_tls_at_once_is_reported(sample: Sample, connect: Connect) -> None:
    connect()
    sample.setting('security = "starttls"', 'security = "tls"')
    finding = refused(sample)
    assert (finding.code, "Check security and port" in finding.hint) == ("mail-no-tls", True)


def test_nothing_listens_there(sample: Sample, connect: Connect) -> None:
    connect()
    text = (sample.root / "data" / "mail.toml").read_text(encoding="utf-8")
    port = next(line for line in text.splitlines() if line.startswith("port"))
    sample.setting(port, "port = 1")
    assert refused(sample).message.startswith("127.0.0.1:1 cannot be reached (")


def test_there_is_no_such_host(sample: Sample, connect: Connect) -> None:
    connect()
    sample.setting('host = "127.0.0.1"', 'host = "mail.invalid"')
    assert refused(sample).message.startswith("there is no host mail.invalid")


def test_a_sender_that_the_server_refuses_is_no_matter_of_the_recipient(sample: Sample, connect: Connect) -> None:
    connect().steps["MAIL"] = lambda *_: "553 5.7.1 not yours"
    assert str(refused(sample)) == (
        "error [mail-sender] data/mail.toml, row 4, server: the server refuses sender publicaties@uitgever.internal: "
        "553 5.7.1 not yours Ask who runs the mail server."
    )


def test_a_message_that_is_too_large_is_refused_and_the_others_go(sample: Sample, connect: Connect) -> None:
    box = connect(data_size_limit=30_000)
    sample.profiles().edition("GM0106", "Assen", size=40_000)
    reports = sample.send()
    assert reports[ASSEN[2]].startswith("refused 552")
    assert len(box.addresses) == 2


def test_a_wrong_password_is_reported_without_showing_it(
    sample: Sample, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect()
    monkeypatch.setenv("PUBLISHER_MAIL_PASSWORD", WRONG)
    sample.profiles()
    with pytest.raises(PublisherError) as caught:
        sample.send()
    (finding,) = caught.value.findings
    assert finding.message.startswith("127.0.0.1:") and "does not let publicaties@example.org in" in finding.message
    words = "".join(traceback.format_exception(caught.value)) + _everything(sample)
    assert "not [password], nor [password]" in words
    assert _hidden(WRONG, words)


def test_an_answer_that_repeats_the_password_is_written_down_without_it(sample: Sample, connect: Connect) -> None:
    connect().steps["RCPT"] = lambda *_: f"550 {PASSWORD} is a fine password"
    sample.profiles().recipients(ASSEN)
    assert sample.send() == {ASSEN[2]: "refused 550 [password] is a fine password"}
    assert _hidden(PASSWORD, _everything(sample))


def _everything(sample: Sample) -> str:
    files = [path for path in sample.root.rglob("*") if path.is_file()]
    return "".join(path.read_bytes().decode("latin-1") for path in files)


def _hidden(password: str, words: str) -> bool:
    return not any(form in words for form in (password, base64.b64encode(password.encode()).decode()))


def test_a_missing_password_is_reported_before_anything_is_asked_of_the_server(
    sample: Sample, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    box = connect()
    monkeypatch.delenv("PUBLISHER_MAIL_PASSWORD")
    keyring.set_keyring(Keyring({}))
    assert str(refused(sample)) == (
        "error [mail-password] there is no password for publicaties@example.org. Put it in PUBLISHER_MAIL_PASSWORD, "
        "or in the keyring: keyring set publisher-mail publicaties@example.org"
    )
    assert box.seen == []


def test_the_password_comes_from_the_keyring(sample: Sample, connect: Connect, monkeypatch: pytest.MonkeyPatch) -> None:
    box = connect()
    monkeypatch.delenv("PUBLISHER_MAIL_PASSWORD")
    keyring.set_keyring(Keyring({("publisher-mail", USER): PASSWORD}))
    sample.profiles().recipients(ASSEN).send()
    assert box.addresses == [ASSEN[2]]


def test_a_keyring_that_cannot_be_opened_has_no_password(
    sample: Sample, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect()
    monkeypatch.delenv("PUBLISHER_MAIL_PASSWORD")
    keyring.set_keyring(Keyring(None))
    assert refused(sample).code == "mail-password"


def test_a_password_that_no_server_can_take_is_refused_unseen(
    sample: Sample, connect: Connect, monkeypatch: pytest.MonkeyPatch
) -> None:
    connect()
    monkeypatch.setenv("PUBLISHER_MAIL_PASSWORD", "gehéim")
    finding = refused(sample)
    assert finding.code == "mail-password"
    assert "gehéim" not in str(finding)


class Keyring(KeyringBackend):
    """A keyring in memory; without passwords it is locked."""

    priority = 1

    def __init__(self, passwords: dict[tuple[str, str], str] | None) -> None:
        super().__init__()
        self.passwords = passwords

    def get_password(self, service: str, username: str) -> str | None:
        if self.passwords is None:
            raise KeyringError("locked")
        return self.passwords.get((service, username))

    def set_password(self, service: str, username: str, password: str) -> None:
        raise KeyringError("this keyring is only read")


@pytest.fixture(autouse=True)
def _own_keyring() -> Iterator[None]:
    before = keyring.get_keyring()
    yield
    keyring.set_keyring(before)


@pytest.mark.parametrize("said", ["geheim", "Z2VoZWlt", "AGppcABnZWhlaW0="])
def test_a_password_is_hidden_in_each_form_in_which_it_travels(said: str) -> None:
    """Plain, by AUTH LOGIN, and by AUTH PLAIN with the user before it."""
    assert base64.b64decode("AGppcABnZWhlaW0=") == b"\0jip\0geheim"
    assert Secret("geheim", "jip").hidden(f"535 {said}?") == "535 [password]?"
    assert "geheim" not in repr(Secret("geheim", "jip"))
