"""What the program itself needs of each table: its columns, its key, and what its cells mean."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from publisher.data.paths import OBSERVATIONS
from publisher.data.rules import RULES
from publisher.dutch.formats import UNITS
from publisher.model import Status


@dataclass(frozen=True, slots=True)
class TableSchema:
    """The columns of a table and what must be in them.

    `links` gives the table whose id a column holds; `choices` the only words that a column may hold; of the columns
    `together`, a row fills all or none.
    """

    columns: tuple[str, ...]
    key: tuple[str, ...]
    required: tuple[str, ...]
    numbers: tuple[str, ...] = ()
    integers: tuple[str, ...] = ()
    periods: tuple[str, ...] = ()
    dates: tuple[str, ...] = ()
    lists: tuple[str, ...] = ()
    together: tuple[str, ...] = ()
    links: Mapping[str, str] = field(default_factory=dict)
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def type_of(self, column: str) -> str:
        """Return the Frictionless type of a column."""
        return "number" if column in self.numbers else "integer" if column in self.integers else "string"


def _columns(names: str) -> tuple[str, ...]:
    return tuple(names.split())


_OF = {"indicator": "indicators", "region": "regions", "group": "groups", "source": "sources"}

SCHEMAS: Mapping[str, TableSchema] = {
    "indicators": TableSchema(
        _columns(
            "id label unit decimals minimum maximum aggregate max_jump parts whole at_most change_of better topic "
            "weight weight_groups definition"
        ),
        key=("id",),
        required=("id", "label", "unit", "decimals"),
        numbers=("minimum", "maximum", "max_jump"),
        integers=("decimals",),
        lists=("parts", "weight_groups"),
        links=dict.fromkeys(("parts", "at_most", "change_of", "weight"), "indicators") | {"weight_groups": "groups"},
        together=("better", "topic"),
        choices={
            "unit": tuple(UNITS),
            "aggregate": ("sum", "mean"),
            "decimals": tuple("0123456"),
            "better": ("higher", "lower"),
        },
    ),
    "regions": TableSchema(
        _columns(
            "code name kind province ggd zorgkantoor members short_name preposition article inhabitants adjective"
        ),
        key=("code",),
        required=("code", "name", "kind"),
        lists=("members",),
        links=dict.fromkeys(("province", "ggd", "zorgkantoor", "members"), "regions"),
    ),
    "groups": TableSchema(
        _columns("id label parent order counted"),
        key=("id",),
        required=("id", "label"),
        integers=("order",),
        lists=("counted",),
        links={"parent": "groups", "counted": "groups"},
    ),
    "sources": TableSchema(
        _columns("id title publisher published reference_date licence explanation pages remark works"),
        key=("id",),
        required=("id", "title"),
        lists=("works",),
        periods=("published", "reference_date"),
    ),
    OBSERVATIONS: TableSchema(
        _columns(
            "indicator region period group value lower upper unit status source reference_date note",
        ),
        key=("indicator", "region", "period", "group", "source"),
        required=("indicator", "region", "period", "group", "unit", "status", "source"),
        numbers=("value", "lower", "upper"),
        periods=("period", "reference_date"),
        links=_OF,
        choices={"unit": tuple(UNITS), "status": tuple(Status)},
    ),
    "statements": TableSchema(
        _columns("id indicator region period group subject words checks source note"),
        key=("id",),
        required=("id", "indicator", "region", "words", "source"),
        lists=("checks",),
        periods=("period",),
        links=_OF | {"checks": "indicators"},
    ),
    "caveats": TableSchema(
        _columns("id rule indicator region period group values show_source text"),
        key=("id",),
        required=("id", "indicator", "text"),
        periods=("period",),
        links={"indicator": "indicators", "region": "regions", "group": "groups", "show_source": "sources"},
        choices={"rule": tuple(RULES)},
    ),
    "goals": TableSchema(
        _columns("publication region order goal agreement date source"),
        key=("publication", "order"),
        required=("publication", "region", "order", "goal"),
        integers=("order",),
        dates=("date",),
        links={"region": "regions", "source": "sources"},
    ),
}

# What single functions look up; a project may do without these tables.
LOOKED_UP: Mapping[str, TableSchema] = {
    "terms": TableSchema(_columns("term avoid note"), key=("term",), required=("term", "avoid")),
    "places": TableSchema(
        _columns("region name longitude latitude"),
        key=(),
        required=("region", "name", "longitude", "latitude"),
        numbers=("longitude", "latitude"),
    ),
    "partnerships": TableSchema(
        _columns("publication region order theme name parts"),
        key=(),
        required=("publication", "region", "order", "theme", "name"),
        integers=("order",),
    ),
    "region_changes": TableSchema(
        _columns("region date kind inhabitants"),
        key=(),
        required=("region", "date", "kind"),
        integers=("inhabitants",),
    ),
}
