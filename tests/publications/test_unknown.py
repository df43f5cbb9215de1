"""Every value that a publication says is not known stops it, or is printed, as soon as the data have it."""

from __future__ import annotations

import re
from dataclasses import replace

from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.editions.edition import load
from publisher.findings import errors_in
from publisher.model import Observation, Status

# What the publications print where it is known, with no word that it is not.
SURVEYED = {"beweegrichtlijn", "overgewicht", "rookt", "sport_niet", "zware_drinker", "veel_stress"}
FOLLOWED = SURVEYED | {"wmo", "angst_depressie", "moeite_rondkomen", "mantelzorg_uren", "mantelzorger_zwaarbelast"}


def known(row: Observation) -> Observation:
    return replace(row, value=37.0 if row.unit == "percent" else 0.5, status=Status.OBSERVED)


def test_no_value_that_becomes_known_leaves_words_that_it_is_not(context: BuildContext) -> None:
    editions = load(context.project, ["regiobeeld", "regioplan"])
    uses = [use for edition in editions for use in manuscript.write(context, edition).uses]
    used = {row for use in uses for row in use.observations if row.value is None and row.lower is None}
    assert len(used) > 40
    world = tuple(known(row) if row in used else row for row in context.dataset.observations)
    changed = replace(context, dataset=replace(context.dataset, observations=world))
    stopped = [
        str(finding) for edition in editions for finding in errors_in(manuscript.write(changed, edition).findings)
    ]
    for row in used:
        # Of many values a message names the first few, and how many more there are.
        shortened = [each for each in stopped if row.indicator in each and re.search(r"and \d+ more", each)]
        told = [message for message in stopped if f"({row.file}, row {row.row})" in message] or shortened
        assert told or row.indicator in FOLLOWED, row
