"""The table of layouts: every mistake in it is reported at its row, with what to write."""

from pathlib import Path

import pytest

from publisher import layout
from publisher.findings import PublisherError
from publisher.project import project

TABLE = (project().layouts / "layouts.toml").read_text(encoding="utf-8")


def broken(folder: Path, *changes: tuple[str, str]) -> list[str]:
    text = TABLE
    for old, new in changes:
        assert old in text
        text = text.replace(old, new, 1)
    (folder / "layouts.toml").write_text(text, encoding="utf-8")
    with pytest.raises(PublisherError) as caught:
        layout.load(folder, project().styles)
    assert {finding.code for finding in caught.value.findings} == {"layout-table"}
    return [str(finding).removeprefix("error [layout-table] ") for finding in caught.value.findings]


def row_of(text: str) -> int:
    return TABLE[: TABLE.index(text)].count("\n") + 1


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        (
            "panels = [1, 3]",
            "panels = [3, 1]",
            "opener.panels: “panels” is [3, 1]. Write the least",
        ),
        ("panels = [1, 3]", "panel = [1, 3]", "opener: there is no setting “panel”. Did you mean panels?"),
        ("slots.2 = [[126, 86], [126, 86]]", "slots.2 = [[126, 86]]", "two.slots: “slots” is"),
        ("slots.2 = [[126, 86], [126, 86]]", "slots.2 = [[126, 86], [126]]", "two.slots.2: “2” holds [126]."),
        ("slots.2 = [[126, 86], [126, 86]]", "slots.2 = [[126, 86], [126, -1]]", "two.slots.2: “2” holds -1."),
        ('styles = ["base.css"', 'styles = ["/etc/passwd"', 'styles: “styles” holds "/etc/passwd".'),
        ('styles = ["base.css"', 'styles = ["../x.css"', 'styles: “styles” holds "../x.css".'),
        ('template = "opener.html"', 'template = "../x.html"', 'opener.template: “template” is "../x.html".'),
        ("flows = true", "flows = 1", "guide.flows: “flows” is 1. Write true or false."),
        ("slot = [257, 60]", 'slot = "257 x 60"', 'table.slot: “slot” is "257 x 60". Write width and height in mill'),
    ],
)
def test_a_mistake_is_reported_at_its_row(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = broken(tmp_path, (old, new))
    assert any(finding.startswith(f"layouts/layouts.toml, row {row_of(old)}, {message}") for finding in found), found


def test_all_mistakes_are_reported_at_once(tmp_path: Path) -> None:
    assert len(broken(tmp_path, ("flows = true", "flows = 1"), ("slot = [257, 60]", "slot = 257"))) == 2


def test_a_table_that_is_not_there_is_reported(tmp_path: Path) -> None:
    with pytest.raises(PublisherError, match="this file cannot be read: No such file"):
        layout.load(tmp_path, tmp_path)


def test_fewer_panels_take_a_layout_for_as_many(tmp_path: Path) -> None:
    layouts = layout.load(project().layouts, project().styles)
    fewer = [layouts.recomposed("four", [True] * count) for count in (1, 2, 3, 4)]
    assert fewer == ["one", "two", "three", "four"]
    # Words stand beside a single figure.
    assert layouts.recomposed("three", [True, False]) == "one"
    # Words without a figure go into columns, and a layout that takes what is left stays.
    assert layouts.recomposed("three", [False, False]) == "text"
    assert layouts.recomposed("statements", [True]) == "statements"
    found = broken(tmp_path, ('fewer = ["one", "two"]', 'fewer = ["one", "tow"]'))
    assert found == ["layouts/layouts.toml: three.fewer: 'tow' is no layout that takes 2 panels. Did you mean two?"]
    wrong = ('joined = ["one", "two"', 'joined = ["one", "four"')
    assert "joined: 'four' is no layout that takes 2 panels" in broken(tmp_path, wrong)[0]
    assert "'four' is no layout that takes 1 panels" in broken(tmp_path, ('fewer = ["one"]', 'fewer = ["four"]'))[0]


def test_panels_of_several_pages_take_a_layout_for_as_many() -> None:
    layouts = layout.load(project().layouts, project().styles)
    assert layouts.joined(["two", "three"], [True, True]) == "two"
    assert layouts.joined(["two", "two", "four"], [True, True, True]) == "three"
    assert layouts.joined(["two", "four"], [True, False]) == "one"
    assert layouts.joined(["text", "text", "two"], [False, False, False]) == "text"
    # Their own layout where they share it, and the values of a statement stand in no other.
    assert layouts.joined(["statements"] * 4, [True] * 4) == "statements"
    assert layouts.joined(["statements", "two"], [True, True]) == ""
    # A wide figure needs its page, words do not go first, and there is no layout for so many.
    assert layouts.joined(["wide", "wide"], [True, True]) == ""
    assert layouts.joined(["two", "two", "two"], [False, True, True]) == ""
    assert layouts.joined(["two"] * 4, [True] * 4) == ""
