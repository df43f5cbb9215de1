"""All that is known, read and checked: the one value that every later stage starts from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from publisher.model import Caveat, Group, Indicator, Observation, Region, Source, Statement


@dataclass(frozen=True, slots=True)
class Goal:
    """A goal of a publication with its agreement; `date` is an ISO date, or empty where none is set."""

    publication: str
    order: int
    goal: str
    agreement: str
    date: str
    source: str


@dataclass(frozen=True, slots=True)
class Dataset:
    """The contents of `data/`; every id in an observation, statement or caveat can be looked up.

    `references` are works in CSL-JSON; `tables` has the rows, as text, of every other table that the descriptor
    names; `files` gives the SHA-256 of each file by its path below `data/`.
    """

    observations: tuple[Observation, ...] = ()
    indicators: Mapping[str, Indicator] = field(default_factory=dict)
    regions: Mapping[str, Region] = field(default_factory=dict)
    groups: Mapping[str, Group] = field(default_factory=dict)
    sources: Mapping[str, Source] = field(default_factory=dict)
    statements: Mapping[str, Statement] = field(default_factory=dict)
    caveats: tuple[Caveat, ...] = ()
    goals: tuple[Goal, ...] = ()
    references: tuple[dict[str, Any], ...] = ()
    tables: Mapping[str, tuple[Mapping[str, str], ...]] = field(default_factory=dict)
    files: Mapping[str, str] = field(default_factory=dict)
