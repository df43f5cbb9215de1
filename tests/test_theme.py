"""Tokens: read as they are, or reported with all that is wrong, each at its row."""

from pathlib import Path

import pytest

from publisher import theme
from publisher.findings import PublisherError
from publisher.project import project


def test_a_theme_that_there_is_not_is_reported() -> None:
    with pytest.raises(PublisherError, match=r"no colour theme 'leefstyl'\. Did you mean leefstijl\?"):
        theme.load(project().tokens).look("leefstyl")


def broken(folder: Path, old: str, new: str) -> list[str]:
    text = project().tokens.read_text(encoding="utf-8")
    assert old in text
    path = folder / "styles" / "tokens.toml"
    path.parent.mkdir()
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PublisherError) as error:
        theme.load(path)
    assert {finding.code for finding in error.value.findings} == {"tokens"}
    return [str(finding).removeprefix("error [tokens] styles/tokens.toml, ") for finding in error.value.findings]


BLUE = "colour.bevolking.dark"


@pytest.mark.parametrize(
    ("old", "new", "message"),
    [
        ("=", "==", "row 5: this file cannot be read: Invalid value."),
        ("[colour.", "[color.", "row 4: there is no setting “color”. Did you mean colour?"),
        ('"#1f4e79"', '"#1F4E79"', f'row 13, {BLUE}.rgb: “rgb” is "#1F4E79". Write a colour in small letters'),
        ("[90, 55, 10, 35]", "[90, 55, 10]", f"row 13, {BLUE}.cmyk: “cmyk” holds [90, 55, 10]. Write four percentages"),
        ("[90, 55, 10, 35]", "[90, 55, 10, 350]", f"row 13, {BLUE}.cmyk: “cmyk” holds 350. Write four percentages"),
        ("ink  =", "inkt =", "row 5, colour.neutral: there is no setting “inkt”. Did you mean ink?"),
        ("label = 8.5", "label = true", "type.label: “label” is true. Write a size in points."),
        ("label = 8.5", "label = inf", "type.label: “label” is inf. Write a size in points."),
        ("label = 8.5", "label = nan", "type.label: “label” is nan. Write a size in points."),
        ("cover = 34", 'cover = "34"', 'type.cover: “cover” is "34".'),
        ("columns = 12", "", "page: “columns” is missing. Add columns: a number of columns."),
    ],
)
def test_broken_tokens_are_reported_with_row_and_remedy(tmp_path: Path, old: str, new: str, message: str) -> None:
    found = broken(tmp_path, old, new)
    assert any(message in finding for finding in found), found


def test_all_broken_tokens_are_reported_at_once(tmp_path: Path) -> None:
    assert len(broken(tmp_path, "rgb =", "rbg =")) == 2 * project().tokens.read_text(encoding="utf-8").count("rgb =")


def test_whole_numbers_are_written_without_a_point() -> None:
    css = theme.load(project().tokens).css()
    assert "--page-width:297mm;" in css
    assert "--label:8.5pt;" in css
