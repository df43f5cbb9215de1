"""Read `data/` and check it: the only stage that opens files of data."""

from publisher.data.boundaries import boundaries
from publisher.data.dataset import Dataset, Goal
from publisher.data.reader import read
from publisher.data.rules import plausibility

__all__ = ["Dataset", "Goal", "boundaries", "plausibility", "read"]
