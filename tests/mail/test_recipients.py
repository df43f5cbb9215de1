"""Recipients as they are read: everything that is wrong, at once, with row and column."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.findings import PublisherError
from publisher.mail.addresses import address_problem, ascii_address
from publisher.mail.recipients import Recipient, count_examples, known_regions, load_recipients
from publisher.project import project
from tests.mail.sample_project import ASSEN, EMMEN, GREETING, Sample

KNOWN = ("gemeenteprofiel", "regiobeeld")


def read(sample: Sample) -> tuple[Recipient, ...]:
    return load_recipients(sample.project, known_regions(sample.project), KNOWN)


def findings(sample: Sample) -> list[str]:
    with pytest.raises(PublisherError) as caught:
        read(sample)
    return [str(finding).removeprefix("error ") for finding in caught.value.findings]


def test_the_project_has_a_role_in_each_gemeente_of_drenthe_at_an_example_address() -> None:
    regions = known_regions(project())
    recipients = load_recipients(project(), regions, KNOWN)
    drenthe = {code for code, region in regions.items() if (region.kind, region.province) == ("gemeente", "PV22")}
    assert {recipient.region for recipient in recipients} == drenthe
    assert len(recipients) == count_examples(recipients) == 12
    for recipient in recipients:
        assert recipient.name == f"Beleidsmedewerker gezondheid, gemeente {regions[recipient.region].name}"


def test_a_recipient_is_read_with_the_row_that_an_editor_shows(sample: Sample) -> None:
    sample.recipients(ASSEN, EMMEN)
    assert read(sample)[1] == Recipient(
        region="GM0114",
        name="Beleidsmedewerker, gemeente Emmen",
        address="emmen@gemeente.internal",
        publications=("gemeenteprofiel", "regiobeeld"),
        salutation=GREETING,
        row=3,
    )


def test_everything_that_is_wrong_is_reported_at_once(sample: Sample) -> None:
    sample.recipients(
        ("GM0106", "", "assen@gemeente", "gemeenteprofiel"),
        ("Assen", "Raad", "raad@assen.example.net", "gemeenteprofile regiobeeld jaarbericht"),
        ("GM9999", "Twee\nregels", "x@y@example.net", "regiobeeld"),
    )
    assert findings(sample) == [
        "[recipient-address] data/recipients.csv, row 2, column address: “assen@gemeente” is no address to send to: "
        "The part after the @-sign is not valid. It should have a period. Correct it.",
        "[recipient-empty] data/recipients.csv, row 2, column name: this cell is empty. Fill it in.",
        "[recipient-publication] data/recipients.csv, row 3, column publications: there is no publication "
        "“gemeenteprofile”. Did you mean gemeenteprofiel?",
        "[recipient-publication] data/recipients.csv, row 3, column publications: there is no publication "
        "“jaarbericht”. There are: gemeenteprofiel, regiobeeld.",
        "[recipient-region] data/recipients.csv, row 3, column region: there is no region “Assen”. "
        "Did you mean GM0106 (Assen)?",
        "[recipient-address] data/recipients.csv, row 4, column address: “x@y@example.net” is no address to send to: "
        "The part after the @-sign contains invalid characters: '@'. Correct it.",
        "[recipient-line] data/recipients.csv, row 4, column name: there is a line break or an invisible character in "
        "this cell. Write it on one line, anew.",
        "[recipient-region] data/recipients.csv, row 4, column region: there is no region “GM9999”. "
        "There are: NL01 (Nederland), PV22 (Drenthe), PV20 (Groningen), GM0106 (Assen), GM0114 (Emmen), "
        "GM1680 (Aa en Hunze), GM0014 (Groningen), ZK06 (Drenthe), GG0706 (GGD Drenthe). "
        "Use a code of data/regions.csv.",
    ]


def test_two_rows_for_one_address_and_region_are_an_error(sample: Sample) -> None:
    sample.recipients(ASSEN, (*ASSEN[:2], ASSEN[2].upper(), "regiobeeld"), ("GM0114", *ASSEN[1:]))
    assert findings(sample) == [
        "[recipient-double] data/recipients.csv, row 3, column address: this address has row 2 already, for the same "
        "region. Put the publications in one row."
    ]


@pytest.mark.parametrize(
    ("content", "answer"),
    [
        ("region;name;address;publications;salutation\n", "columns are parted by semicolons"),
        ("region,name,address\n", "They must be: region, name, address, publications, salutation."),
        ("", "the columns are missing"),
        ("region,name,address,publications,salutation\nGM0106,Raad, Assen,a@b.nl,regiobeeld,Dag\n", "has 6 cells"),
        ('region,name,address,publications,salutation\nGM0106,"Raad,a@b.nl,regiobeeld,Dag\n', "cannot be read"),
        ("région,name\n".encode("latin-1"), "Save it as CSV in UTF-8"),
    ],
)
def test_a_file_that_is_no_such_table_is_reported(sample: Sample, content: str | bytes, answer: str) -> None:
    raw = content if isinstance(content, bytes) else content.encode()
    (sample.root / "data" / "recipients.csv").write_bytes(raw)
    (finding,) = findings(sample)
    assert answer in finding


def test_a_spreadsheets_mark_and_spaces_and_empty_lines_do_no_harm(sample: Sample) -> None:
    path = sample.root / "data" / "recipients.csv"
    text = path.read_text(encoding="utf-8").replace("GM0114,", "\n GM0114 ,")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    assert [(recipient.region, recipient.row) for recipient in read(sample)] == [
        ("GM0106", 2),
        ("GM0114", 4),
        ("GM1680", 5),
    ]


@pytest.mark.parametrize(
    "address",
    [
        "a@b.nl\r\nBcc: x@y.nl",
        "<a@b.nl>",
        "Naam <a@b.nl>",
        "a@b.nl,c@d.nl",
        "a b@c.nl",
        '"a b"@c.nl',
        "müller@c.nl",
        "@",
    ],
)
def test_what_is_no_plain_address_is_refused(address: str) -> None:
    assert address_problem(address)


def test_a_domain_with_other_letters_is_written_as_servers_read_it() -> None:
    assert ascii_address("info@súdwest.example.net") == "info@xn--sdwest-pya.example.net"


@given(st.text(max_size=40))
def test_an_envelope_never_holds_what_ends_a_line_or_an_address(text: str) -> None:
    for address in (text, f"{text}@example.net", f"a@{text}.nl"):
        if not address_problem(address):
            assert ascii_address(address).isascii()
            assert not set(ascii_address(address)) & set('\r\n<> ,;"')


@pytest.mark.parametrize(
    ("region", "name", "address", "salutation", "columns"),
    [
        ("GM0106", "Beleid, gemeente Assen", "beleid@assen.nl", "Geachte gemeente Assen,", []),
        (
            "GM0114",
            "Beleid, gemeente Assen",
            "beleid@assen.nl",
            "Geachte gemeente Assen,",
            ["name", "salutation", "address"],
        ),
        ("GM0114", "Beleid", "beleid@gemeente-assen.nl", "Geachte heer,", ["address"]),
        ("GM0114", "Beleid", "beleid@mail.aaenhunze.nl", "Geachte heer,", ["address"]),
        ("GM0114", "Gemeente Emmen, met Assen", "beleid@gmail.com", "Geachte heer,", []),
        ("GM0114", "GGD Drenthe", "beleid@drenthe.nl", "Geachte medewerker van Drenthe,", []),
        ("GM0114", "De heer J. van Assen", "j.van.assen@emmen.nl", "Geachte heer Van Assen,", []),
        ("GM0114", "Wethouder van Assen", "x@emmen.nl", "Geachte mevrouw,", ["name"]),
        ("GM0114", "Assenede", "x@y.nl", "Dag assen,", []),
        ("PV22", "Gemeente Assen voor de provincie", "x@assen.nl", "Dag,", []),
        ("PV22", "Provincie Groningen", "x@groningen.nl", "Dag,", ["name", "address"]),
        ("GG0706", "Beleid", "x@assen.nl", "Dag,", []),
        ("GM0106+GM0114", "Gemeente Emmen", "x@emmen.nl", "Dag,", []),
        ("GM0106", "Geachte heer,", "x@assen.nl", "Beleid, gemeente Assen", ["name"]),
    ],
)
def test_a_row_that_names_another_region_is_doubted(
    sample: Sample, region: str, name: str, address: str, salutation: str, columns: list[str]
) -> None:
    sample.recipients((region, name, address, "gemeenteprofiel", salutation))
    found = [each for each in sample.mailer().plan().findings if each.code.startswith("recipient-")]
    assert [each.place.column for each in found] == columns
    assert {(str(each.severity), each.place.row) for each in found} <= {("warning", 2)}
