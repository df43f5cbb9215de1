"""Whom a total is of: beside ages that do not begin at birth it is not everybody."""

from __future__ import annotations

import re
from collections.abc import Sequence

from publisher.data.importers.meaning.known import EVERYBODY, Known
from publisher.data.importers.meaning.questions import Choice, Question, Setting
from publisher.findings import Place, say


def of_total(named: Sequence[str], known: Known) -> list[str]:
    """Return the groups that a total beside these ages may be of; none where it is of everybody."""
    if not named or any(each.startswith("0-") for each in named):
        return []
    youngest = min(int(re.split(r"\D", each)[0]) for each in named)
    return [name for name in (f"{youngest}+", EVERYBODY) if name in known.groups]


def whom(
    known: Known, text: str, setting: Setting, place: Place, groups: Sequence[str], answers: Sequence[str]
) -> Question:
    """Return the question of whom a total is; each of the groups has an answer of its own."""
    labels = [known.groups[name].label for name in groups]
    choices = tuple(Choice(answer, label) for answer, label in zip(answers, labels, strict=True))
    words = say(
        "Of whom is “{text}”? The ages beside it begin at {groups}.", text=text, groups=groups[0].removesuffix("+")
    )
    return Question(words, setting, place, choices, free=True)
