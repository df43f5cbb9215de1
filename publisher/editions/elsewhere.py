"""An edition for another region than that of its file: its words, and nothing of those who made the first."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace

from publisher.dutch.demonyms import DEMONYMS
from publisher.editions.edition import Edition
from publisher.editions.edition_words import PLACEHOLDER
from publisher.findings import Finding, Place, say
from publisher.model import Region

# A longer title does not fit the foot of an opener, and goes without the name of its region.
LONGEST_FOOT = 52
# What a text of an edition may say of its region.
WORDS: Mapping[str, Callable[[Region], str]] = {
    "region": lambda region: region.titled,
    "place": lambda region: region.place,
    "in_region": lambda region: region.locative,
}


def at_home(edition: Edition, region: Region) -> Edition:
    """Return an edition for the region that its file names."""
    return _worded(edition, region)


def for_region(edition: Edition, region: Region) -> Edition:
    """Return an edition for another region than its file names, or for one of many."""
    made = replace(_worded(edition, region), region=region.code, region_name=region.titled)
    if (other := edition.colophon_elsewhere) is None:
        return made
    made = replace(made, author=other.author, organisations=other.organisations, contact=other.contact)
    if later := next((each for each in other.printings if each.region == region.code), None):
        return replace(made, edition="", printing=later.printing, created=later.created, modified=later.modified)
    # What is a later printing at home comes out elsewhere for the first time.
    return replace(made, edition="", printing=1)


def unfit_elsewhere(edition: Edition, home: Region, region: Region) -> list[Finding]:
    """Return why an edition cannot be made for another region than its own."""
    file = f"data/publications/{edition.series}.toml"
    if edition.colophon_elsewhere is None:
        message = say(
            "{id} is of {spoken} alone: nothing says who makes it for {region_spoken}.",
            id=edition.id,
            spoken=home.spoken,
            region_spoken=region.spoken,
        )
        hint = say("Add a table [elsewhere] with the author and the organisations of such an edition.")
        return [Finding("configuration-elsewhere", message, Place(file=file), hint)]
    made = for_region(edition, region)
    found = [*_names_home(made, home, region, file)]
    if region.titled not in made.title:
        message = say("the title, “{title}”, does not name the region.", title=edition.title)
        found.append(
            Finding("configuration-elsewhere", message, Place(file=file, element="title"), say("Write {{region}}."))
        )
    return found


def _worded(edition: Edition, region: Region) -> Edition:
    def worded(text: str) -> str:
        return PLACEHOLDER.sub(lambda match: WORDS[match[1]](region), text)

    title = worded(edition.title)
    return replace(
        edition,
        title=title,
        short_title=title if len(title) <= LONGEST_FOOT else " ".join(PLACEHOLDER.sub("", edition.title).split()),
        subtitle=worded(edition.subtitle),
        subject=worded(edition.subject),
        keywords=tuple(map(worded, edition.keywords)),
    )


def _names_home(made: Edition, home: Region, region: Region, file: str) -> Iterator[Finding]:
    """Yield the words about the first edition's region that stand in that of another."""
    names = {home.name, home.spoken, home.inhabitants, home.adjective, *DEMONYMS.get(home.spoken, ())} - {""}
    own = f"{region.name} {region.spoken}"
    pattern = re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, sorted(names)))})(?!\w)")
    texts = [("title", made.title), ("subtitle", made.subtitle), ("subject", made.subject), ("author", made.author)]
    texts += [("keywords", word) for word in made.keywords] + [("contact", made.contact)]
    texts += [("organisations", text) for role, each in made.organisations for text in (role, *each)]
    for key, text in texts:
        for match in pattern.finditer(text):
            if match[0] not in own:
                message = say(
                    "{key} names {match} in an edition for {spoken}: “{text}”.",
                    key=key,
                    match=match[0],
                    spoken=region.spoken,
                    text=text,
                )
                hint = say("Write {{region}}, {{place}} or {{in_region}} in its place.")
                yield Finding("configuration-elsewhere", message, Place(file=file, element=key), hint)
