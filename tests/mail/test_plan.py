"""Who gets what: never another gemeente's edition, never one that nobody approved."""

from __future__ import annotations

import shutil
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from publisher.editions.published import Approval, PublishedEdition
from publisher.findings import PublisherError
from publisher.mail.matching import RegionIndex, choose_edition, is_for
from publisher.mail.message import compose
from publisher.mail.plan import Plan
from publisher.mail.recipients import Recipient
from tests import factories
from tests.mail.conftest import Connect
from tests.mail.sample_project import ASSEN, EMMEN, NOW, Sample

REGIONS = {
    found.code: found
    for found in (
        *(factories.region(code) for code in ("NL01", "PV22", "GM0106", "GM0114")),
        *(factories.region("PV20", "Groningen"), factories.region("GM0014", "Groningen", province="PV20")),
        factories.region("ZK06", "Drenthe"),
        *(factories.region(code, "Twee gemeenten") for code in ("GG0706", "GG0111")),
        factories.region("GM0037", "Stadskanaal", province="PV20", ggd="GG0111"),
        factories.region("GM1950", "Westerwolde", province="PV20", ggd="GG0111"),
    )
}
WHERE = RegionIndex(REGIONS, {"ZK06": "PV22"})


def recipient(region: str, *publications: str) -> Recipient:
    return Recipient(region, "Iemand", "iemand@example.net", publications, "Dag", 2)


def edition(region: str, highlight: str = "", *, id: str = "regiobeeld", year: int = 2023) -> PublishedEdition:
    name = "-".join(filter(None, [id, str(year), highlight or (region if region[:2] in ("GM", "GG") else "")]))
    approval = Approval("R", "2026-01-01T00:00:00+00:00", {}, "")
    return PublishedEdition(
        Path(name), name, name, id, "T", year, region, highlight, (), {}, (), False, False, "", "", approval
    )


def decisions(plan: Plan) -> dict[tuple[str, str], str]:
    return {(line.recipient.region, line.publication): f"{line.decision}: {line.note}" for line in plan.subscriptions}


def attached(plan: Plan) -> dict[str, list[str]]:
    """Return the files of each message, by region."""
    return {
        message.recipient.region: [file.link or file.display_name for item in message.enclosures for file in item.files]
        for message in plan.messages
    }


@pytest.mark.parametrize(
    ("region", "editions", "expected"),
    [
        ("GM0106", [edition("PV22"), edition("PV22", "GM0106"), edition("PV22", "GM0114")], "regiobeeld-2023-GM0106"),
        ("GM0106", [edition("PV22"), edition("PV22", "GM0114")], "regiobeeld-2023"),
        ("GM0106", [edition("PV22", "GM0106"), edition("PV22", year=2024)], "regiobeeld-2024"),
        ("GM0106", [edition("PV20")], None),
        ("GM0106", [edition("GM0114")], None),
        ("GM0106", [edition("GM0114"), edition("GM0106")], "regiobeeld-2023-GM0106"),
        ("GM0106", [edition("ZK06")], "regiobeeld-2023"),
        ("GM0014", [edition("ZK06")], None),
        ("GM0106", [edition("NL01")], "regiobeeld-2023"),
        ("PV22", [edition("PV22", "GM0106"), edition("GM0106"), edition("PV22")], "regiobeeld-2023"),
        ("PV22", [edition("PV22", "GM0106")], None),
        ("GM0106", [replace(edition("PV22"), draft=True)], None),
        ("GG0111", [edition("PV20", year=2022), edition("GG0111", year=2022)], "regiobeeld-2022-GG0111"),
        ("GG0111", [edition("PV20")], "regiobeeld-2023"),
        ("PV20", [edition("GG0111")], None),
        ("GM0037", [edition("GG0111")], "regiobeeld-2023-GG0111"),
        ("GM0037", [edition("GG0111"), edition("PV20")], "regiobeeld-2023"),
        ("GM0014", [edition("GG0111")], None),
        ("GM0037+GM1950", [edition("GG0111"), edition("PV20")], "regiobeeld-2023-GG0111"),
        ("GM0037+GM1950", [edition("GM0037+GM1950"), edition("PV20")], "regiobeeld-2023-GM0037+GM1950"),
        ("GM0037", [edition("GM0037+GM1950")], "regiobeeld-2023-GM0037+GM1950"),
        ("GM0014+GM0037", [edition("GG0111")], None),
        ("GM0106", [edition("PV22", id="regioplan")], None),
    ],
)
def test_the_newest_edition_for_a_region_is_chosen(
    region: str, editions: list[PublishedEdition], expected: str | None
) -> None:
    found = choose_edition("regiobeeld", recipient(region), editions, WHERE)
    assert (found.name if found else None) == expected


