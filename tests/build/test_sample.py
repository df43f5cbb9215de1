"""The gemeenten that try a publication the most: each reason has its own, and few codes cover all reasons."""

from publisher.build.sample import edge_cases
from publisher.data import Dataset
from publisher.model import Caveat, Observation
from tests import factories, read_once


def observation(region: str, value: float | None, indicator: str = "rookt", width: float = 0.0) -> Observation:
    bounds = (value - width / 2, value + width / 2) if value is not None and width else (None, None)
    unit = "persons" if indicator == "inwoners" else "percent"
    return factories.observation(value, indicator, region, "2020", "18+", unit=unit, lower=bounds[0], upper=bounds[1])


NAMES = ("Emmen", "Ee", "Bergen op Zoom", "'t Zandt", "Laren (NH.)", "Súdwest", "Goor, Markelo", "Utrecht", "Zwaag")
CODES = {name: f"GM{number:04}" for number, name in enumerate(NAMES, start=1)}
REGIONS = {CODES[name]: factories.region(CODES[name], name, province="PV01") for name in NAMES}


def dataset(*rows: Observation, changes: tuple[dict[str, str], ...] = (), caveats: tuple[Caveat, ...] = ()) -> Dataset:
    regions = {"PV01": factories.region("PV01", "Utrecht"), **REGIONS}
    return Dataset(observations=rows, regions=regions, tables={"region_changes": changes}, caveats=caveats)


def test_names_that_are_hard_to_set() -> None:
    assert edge_cases(dataset(), 7) == {
        CODES["Bergen op Zoom"]: "the longest name",
        CODES["Ee"]: "the shortest name",
        CODES["'t Zandt"]: "an apostrophe in its name",
        CODES["Laren (NH.)"]: "brackets in its name",
        CODES["Goor, Markelo"]: "a comma in its name",
        CODES["Súdwest"]: "a letter with an accent",
        CODES["Utrecht"]: "the name of another region too",
    }


def reasons(data: Dataset) -> dict[str, str]:
    """Return the reasons of the plain names, of which nothing but the numbers is hard."""
    return {code: reason for code, reason in edge_cases(data, 9).items() if code in (CODES["Emmen"], CODES["Zwaag"])}


def test_the_most_missing_values_and_the_widest_interval() -> None:
    rows = (
        observation(CODES["Emmen"], None),
        observation(CODES["Emmen"], None, "sport"),
        observation(CODES["Zwaag"], 20.0, width=9.0),
        observation(CODES["Ee"], None),
    )
    assert reasons(dataset(*rows)) == {
        CODES["Emmen"]: "the most missing values",
        CODES["Zwaag"]: "the widest interval",
    }


def test_the_most_extreme_value_lies_farthest_from_the_mean() -> None:
    values = dict.fromkeys(NAMES, 20.0) | {"Emmen": 1.0, "Ee": 30.0}
    rows = [observation(CODES[name], value) for name, value in values.items()]
    assert edge_cases(dataset(*rows), 8)[CODES["Emmen"]] == "the most extreme value"


def test_the_most_and_the_fewest_inhabitants() -> None:
    values = dict.fromkeys(NAMES, 5000.0) | {"Emmen": 900000.0, "Zwaag": 900.0}
    rows = [observation(CODES[name], value, "inwoners") for name, value in values.items()]
    assert reasons(dataset(*rows)) == {
        CODES["Emmen"]: "the most inhabitants",
        CODES["Zwaag"]: "the fewest inhabitants",
    }


def test_new_gemeenten_and_changes_of_boundary() -> None:
    changes = (
        {"region": CODES["Emmen"], "date": "2023-01-01", "kind": "nieuw", "inhabitants": "100"},
        {"region": CODES["Ee"], "date": "2019-01-01", "kind": "nieuw", "inhabitants": "100"},
        {"region": CODES["Zwaag"], "date": "2019-01-01", "kind": "grenswijziging", "inhabitants": "-500"},
        {"region": CODES["Ee"], "date": "2019-01-01", "kind": "grenswijziging", "inhabitants": "10"},
    )
    rows = [observation(CODES[name], 1000.0, "inwoners") for name in ("Zwaag", "Ee", "Utrecht")]
    assert reasons(dataset(*rows, changes=changes)) == {
        CODES["Emmen"]: "the newest",
        CODES["Zwaag"]: "the greatest change of boundary",
    }


def test_the_most_caveats() -> None:
    caveats = tuple(Caveat(f"c{n}", "", "rookt", "Let op.", region=CODES["Zwaag"]) for n in range(3))
    assert reasons(dataset(caveats=caveats))[CODES["Zwaag"]] == "the most caveats"


def test_as_many_as_are_asked_for_and_no_more_than_there_are() -> None:
    assert [len(edge_cases(dataset(), count)) for count in (0, 3, 9, 50)] == [0, 3, 9, 9]


def test_the_hardest_of_the_country() -> None:
    found = edge_cases(read_once.country()[0], 15)
    assert [*found][:5] == ["GM0820", "GM0184", "GM0518", "GM0164", "GM1900"]
    assert {"GM0363", "GM0088", "GM1992"} <= found.keys()
    assert len(found) == 15
