"""Tokens: read as they are, or told what is wrong."""

from pathlib import Path

import pytest

from publisher import theme
from publisher.findings import PublisherError
from publisher.project import project


def test_a_theme_that_there_is_not_is_told() -> None:
    with pytest.raises(PublisherError, match="no colour theme 'leefstyl'"):
        theme.load(project().tokens).look("leefstyl")


@pytest.mark.parametrize(("old", "new"), [("[colour.", "[color."), ("rgb =", "rbg ="), ("=", "==")])
def test_broken_tokens_are_told_with_their_file(tmp_path: Path, old: str, new: str) -> None:
    text = project().tokens.read_text(encoding="utf-8")
    assert old in text
    path = tmp_path / "styles" / "tokens.toml"
    path.parent.mkdir()
    path.write_text(text.replace(old, new), encoding="utf-8")
    with pytest.raises(PublisherError) as error:
        theme.load(path)
    assert [finding.place.file for finding in error.value.findings] == ["styles/tokens.toml"]
