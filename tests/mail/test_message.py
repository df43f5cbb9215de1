"""A message as it arrives: words, files, and nothing in its head that nobody put there."""

from __future__ import annotations

import re
from dataclasses import replace
from email import message_from_bytes, policy
from email.header import decode_header, make_header
from email.message import EmailMessage
from email.utils import parseaddr
from pathlib import Path
from typing import cast

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from publisher.editions.published import printable
from publisher.findings import PublisherError
from publisher.mail.mailer import Mailer
from publisher.mail.message import compose
from publisher.mail.plan import OutgoingMessage
from tests.mail.sample_project import ASSEN, EMMEN, NOW, Sample, sample_project

# What may stand in the head of a message, once.
HEAD = ["Content-Type", "Date", "From", "MIME-Version", "Message-ID", "Reply-To", "Subject", "To"]


def read(content: bytes) -> EmailMessage:
    return cast("EmailMessage", message_from_bytes(content, policy=policy.default))


def composed(sample: Sample, message: OutgoingMessage | None = None) -> EmailMessage:
    mailer = sample.mailer()
    if message is None:
        (message,) = mailer.plan().messages
    return read(compose(message, mailer.context, NOW).content)


def words(message: EmailMessage, kind: str = "plain") -> str:
    body = message.get_body((kind,))
    assert body is not None
    return cast("str", body.get_content())


def test_a_message_in_full(sample: Sample) -> None:
    sample.recipients(ASSEN).edition(
        "GM0106", "Assen", words=["Bijna een op de vijf rookt.", "<Twee> & twee.", "Drie."]
    )
    sample.edition("PV22", "Assen", id="regiobeeld", year=2023, highlight="GM0106", words=["Iets anders."])
    message = composed(sample)
    assert message["Subject"] == "Gemeenteprofiel Assen 2025 en Regiobeeld Drenthe 2023"
    assert words(message).replace("\r\n", "\n") == (
        "Geachte beleidsmedewerker,\n\n"
        "U hebt gevraagd om Gemeenteprofiel Assen 2025 en Regiobeeld Drenthe 2023. "
        "Met dit bericht krijgt u deze uitgaven.\n\n"
        "De drie belangrijkste uitkomsten uit Gemeenteprofiel Assen 2025:\n\n"
        "- Bijna een op de vijf rookt.\n- <Twee> & twee.\n- Drie.\n\n"
        "Bij dit bericht:\n\n"
        "- Gemeenteprofiel Assen 2025 (Gemeenteprofiel-Assen-2025.pdf, 0,1\u00a0MB)\n"
        "- Regiobeeld Drenthe 2023, met Assen uitgelicht (Regiobeeld-Drenthe-2023-Assen.pdf, 0,1\u00a0MB)\n\n"
        "Hebt u een vraag, of wilt u dit niet meer krijgen? Antwoord dan op dit bericht.\n\n"
        "Met vriendelijke groet,\n\nPublicaties gezondheid Drenthe\n"
    )
    html = words(message, "html")
    assert '<html lang="nl">' in html
    assert "<li>&lt;Twee&gt; &amp; twee.</li>" in html


def test_the_head_says_who_when_and_where_answers_go(sample: Sample) -> None:
    sample.recipients(ASSEN).profiles().setting('reply_to = "publicaties', 'reply_to = "vragen')
    message = composed(sample)
    assert sorted(message) == HEAD
    assert message["From"].addresses[0].addr_spec == "publicaties@example.org"
    assert message["Reply-To"] == "vragen@example.org"
    assert message["Date"].datetime == NOW
    assert re.fullmatch(r"<[0-9a-f]{40}@example\.org>", message["Message-ID"])


def test_the_attached_bytes_are_those_of_the_edition(sample: Sample) -> None:
    folder = sample.recipients(ASSEN).edition("GM0106", "Assen", size=5000)
    (attachment,) = composed(sample).iter_attachments()
    assert attachment.get_content_type() == "application/pdf"
    assert attachment.get_content() == (folder / "gemeenteprofiel-2025-GM0106-assen.pdf").read_bytes()


def test_a_link_takes_the_place_of_a_file_that_is_too_large(sample: Sample) -> None:
    sample.recipients(ASSEN).setting("limit_mb = 20", "limit_mb = 0.1").edition("GM0106", "Assen", size=1_230_000)
    message = composed(sample)
    link = "https://www.example.org/publicaties/gemeenteprofiel-2025-GM0106-assen.pdf"
    assert list(message.iter_attachments()) == []
    assert f"- Gemeenteprofiel Assen 2025 (1,2\u00a0MB): {link}" in words(message)
    assert f'<a href="{link}">Gemeenteprofiel Assen 2025 ophalen</a> (PDF, 1,2\u00a0MB)' in words(message, "html")


@pytest.mark.parametrize("size", [100_000, 1_000_000])
def test_a_whole_message_is_within_its_limit(sample: Sample, size: int) -> None:
    sample.recipients(ASSEN).setting("limit_mb = 20", "limit_mb = 1.5").edition("GM0106", "Assen", size=size)
    (message,) = sample.mailer().plan().messages
    content = compose(message, sample.mailer().context, NOW).content
    assert size * 1.3 < len(content) < 1_500_000
    assert max(map(len, content.split(b"\r\n"))) <= 998
    assert not re.search(rb"(?<!\r)\n|\r(?!\n)", content)


