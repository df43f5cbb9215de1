"""What editions share is shared by content: two sets of data in one process never see each other's."""

from __future__ import annotations

import ast
from dataclasses import replace

from publisher.build.inputs import BuildContext
from publisher.facts import Facts
from publisher.narrative.text.places import places
from publisher.narrative.typed_data import typed_data


def test_names_of_regions_are_those_of_the_data_that_are_asked(context: BuildContext) -> None:
    dataset = context.dataset
    renamed = replace(dataset.regions["GM0106"], name="Nieuwstad", short_name="", inhabitants="", adjective="")
    other = replace(dataset, regions={**dataset.regions, "GM0106": renamed})
    sentence = "In Assen en Nieuwstad."
    for data, name in ((dataset, "Assen"), (other, "Nieuwstad"), (dataset, "Assen")):
        assert [found.word for found in places(Facts(data, "PV22")).names(sentence)] == [name]
        assert Facts(data, "PV22").region_of("GM0106").name == name
        assert [text for _, text in typed_data(TREE, data)] == [name]


TREE = ast.parse("LABELS = ('Assen', 'Nieuwstad')")


def test_rows_of_files_that_were_not_read_belong_to_their_data(context: BuildContext) -> None:
    dataset = context.dataset
    assert dataset.not_read and not replace(dataset, beyond=()).not_read
