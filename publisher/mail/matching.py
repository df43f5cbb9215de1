"""Matching: which edition is for which recipient, and never that of another gemeente."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from publisher.dutch import formats
from publisher.editions.published import PublishedEdition
from publisher.findings import Finding, Place, PublisherError, say
from publisher.mail.addresses import is_reserved
from publisher.mail.recipients import Recipient
from publisher.model import COUNTRY, GEMEENTE, JOIN, Region, members_of


@dataclass(frozen=True)
class RegionIndex:
    """The regions by code, and the province of each other region that has editions."""

    regions: Mapping[str, Region]
    areas: Mapping[str, str]

    @cached_property
    def members(self) -> Mapping[str, tuple[str, ...]]:
        """Return the gemeenten of each region."""
        return members_of(self.regions)

    def province(self, region: str) -> str:
        """Return the province of a gemeente, or another region itself."""
        return (self.regions[region].province if region in self.regions else "") or region

    def covers(self, area: str, region: str) -> bool:
        """Return whether an edition of an area is also for a region within it."""
        within = self.province(region)
        whole = area in self.regions and self.regions[area].kind == COUNTRY
        if whole or area in (region, within) or self.areas.get(area) == within:
            return True
        own = self.gemeenten(region) or {region}
        return own <= self.gemeenten(area)

    def gemeenten(self, region: str) -> frozenset[str]:
        """Return the gemeenten of a region or of a set; a gemeente consists of none."""
        return frozenset(region.split(JOIN) if JOIN in region else self.members.get(region, ()))

    def is_named(self, name: str, title: str) -> bool:
        """Return whether a title has a name as whole words, and not within that of another: “Bergen op Zoom”."""
        others = {each.name for each in self.regions.values() if each.name != name and _has_words(each.name, name)}
        return _has_words(title, name) and not any(_has_words(title, each) for each in others)

    def name(self, code: str) -> str:
        """Return the name of a region, or its code where it has none."""
        if JOIN in code and code not in self.regions:
            return formats.enumeration([self.name(part) for part in code.split(JOIN)])
        return self.regions[code].name if code in self.regions else code


def _has_words(text: str, words: str) -> bool:
    return words in text and re.search(rf"(?<!\w){re.escape(words.strip())}(?!\w)", text) is not None


def is_for(edition: PublishedEdition, recipient: Recipient, regions: RegionIndex) -> bool:
    """Return whether a recipient may have an edition at all."""
    if edition.highlight and edition.highlight != recipient.region:
        return False
    return regions.covers(edition.region, recipient.region)


def is_own(edition: PublishedEdition, recipient: Recipient) -> bool:
    """Return whether an edition was made for the recipient's own region, or highlights it."""
    return recipient.region in (edition.region, edition.highlight)


def choose_edition(
    publication: str, recipient: Recipient, editions: Sequence[PublishedEdition], regions: RegionIndex
) -> PublishedEdition | None:
    """Return the newest edition of a publication for a recipient; that of their own region goes first.

    Where there is none, that of their province, and then that of the smallest region around them.
    """
    province = regions.province(recipient.region)

    def fit(edition: PublishedEdition) -> tuple[int, bool, bool, int]:
        around = len(regions.gemeenten(edition.region))
        return edition.year, is_own(edition, recipient), edition.region == province, -around

    fitting = [
        edition
        for edition in editions
        if publication == edition.id and edition.at_home and is_for(edition, recipient, regions)
    ]
    return max(fitting, key=fit, default=None)


def contradictions(edition: PublishedEdition, file: str, content: bytes, regions: RegionIndex) -> Iterator[Finding]:
    """Yield where a PDF's own metadata contradict the manifest: the file may be that of another gemeente."""
    place = Place(file=f"{edition.place}/{file}")
    hint = say("Build the edition again, look at it, and approve it.")
    if edition.region in regions.regions and regions.regions[edition.region].kind == GEMEENTE:
        yield from _names_another(edition, place, regions)
    title = _title(content)
    if title != edition.headline:
        yield Finding(
            "mail-region",
            say("its title is “{title}”, and must be “{headline}”.", title=title, headline=edition.headline),
            place,
            hint,
        )


def _names_another(edition: PublishedEdition, place: Place, regions: RegionIndex) -> Iterator[Finding]:
    """Yield where the title of a gemeente's edition does not name just that gemeente."""
    name, hint = regions.name(edition.region).strip(), say("Build the edition again, look at it, and approve it.")
    if not name:
        message = say(
            "{region} has no name in data/regions.csv, so nobody can tell whether it is its edition.",
            region=edition.region,
        )
        yield Finding("mail-region", message, place, say("Fill in the name."))
    elif not regions.is_named(name, edition.title):
        yield Finding(
            "mail-region",
            say("its title, “{title}”, does not name {name}.", title=edition.title, name=name),
            place,
            hint,
        )


def _title(content: bytes) -> str:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return str(pdf.docinfo.get("/Title", ""))
    except pikepdf.PdfError:
        return ""


def assert_is_for(edition: PublishedEdition, recipient: Recipient, regions: RegionIndex) -> None:
    """Raise PublisherError where a recipient may not have an edition, or is none: the last look before it goes."""
    if is_reserved(recipient.address):
        message = say("{address} is an example, and nothing is sent to it.", address=recipient.address)
        raise PublisherError([Finding("mail-example", message, hint=say("Fill in a real address."))])
    if not is_for(edition, recipient, regions):
        message = say(
            "{edition} is not for {address} of {region}.",
            edition=edition.name,
            address=recipient.address,
            region=regions.name(recipient.region),
        )
        raise PublisherError([Finding("mail-region", message, hint=say("Tell the makers of this program."))])
