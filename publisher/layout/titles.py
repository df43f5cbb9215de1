"""Titles of pages that have lost theirs and have the name of their tab: what they show says more."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import replace

from publisher.model import Chapter, Content, Page, Panel

# What follows under a name that stands on the page before.
FOLLOWING = "(vervolg)"
# The attribute of a panel that has given its heading to its page.
GIVEN = "heading-given"


def complete(chapters: Sequence[Chapter]) -> tuple[list[Chapter], dict[str, str]]:
    """Return the chapters with their titles, and where links to the headings lead that are titles now."""
    done = [_completed(chapter) for chapter in chapters]
    moved = {old: new for _, own in done for old, new in own.items()}
    return [chapter for chapter, _ in done], moved


def headed(panel: Panel, page: Page) -> Panel:
    """Return a panel with its heading, also where the title of its page is that."""
    return replace(panel, heading=page.title) if GIVEN in panel.attributes else panel


def _completed(chapter: Chapter) -> tuple[Chapter, dict[str, str]]:
    pages, moved = list[Page](), dict[str, str]()
    seen: Counter[str] = Counter()
    for page in chapter.pages:
        title = str(page.title)
        if title != (page.tab or chapter.title) or page.layout == "opener":
            pages.append(page)
        elif len(page.panels) == 1 and page.panels[0].heading:
            # The only panel says what the page has to say.
            (panel,) = page.panels
            own = replace(panel, heading=Content(), attributes={**panel.attributes, GIVEN: ""})
            pages.append(replace(page, title=panel.heading, panels=(own,)))
            moved[f"#{chapter.id}-{page.id}-{panel.id}"] = f"#{chapter.id}-{page.id}"
        else:
            seen[title] += 1
            again = seen[title] > 1
            pages.append(replace(page, title=Content.of(f"{title} {FOLLOWING}")) if again else page)
    return replace(chapter, pages=tuple(pages)), moved
