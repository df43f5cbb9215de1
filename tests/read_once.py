"""The project's own data, read once in a process however many modules look at them."""

from __future__ import annotations

from functools import cache

from publisher.build import inputs
from publisher.build.inputs import BuildContext
from publisher.data import Dataset, read
from publisher.findings import Finding
from publisher.project import project


@cache
def province() -> tuple[Dataset, tuple[Finding, ...]]:
    """Return the data of the regional publications, and what is found in them."""
    return read(project().data)


@cache
def country() -> tuple[Dataset, tuple[Finding, ...]]:
    """Return the data of all gemeenten, and what is found in them."""
    return read(project().data, national=True)


@cache
def context() -> BuildContext:
    """Return all that the regional publications are made from."""
    return inputs.read(project())