CODES = st.sampled_from(sorted(REGIONS))
GEMEENTEN = [code for code in REGIONS if code.startswith("GM")]
EDITIONS = st.builds(edition, CODES, st.sampled_from(["", *GEMEENTEN]), year=st.integers(2020, 2025))


@given(CODES, st.lists(EDITIONS, max_size=8))
def test_nobody_ever_gets_the_edition_of_another_gemeente(region: str, editions: list[PublishedEdition]) -> None:
    found = choose_edition("regiobeeld", recipient(region), editions, WHERE)
    if found is not None:
        assert not {found.region, found.highlight} & (set(GEMEENTEN) - {region})
    else:
        assert not any(is_for(edition, recipient(region), WHERE) for edition in editions)


def test_each_gets_the_own_profile_and_the_regional_publication(sample: Sample) -> None:
    sample.profiles().edition("PV22", id="regiobeeld", year=2023)
    sample.edition("PV22", "Assen", id="regiobeeld", year=2023, highlight="GM0106")
    assert attached(sample.mailer().plan()) == {
        "GM0106": ["Gemeenteprofiel-Assen-2025.pdf", "Regiobeeld-Drenthe-2023-Assen.pdf"],
        "GM0114": ["Gemeenteprofiel-Emmen-2025.pdf", "Regiobeeld-Drenthe-2023.pdf"],
        "GM1680": ["Gemeenteprofiel-Aa-en-Hunze-2025.pdf"],
    }


def test_what_is_kept_back_is_listed_with_its_reason(sample: Sample) -> None:
    sample.edition("GM0106", "Assen", approved=False)
    sample.edition("GM0114", "Emmen", pdf_title="Gemeenteprofiel Assen 2025")
    made = sample.mailer().plan()
    assert made.messages == ()
    assert decisions(made) == {
        ("GM0106", "gemeenteprofiel"): "kept back: nobody approved it.",
        ("GM0106", "regiobeeld"): "kept back: no edition was built",
        ("GM0114", "gemeenteprofiel"): (
            "kept back: its title is “Gemeenteprofiel Assen 2025”, and must be “Gemeenteprofiel Emmen 2025”."
        ),
        ("GM0114", "regiobeeld"): "kept back: no edition was built",
        ("GM1680", "gemeenteprofiel"): "kept back: no edition was built",
    }
    severities = {finding.code: str(finding.severity) for finding in made.findings}
    assert severities == {
        "edition-not-approved": "warning",
        "mail-no-edition": "warning",
        "mail-region": "error",
    }


@pytest.mark.parametrize(
    ("subscription", "code"),
    [
        ({"title": "Gemeenteprofiel"}, "mail-region"),
        ({"pdf_title": "Gemeenteprofiel Assenede 2025"}, "mail-region"),
        ({"pdf_title": "Gemeenteprofiel Assen 2025 van een ander"}, "mail-region"),
        ({"words": []}, "mail-no-messages"),
    ],
)
def test_an_edition_that_is_not_surely_that_of_the_gemeente_is_kept_back(
    sample: Sample, subscription: dict[str, str], code: str
) -> None:
    sample.recipients((*ASSEN[:3], "gemeenteprofiel")).edition("GM0106", "Assen", **subscription)  # type: ignore[arg-type]
    made = sample.mailer().plan()
    assert (made.messages, [finding.code for finding in made.findings]) == ((), [code])


