"""Settings as they are read: those that come along, and what a mistake in their file is answered with."""

from __future__ import annotations

import pytest

from publisher.findings import PublisherError
from publisher.mail.settings import load_settings, sending_problems
from publisher.project import project
from tests.mail.sample_project import Sample


def findings(sample: Sample) -> list[str]:
    with pytest.raises(PublisherError) as caught:
        load_settings(sample.project)
    return [str(finding).removeprefix("error ") for finding in caught.value.findings]


def test_the_settings_that_come_along_are_sound_and_send_nothing() -> None:
    settings = load_settings(project())
    assert settings.server.security == "starttls"
    assert settings.attachments.limit == 20_000_000
    assert [str(finding) for finding in sending_problems(settings, project())] == [
        "error [mail-host] data/mail.toml, row 5, server.host: the server is the example that came along. "
        "Fill in your own.",
        *(
            f"error [mail-sender-example] data/mail.toml, row {row}, sender.{key}: publicaties@example.org is the "
            "example that came along. Fill in your own."
            for row, key in ((16, "address"), (17, "reply_to"))
        ),
    ]


def test_a_missing_file_of_authorities_is_reported(sample: Sample) -> None:
    sample.setting("smtp.example.org", "mail.example.net").setting('certificates = ""', 'certificates = "own.pem"')
    found = sending_problems(load_settings(sample.project), sample.project)
    assert [finding.code for finding in found][-1] == "mail-certificates"


@pytest.mark.parametrize(
    ("old", "new", "answer"),
    [
        ("port = 587", "poort = 587", "[mail-missing] data/mail.toml, row 4, server: “port” is missing. Add port: a"),
        ("port = 587", "port = true", "[mail-value] data/mail.toml, row 6, server.port: “port” is true."),
        ("[pace]", "[space]", "[mail-unknown] data/mail.toml, row 27: there is no setting “space”. Did you mean pace?"),
        ('"starttls"\n', '"none"\n', 'Write "starttls" or "tls".'),
        (
            'reply_to = "',
            'reply_to = "x ',
            '[mail-value] data/mail.toml, row 17, sender.reply_to: “reply_to” is "x publicaties',
        ),
        ('name = "', 'name = "A\\r\\nBcc: b', "Write a name on one line."),
        ("{file}", "profiel.pdf", "Write an address that starts with https:// and holds {file}."),
        ("https://", "http://", "Write an address that starts with https:// and holds {file}."),
        ('media = ["screen"]', 'media = ["print"]', '“media” holds "print". Write a list of "screen", "handout"'),
        ("[60, 300, 900]", "[60, -1]", "Write a list of seconds, such as [60, 300, 900]."),
        ("per_minute = 20", "per_minute = 0", "Write messages a minute, above 0."),
        ('ZK06 = "PV22"', "ZK06 = 22", "row 37, areas.ZK06: “ZK06” is 22. Write the code of a province."),
        ('"smtp.example.org"', '"smtp..example.net"', "Write the name of the server."),
        ('"smtp.example.org"', f'"{"a" * 64}.example.net"', "Write the name of the server."),
        ("[areas]", "[areas", "[mail-toml] data/mail.toml, row 36: this file cannot be read"),
        ('user = "publicaties', 'user = "públicaties', "Write the user name"),
    ],
)
def test_a_mistake_is_reported_with_place_and_next_step(sample: Sample, old: str, new: str, answer: str) -> None:
    sample.setting(old, new)
    assert any(answer in finding for finding in findings(sample))


@pytest.mark.parametrize(
    ("area", "answer"),
    [
        # The profile of one gemeente would go to all of its province.
        ('GM0106 = "PV22"', "areas.GM0106: “GM0106” is no such region."),
        ('ZK60 = "PV22"', "areas.ZK60: “ZK60” is no such region."),
        ('ZK06 = "PV2"', "areas.ZK06: “PV2” is no province."),
        ('ZK06 = "GM0106"', "areas.ZK06: “GM0106” is no province."),
    ],
)
def test_an_area_is_a_larger_region_of_a_province(sample: Sample, area: str, answer: str) -> None:
    sample.setting('ZK06 = "PV22"', area)
    with pytest.raises(PublisherError, match=answer):
        sample.mailer()


def test_all_mistakes_are_reported_at_once(sample: Sample) -> None:
    sample.setting("port = 587", "port = 0").setting("limit_mb = 20", "limit_mb = 900").setting("[areas]", "[area]")
    assert [finding.split()[0] for finding in findings(sample)] == [
        "[mail-missing]",
        *["[mail-value]"] * 2,
        "[mail-unknown]",
    ]


def test_a_password_in_the_file_is_an_error_that_does_not_repeat_it(sample: Sample) -> None:
    sample.setting("port = 587", 'port = 587\npassword = "geheim"')
    (finding,) = findings(sample)
    assert finding.startswith("[mail-password] data/mail.toml, row 7, server: a password does not belong in a file.")
    assert "geheim" not in finding
