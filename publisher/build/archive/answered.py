"""What has to be answered before an edition is issued: all in it that is stale."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from publisher.build import inputs
from publisher.build.stale import unanswered
from publisher.editions.choose import Choice
from publisher.findings import Finding

if TYPE_CHECKING:
    from publisher.build.archive.issuing import Candidate


def stale(candidate: Candidate) -> Iterable[Finding]:
    """Return an error for each stale item of an edition that nobody updated or kept."""
    edition, region = candidate.edition, candidate.built[0].region
    if edition.each or region == edition.region:
        context = inputs.read(candidate.project, national=bool(edition.each))
        return unanswered(context, edition)
    context, (elsewhere,) = inputs.prepare(candidate.project, [edition.series], Choice((region,)))
    return unanswered(context, elsewhere)