@pytest.mark.parametrize("name", ["", " ", "Ass", "Emmen"])
def test_a_title_has_to_name_just_the_gemeente_of_the_regions(sample: Sample, name: str) -> None:
    sample.recipients((*ASSEN[:3], "gemeenteprofiel")).edition("GM0106", "Assen")
    sample.region("GM0106,Assen,", f"GM0106,{name},")
    assert [finding.code for finding in sample.mailer().plan().findings] == ["mail-region"]


def test_the_longer_name_of_another_gemeente_is_not_that_of_the_shorter(sample: Sample) -> None:
    sample.region("GM0106,Assen,", "GM0106,Bergen,").region("GM0114,Emmen,", "GM0114,Bergen op Zoom,")
    sample.recipients((*ASSEN[:3], "gemeenteprofiel"), (*EMMEN[:3], "gemeenteprofiel"))
    sample.edition("GM0106", "Bergen op Zoom")
    sample.edition("GM0114", "Bergen op Zoom")
    made = sample.mailer().plan()
    assert [message.recipient.region for message in made.messages] == ["GM0114"]
    assert [finding.code for finding in made.findings] == ["mail-region"]


@pytest.mark.parametrize("damage", ['{"edition": {"year": Infinity}}', "[" * 100_000, "", "null", '{"files": 1}'])
def test_a_damaged_manifest_keeps_only_its_own_edition_back(sample: Sample, damage: str) -> None:
    sample.profiles().recipients((*ASSEN[:3], "gemeenteprofiel"), (*EMMEN[:3], "gemeenteprofiel"))
    (sample.output / "gemeenteprofiel-2025" / "GM0106-assen" / "manifest.json").write_text(damage, encoding="utf-8")
    made = sample.mailer().plan()
    assert [message.recipient.region for message in made.messages] == ["GM0114"]
    assert [finding.code for finding in made.findings] == ["edition-manifest", "mail-no-edition"]


@pytest.mark.parametrize(
    "address",
    [
        *("assen@example.org", "assen@gemeente.example.net", "assen@Example.COM", "assen@gemeente.example"),
        "gezondheid@mail.assen.example.com",
    ],
)
def test_nothing_is_sent_to_an_example(sample: Sample, connect: Connect, address: str) -> None:
    box = connect()
    sample.profiles().recipients((*ASSEN[:2], address, "gemeenteprofiel"), (*EMMEN[:3], "gemeenteprofiel"))
    made = sample.mailer().plan()
    assert decisions(made)["GM0106", "gemeenteprofiel"] == "kept back: the address is an example"
    sample.send()
    assert box.addresses == [EMMEN[2]]


def test_an_example_that_reaches_the_sender_is_no_message(sample: Sample) -> None:
    sample.profiles().recipients((*ASSEN[:3], "gemeenteprofiel"))
    mailer = sample.mailer()
    (message,) = mailer.plan().messages
    wrong = replace(message, recipient=replace(message.recipient, address="assen@example.org"))
    with pytest.raises(PublisherError, match="mail-example"):
        compose(wrong, mailer.context, NOW)


def test_an_edition_without_configuration_is_not_the_newest(sample: Sample) -> None:
    sample.recipients((*ASSEN[:3], "gemeenteprofiel")).edition("GM0106", "Assen")
    sample.edition("GM0106", "Assen", year=2026, approved=False)
    made = sample.mailer().plan()
    assert attached(made) == {"GM0106": ["Gemeenteprofiel-Assen-2025.pdf"]}
    assert [str(finding) for finding in made.findings] == [
        "warning [edition-not-configured] gemeenteprofiel-2026: gemeenteprofiel-2026 stands here, and its "
        "configuration is gone: nobody gets it. Delete its folder, or put data/publications/gemeenteprofiel-2026.toml "
        "back."
    ]


