"""What a handout is made of, and no posters where no chapter asks for one."""

from __future__ import annotations

from functools import cache

from publisher import editions, theme
from publisher.build import manuscript
from publisher.build.drawing import InlineRenderer
from publisher.build.edition_files import EditionContext, handout, write_posters
from publisher.build.inputs import BuildContext
from publisher.build.manuscript import Manuscript
from publisher.build.options import BuildOptions
from publisher.build.pages import Typesetter
from publisher.build.stages import Clock, Silent
from publisher.project import project
from publisher.render.media import Handout, screen_file
from publisher.render.typesetting import make_fonts
from tests import read_once
from tests.built import page_texts


@cache
def regioplan() -> tuple[BuildContext, Manuscript]:
    context = read_once.context()
    (edition,) = editions.load(project(), ["regioplan"])
    return context, manuscript.write(context, edition)


def asked(options: BuildOptions = BuildOptions()) -> EditionContext:  # noqa: B008
    renderer = InlineRenderer(theme.font_files(project().styles))
    typesetter = Typesetter(regioplan()[0], options, renderer.workers, renderer.kept)
    return EditionContext(*regioplan(), options, renderer, Silent(), Clock(), typesetter)


def questions(made: Handout) -> str:
    assert made.questions and made.questions.screen
    return " ".join(page_texts(screen_file([made.questions.screen], make_fonts).pdf))


def test_a_handout_knows_its_chapters_and_which_have_questions() -> None:
    made = handout(asked(BuildOptions(notes=True)))
    assert made.chapters == ("omslag", "infographic", "duiding", "knelpunten_doelen", "leeswijzer")
    assert made.sheets == {"knelpunten_doelen": 1}
    assert "Wie wacht bij u op een passende plek" in questions(made)
    assert made.notes


def test_the_questions_of_a_draft_say_so() -> None:
    assert "Concept" in questions(handout(asked(BuildOptions(draft=True))))


def test_chapters_without_posters_make_none() -> None:
    assert write_posters(asked()) == (None, [])
