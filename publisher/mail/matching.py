"""Matching: which edition is for which recipient, and never that of another gemeente."""

from __future__ import annotations

import io
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from publisher.editions.published import PublishedEdition
from publisher.findings import Finding, Place, PublisherError
from publisher.mail.recipients import Recipient
from publisher.model import COUNTRY, GEMEENTE, Region


@dataclass(frozen=True, slots=True)
class RegionIndex:
    """The regions by code, and the province of each other region that has editions."""

    regions: Mapping[str, Region]
    areas: Mapping[str, str]

    def covers(self, area: str, region: str) -> bool:
        """Return whether an edition of an area is also for a region within it."""
        within = self.regions[region].province or region
        whole = area in self.regions and self.regions[area].kind == COUNTRY
        return whole or area in (region, within) or self.areas.get(area) == within

    def name(self, code: str) -> str:
        """Return the name of a region, or its code where it has none."""
        return self.regions[code].name if code in self.regions else code


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
    """Return the newest edition of a publication for a recipient; one that highlights their gemeente goes first."""
    fitting = [
        edition
        for edition in editions
        if publication == edition.id and edition.at_home and is_for(edition, recipient, regions)
    ]
    return max(fitting, key=lambda edition: (edition.year, is_own(edition, recipient)), default=None)


def contradictions(edition: PublishedEdition, file: str, content: bytes, regions: RegionIndex) -> Iterator[Finding]:
    """Yield where a PDF's own metadata contradict the manifest: the file may be that of another gemeente."""
    place = Place(file=f"{edition.place}/{file}")
    hint = "Build the edition again, look at it, and approve it."
    if edition.region in regions.regions and regions.regions[edition.region].kind == GEMEENTE:
        name = regions.name(edition.region)
        if name not in edition.title:
            yield Finding("mail-region", f"its title, “{edition.title}”, does not name {name}.", place, hint)
    title = _title(content)
    if not title.startswith(edition.headline):
        yield Finding("mail-region", f"its title is “{title}”, and must be “{edition.headline}”.", place, hint)


def _title(content: bytes) -> str:
    import pikepdf

    try:
        with pikepdf.open(io.BytesIO(content)) as pdf:
            return str(pdf.docinfo.get("/Title", ""))
    except pikepdf.PdfError:
        return ""


def assert_is_for(edition: PublishedEdition, recipient: Recipient, regions: RegionIndex) -> None:
    """Raise PublisherError where a recipient may not have an edition: the last look before it goes."""
    if not is_for(edition, recipient, regions):
        message = f"{edition.name} is not for {recipient.address} of {regions.name(recipient.region)}."
        raise PublisherError([Finding("mail-region", message, hint="Tell the makers of this program.")])
