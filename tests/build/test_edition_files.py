"""What a handout is made of, and no posters where no chapter asks for one."""

from __future__ import annotations

from functools import cache

from publisher import editions, theme
from publisher.build import inputs, manuscript
from publisher.build.drawing import InlineRenderer
from publisher.build.edition_files import EditionContext, handout, write_posters
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.options import BuildOptions
from publisher.build.stages import Clock, Silent
from publisher.project import project


@cache
def regioplan() -> tuple[BuildContext, Manuscript]:
    context = inputs.read(project())
    (edition,) = editions.load(project(), ["regioplan"])
    return context, manuscript.write(context, edition)


def asked(options: BuildOptions = BuildOptions()) -> EditionContext:  # noqa: B008
    renderer = InlineRenderer(theme.font_files(project().styles))
    return EditionContext(*regioplan(), options, renderer, Silent(), Clock())


def test_a_handout_knows_its_chapters_and_which_have_questions() -> None:
    made = handout(asked(BuildOptions(notes=True)))
    assert made.chapters == ("omslag", "infographic", "duiding", "knelpunten_doelen", "leeswijzer")
    assert made.sheets == {"knelpunten_doelen": 1}
    assert "Wie wacht bij u op een passende plek" in made.questions
    assert made.notes


def test_the_questions_of_a_draft_say_so() -> None:
    assert "Concept" in handout(asked(BuildOptions(draft=True))).questions


def test_chapters_without_posters_make_none() -> None:
    assert write_posters(asked()) == (None, [])
