"""What would stop the drawing stops the check, at the row of the value."""

from dataclasses import replace

from publisher import editions
from publisher.build import manuscript
from publisher.build.inputs import BuildContext
from publisher.project import project


def test_a_value_beyond_the_scale_of_its_figure_is_told_at_its_row(context: BuildContext) -> None:
    rows = [row for row in context.dataset.observations if row.key[:2] == ("werkloosheid", "PV22")]
    spoiled = tuple(replace(row, value=100.0) if row in rows else row for row in context.dataset.observations)
    edition = editions.load(project(), ["regiobeeld"])[0]
    changed = replace(context, dataset=replace(context.dataset, observations=spoiled))
    written = manuscript.write(changed, edition, ["kwetsbare_inwoners"])
    (found,) = [finding for finding in written.findings if finding.code == "chart-limit"]
    assert (found.place.file, found.place.row) == (rows[-1].file, rows[-1].row)
    assert found.message.startswith("figure werkloosheid: the value 100,0%")
