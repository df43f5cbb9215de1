"""A chapter in which something rests on a person in every way there is."""

from __future__ import annotations

from pathlib import Path

from publisher import editions
from publisher.build.account import Account, of_chapter
from publisher.build.manuscript import Manuscript
from publisher.build.review import Item, items
from publisher.narrative import Reading
from publisher.project import project
from tests.narrative.sample import FRONT, PAGE, facts, read_body

BODY = """
## Meer overgewicht {#a claim="matig > matig_nl"}

![](overweight)

De monitor is een vragenlijst.
Dat is {{ matig }}, bij [12 vragen]{.geen-data reason="een naam"}.
Zij noemen dat “gezond zijn”.
Zo staat het in de verkenning [@vtv2018].
Lees verder over [twaalf gemeenten](#nu).
[Drenthe weegt veel meer dan Nederland]{claim="matig > matig_nl" waiver="Zo zegt de GGD het" by="A. Redacteur"}.
[Het is in Drenthe fors hoger]{claim="matig > matig_nl"}.
[Emmen scoort lager]{claim="stated('ses_emmen', 'lager')"}.
Er woonden {{ value("inwoners", group="80+", period="1995") }} ouderen[, en dat klopt niet]{caveat="old_count"}.

{.geen-data}
- Bel 113.
- Bel 112.

## Zonder figuur {#b .geen-data reason="een kop"}

Hier staat geen figuur.
"""
# The line of the file on which the words of the body begin.
FIRST = (FRONT + PAGE).count("\n") + 1


def line(words: str) -> int:
    """Return the line of the file on which words of the body stand."""
    return FIRST + BODY[: BODY.index(words)].count("\n")


def manuscript(reading: Reading) -> Manuscript:
    """Return an edition of one chapter."""
    words = reading.uses, reading.findings, reading.sentences, reading.claims
    account = Account((of_chapter(reading, "PV22", facts().dataset),))
    return Manuscript(editions.load(project(), ["regioplan"])[-1], (reading.chapter,), (), *words, account=account)


def listed(folder: Path, body: str = BODY) -> tuple[Item, ...]:
    """Return what rests on people in a chapter."""
    return items(manuscript(read_body(folder, body)), facts().dataset)


def found(listed: tuple[Item, ...], words: str) -> Item:
    """Return the one item with these words."""
    (item,) = (each for each in listed if words in each.words)
    return item
