"""The project's own data are sound, and every contradiction in them is acknowledged."""

from publisher.config import project
from publisher.datasets import plausibility, read
from publisher.errors import Severity


def test_own_data() -> None:
    dataset, findings = read(project().data)
    assert dataset.observations
    assert findings == ()
    assert [str(item) for item in plausibility(dataset) if item.severity is not Severity.NOTICE] == []