def test_a_file_that_was_swapped_after_approval_is_kept_back(sample: Sample) -> None:
    sample.profiles()
    folder = sample.output / "gemeenteprofiel-2025"
    other = (folder / "GM0114-emmen" / "gemeenteprofiel-2025-GM0114-emmen.pdf").read_bytes()
    (folder / "GM0106-assen" / "gemeenteprofiel-2025-GM0106-assen.pdf").write_bytes(other)
    made = sample.mailer().plan()
    assert [message.recipient.region for message in made.messages] == ["GM0114", "GM1680"]
    assert "edition-changed" in [finding.code for finding in made.findings]


def test_a_folder_that_was_copied_over_another_is_no_edition_of_its_gemeente(sample: Sample) -> None:
    sample.profiles()
    folder = sample.output / "gemeenteprofiel-2025"
    shutil.rmtree(folder / "GM0106-assen")
    shutil.copytree(folder / "GM0114-emmen", folder / "GM0106-assen")
    assert [message.recipient.region for message in sample.mailer().plan().messages] == ["GM0114", "GM1680"]


def test_the_largest_files_become_links_until_the_message_is_within_its_limit(sample: Sample) -> None:
    sample.recipients(ASSEN).setting("limit_mb = 20", "limit_mb = 0.3")
    sample.edition("GM0106", "Assen", size=20_000)
    sample.edition("PV22", id="regiobeeld", year=2023, size=300_000)
    link = "https://www.example.org/publicaties/regiobeeld-2023.pdf"
    assert attached(sample.mailer().plan()) == {"GM0106": ["Gemeenteprofiel-Assen-2025.pdf", link]}


def test_a_handout_goes_along_where_it_is_asked_for_and_was_built(sample: Sample) -> None:
    sample.recipients((*ASSEN[:3], "gemeenteprofiel"), (*EMMEN[:3], "gemeenteprofiel"))
    sample.edition("GM0106", "Assen", media=["", "-handout", "-poster"])
    sample.edition("GM0114", "Emmen")
    sample.setting('["screen"]', '["screen", "handout"]')
    assert attached(sample.mailer().plan()) == {
        "GM0106": ["Gemeenteprofiel-Assen-2025.pdf", "Gemeenteprofiel-Assen-2025-handout.pdf"],
        "GM0114": ["Gemeenteprofiel-Emmen-2025.pdf"],
    }


def test_one_address_with_two_rows_gets_a_shared_edition_once(sample: Sample) -> None:
    sample.recipients(ASSEN, ("GM0114", EMMEN[1], ASSEN[2], EMMEN[3])).profiles()
    sample.edition("PV22", id="regiobeeld", year=2023)
    made = sample.mailer().plan()
    assert attached(made)["GM0114"] == ["Gemeenteprofiel-Emmen-2025.pdf"]
    assert decisions(made)["GM0114", "regiobeeld"] == "double: another row sends it to this address"


def test_an_unknown_choice_is_reported(sample: Sample) -> None:
    sample.profiles()
    with pytest.raises(PublisherError, match="no recipient has address or region “asen”"):
        sample.mailer().only(["asen", "GM0106"])
    chosen = sample.mailer().only(["aa en hunze"]).plan()
    assert [message.recipient.region for message in chosen.messages] == ["GM1680"]
    assert chosen.findings == ()


def test_the_key_is_made_of_recipient_editions_and_hashes(sample: Sample) -> None:
    sample.recipients(ASSEN).profiles()
    (one,) = sample.mailer().plan().messages
    (renamed,) = sample.recipients(("GM0106", "Anders", ASSEN[2].upper(), ASSEN[3])).mailer().plan().messages
    assert one.new_entry.key == renamed.new_entry.key
    sample.edition("GM0106", "Assen", size=10)
    (changed,) = sample.mailer().plan().messages
    assert changed.new_entry.key != one.new_entry.key
