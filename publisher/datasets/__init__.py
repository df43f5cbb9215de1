"""Read `data/` and check it: the only stage that opens files of data."""

from publisher.datasets.boundaries import boundaries
from publisher.datasets.dataset import Dataset, Goal
from publisher.datasets.reader import read
from publisher.datasets.rules import plausibility

__all__ = ["Dataset", "Goal", "boundaries", "plausibility", "read"]
