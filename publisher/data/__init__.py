"""Read the data folder and check it: the only room that opens its tables and boundaries."""

from publisher.data.beyond import beyond
from publisher.data.boundaries import boundaries
from publisher.data.dataset import Dataset, Goal
from publisher.data.reader import read
from publisher.data.rules import assess, plausibility
from publisher.data.views import known_by

__all__ = ["Dataset", "Goal", "assess", "beyond", "boundaries", "known_by", "plausibility", "read"]