@pytest.mark.parametrize(
    "name",
    [
        "Beleidsmedewerker volksgezondheid, gemeente Súdwest-Fryslân, team zorg, welzijn en inkomen, domein sociaal",
        'Jan "Piet" <x@example.org>, y@example.org',
        "Team A; team B: C",
        "=?utf-8?q?x?= <z@example.org>",
        "Ħŧ€ 漢字 🙂",
        "a" * 200,
    ],
)
def test_a_name_stays_one_name_of_one_recipient(sample: Sample, name: str) -> None:
    sample.recipients((ASSEN[0], name, *ASSEN[2:])).profiles()
    message = composed(sample)
    assert sorted(message) == HEAD
    assert [address.addr_spec for address in message["To"].addresses] == [ASSEN[2]]
    # Between encoded words a space is none (RFC 2047, 6.2), which the parser of addresses forgets.
    words, address = parseaddr(" ".join(dict(message.raw_items())["To"].split()))
    assert (str(make_header(decode_header(words))), address) == (name, ASSEN[2])


@pytest.mark.parametrize("column", [1, 2, 4])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u2028", "\x85", "\x0b", "\x00"])
def test_no_cell_can_add_a_line_to_the_head(sample: Sample, column: int, end: str) -> None:
    cells = [*ASSEN, "Geachte heer of mevrouw,"]
    cells[column] += f"{end}Bcc: x@internal"
    sample.recipients(cells)
    with pytest.raises(PublisherError, match=r"row 2|cannot be read"):
        sample.mailer()


# One project for all examples: none of them changes it.
@pytest.fixture(scope="module")
def village(tmp_path_factory: pytest.TempPathFactory) -> tuple[Mailer, OutgoingMessage]:
    mailer = sample_project(tmp_path_factory.mktemp("sample")).recipients(ASSEN).profiles().mailer()
    (message,) = mailer.plan().messages
    return mailer, message


NAMES = st.text(st.characters(codec="utf-8"), min_size=1, max_size=120).filter(
    lambda name: printable(name) and name.split() == name.split(" ")
)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(NAMES)
def test_whatever_the_name_the_head_is_what_it_has_to_be(village: tuple[Mailer, OutgoingMessage], name: str) -> None:
    mailer, message = village
    named = replace(message, recipient=replace(message.recipient, name=name, salutation=name))
    message = read(compose(named, mailer.context, NOW).content)
    assert sorted(message) == HEAD
    assert [address.addr_spec for address in message["To"].addresses] == [ASSEN[2]]
    assert name in words(message)


def test_a_broken_template_is_reported_with_its_row(sample: Sample) -> None:
    sample.recipients(ASSEN).profiles()
    template = sample.root / "layouts" / "mail" / "message.txt"
    template.write_text("Dag\n{{ naam }}\n", encoding="utf-8")
    with pytest.raises(PublisherError, match=r"\[mail-template\] layouts/mail/message.txt.*'naam' is undefined"):
        composed(sample)
    template.write_text("Dag\n{% if %}\n", encoding="utf-8")
    with pytest.raises(PublisherError, match=r"layouts/mail/message.txt, row 2"):
        composed(sample)


def test_an_edition_of_another_gemeente_is_not_even_composed(sample: Sample) -> None:
    sample.recipients(ASSEN, EMMEN).profiles()
    assen, emmen = sample.mailer().plan().messages
    with pytest.raises(PublisherError, match="gemeenteprofiel-2025-GM0114-emmen is not for assen@"):
        composed(sample, replace(assen, enclosures=emmen.enclosures))


def test_drafts_are_files_that_a_mail_program_opens(sample: Sample) -> None:
    sample.profiles()
    mailer = sample.mailer()
    folder = mailer.write_drafts(mailer.plan(), NOW)
    assert sorted(path.name for path in folder.iterdir()) == [
        "GM0106-assen@gemeente.internal.eml",
        "GM0114-emmen@gemeente.internal.eml",
        "GM1680-hunze@gemeente.internal.eml",
        "overview.csv",
    ]
    message = read((folder / "GM0114-emmen@gemeente.internal.eml").read_bytes())
    assert message["Subject"] == "Gemeenteprofiel Emmen 2025"
    assert len(_rows(folder)) == 6


def test_each_address_has_a_draft_of_its_own(sample: Sample) -> None:
    addresses = ["jan.jansen@a.internal", "jan-jansen@a.internal", "jan_jansen@a.internal"]
    sample.recipients(*(("GM0106", "Jan", address, "gemeenteprofiel") for address in addresses)).profiles()
    folder = sample.mailer().write_drafts(sample.mailer().plan(), NOW)
    written = [read(path.read_bytes())["To"].addresses[0].addr_spec for path in folder.glob("*.eml")]
    assert sorted(written) == sorted(addresses)


def test_a_new_draft_leaves_none_of_the_last(sample: Sample) -> None:
    sample.profiles()
    sample.mailer().write_drafts(sample.mailer().plan(), NOW)
    sample.recipients(EMMEN)
    folder = sample.mailer().write_drafts(sample.mailer().plan(), NOW)
    assert [path.name for path in sorted(folder.iterdir())] == ["GM0114-emmen@gemeente.internal.eml", "overview.csv"]
    assert not list(folder.parent.glob("mail.old-*"))


def test_what_somebody_kept_among_the_drafts_is_not_deleted(sample: Sample) -> None:
    sample.profiles()
    folder = sample.mailer().write_drafts(sample.mailer().plan(), NOW)
    (folder / "mine.txt").write_text("mine", encoding="utf-8")
    sample.mailer().write_drafts(sample.mailer().plan(), NOW)
    assert [path.read_text(encoding="utf-8") for path in folder.parent.glob("mail.old-*/mine.txt")] == ["mine"]


def _rows(folder: Path) -> list[str]:
    return (folder / "overview.csv").read_text(encoding="utf-8").splitlines()
