"""What a build asks of printings that were issued: which they are, and what comes of each."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path

from publisher import editions
from publisher.build import output
from publisher.build.archive import index, rebuilding
from publisher.build.archive.index import ISSUED, SOURCES, Archive
from publisher.build.options import Recipe
from publisher.build.stages import Clock, Steps
from publisher.editions import choose
from publisher.editions.choose import Choice
from publisher.editions.edition import Edition
from publisher.editions.published import MANIFEST, earlier
from publisher.findings import (
    Finding,
    Place,
    PublisherError,
    errors_in,
    listed,
    nearest,
    say,
    sentences,
    stop_on_errors,
)
from publisher.project import Project


@dataclass(frozen=True, slots=True)
class Request:
    """What is asked of every edition of a build, as its code is asked: an archive's own code may be an older one.

    A `printing` is asked by its number, whole and as it was issued, for a folder of its own.
    """

    choice: Choice = field(default_factory=Choice)
    chapters: tuple[str, ...] = ()
    draft: bool = False
    media: tuple[str, ...] = ()
    printer: str = ""
    notes: bool = False
    printing: int = 0

    @property
    def whole(self) -> bool:
        """Return whether whole editions are asked, not a part or a draft."""
        return not self.chapters and not self.draft

    @property
    def arguments(self) -> tuple[str, ...]:
        """Return the request as arguments of the command."""
        named = {"region": self.choice.regions, "chapter": self.chapters, "medium": self.media}
        words = [word for name, values in named.items() for value in values for word in (f"--{name}", value)]
        marked = ("--gemeente", self.choice.highlight) if self.choice.highlight else ()
        printer = ("--printer", self.printer) if self.printer else ()
        flags = {"--all": self.choice.everywhere, "--draft": self.draft, "--notes": self.notes}
        return (*words, *marked, *printer, *(flag for flag, given in flags.items() if given))

    def folder(self, place: str) -> str:
        """Return where an edition is placed in the output folder; a printing never takes the place of the newest."""
        top, *below = place.split("/")
        return "/".join((f"{top}-printing-{self.printing}", *below)) if self.printing else place

    def asks_more(self, issued: Recipe) -> bool:
        """Return whether files are asked that were not issued."""
        other = self.printer not in ("", issued.printer) or (self.notes and not issued.notes)
        return not set(self.media) <= set(issued.media) or other


@dataclass(frozen=True, slots=True)
class Rebuilt:
    """An edition that was built from its archive, was there already, or was kept back: then it has no files.

    `note` says of which printing it is, and where that stands.
    """

    name: str
    files: Mapping[Path, int]
    findings: tuple[Finding, ...]
    note: str
    seconds: float = 0.0
    unchanged: bool = False

    @property
    def paths(self) -> tuple[Path, ...]:
        """Return the paths of its PDFs."""
        return tuple(self.files)


def divide(project: Project, names: Sequence[str], choice: Choice | None = None) -> tuple[list[Archive], list[str]]:
    """Return which of the publications that are asked for were issued, and the names of the others.

    Those with an edition for each region count where regions are chosen, or where no choice is given at all. Where
    nothing was issued, the names come back as they are. An edition whose file is gone is known by its archive.
    """
    configured = {path.stem for path in (project.data / "publications").glob("*.toml")}
    gone = [name for name in names if name not in configured and index.printings(project, name)]
    archives = [index.load(project, name, index.printings(project, name)[-1]) for name in gone]
    left = [name for name in names if name not in gone]
    if not index.names(project) or (gone and not left):
        return archives, left
    known = editions.load(project, left)
    asked = known if choice is None else choose.meant(known, left, choice)
    # For which regions a regional publication is made is known once its data are read.
    somewhere = choice is not None and choice.somewhere
    issued, others = among(project, [edition for edition in asked if edition.each or not somewhere])
    if not issued:
        return archives, left
    open_ = {edition.series for edition in (*others, *(each for each in asked if somewhere and not each.each))}
    return [*archives, *issued], [edition.series for edition in asked if edition.series in open_]


def numbered(project: Project, names: Sequence[str], request: Request) -> list[Archive]:
    """Return the archives of the printing that is asked for; raises PublisherError where there is none."""
    if not names or replace(request, printing=0) != Request():
        message = say("a printing is built as it was issued, by the name of its edition and nothing else.")
        raise PublisherError(
            [
                Finding(
                    "usage-printing",
                    message,
                    hint=say("Write: {command}", command="publisher build regiobeeld-2023 --printing 1"),
                )
            ]
        )
    found = list[Finding]()
    for name in names:
        issued = index.printings(project, name)
        if request.printing not in issued:
            none = say("no printing {number} of “{name}” was issued.", number=request.printing, name=name)
            told = sentences(none, say("Of it there are: {numbers}.", numbers=listed(issued)) if issued else "")
            hint = "" if issued else nearest(name, index.names(project), say("publisher issue freezes one."))
            found.append(Finding("usage-printing", told, hint=hint))
    stop_on_errors(found)
    return [index.load(project, name, request.printing) for name in dict.fromkeys(names)]


def among(project: Project, chosen: Sequence[Edition]) -> tuple[list[Archive], list[Edition]]:
    """Return the archives of those editions whose printing was issued, and the other editions.

    Raises PublisherError where an archive is gone: also that of an earlier printing, which a later one tells of.
    """
    stop_on_errors(index.missing(project, {index.unit(edition) for edition in chosen}))
    issued: dict[str, Archive] = {}
    left: list[Edition] = []
    for edition in chosen:
        name = index.unit(edition)
        if edition.printing not in index.printings(project, name):
            left.append(edition)
        elif name not in issued:
            issued[name] = index.load(project, name, edition.printing)
    return list(issued.values()), left


def build(
    archives: Sequence[Archive], request: Request, folder: Path, steps: Steps, *, force: bool = False
) -> Iterator[Rebuilt]:
    """Build printings that were issued from their archives, and place what comes out as it was issued."""
    stop_on_errors(found for archive in archives for found in _contradictions(archive, request))
    for archive in archives:
        try:
            if not force and (standing := _standing(archive, request, folder)):
                yield standing
            else:
                with (
                    (clock := Clock()).stage("archive"),
                    steps.step(say("{archive}: from {shown}", archive=archive.name, shown=archive.shown)),
                ):
                    built = rebuilding.rebuild(archive, _arguments(archive, request))
                yield from _placed(archive, request, built, folder, sum(clock.seconds.values()))
        except PublisherError as error:
            yield Rebuilt(archive.name, {}, tuple(error.findings), _note(archive))


def _contradictions(archive: Archive, request: Request) -> Iterator[Finding]:
    """Yield what cannot be asked of an issued edition: such as other files in the place of those issued."""
    folder = f"{SOURCES}/publisher/chapters/{archive.publication.rpartition('-')[0]}"
    known = {Path(name).parent.name for name in archive.files if Path(name).match(f"{folder}/*/text.md")}
    for chapter in request.chapters:
        if chapter not in known:
            hint = nearest(chapter, sorted(known))
            yield Finding(
                "usage-chapter",
                say("{archive} has no chapter “{chapter}”.", archive=archive.name, chapter=chapter),
                hint=hint,
            )
    if request.whole and (not request.media or "screen" in request.media) and request.asks_more(archive.recipe):
        message = say(
            "{words}: for {media}, and other files are asked.",
            words=archive.words,
            media=", ".join(archive.recipe.media),
        )
        hint = say(
            "Ask for what is not issued alone (--medium print), or begin a new printing: publisher new printing."
        )
        yield Finding("usage-issued", message, Place(element=archive.name), hint)


def _arguments(archive: Archive, request: Request) -> tuple[str, ...]:
    """Return what the archived code is asked: for whole editions all files that were issued."""
    # One edition is for its own region, whatever others are asked with it; of many, some may be asked.
    choice = request.choice if archive.many else Choice(archive.regions, False, request.choice.highlight)
    if request.whole and not request.asks_more(archive.recipe):
        recipe = archive.recipe
        request = Request(media=recipe.media, printer=recipe.printer, notes=recipe.notes)
    return replace(request, choice=choice).arguments


def _standing(archive: Archive, request: Request, folder: Path) -> Rebuilt | None:
    """Return the edition as it stands in the output folder, if it is whole, and byte for byte as it was issued."""
    own, name = archive.folder / ISSUED / archive.name, request.folder(archive.name)
    asked = not request.whole or request.asks_more(archive.recipe) or request.choice.highlight
    if asked or archive.many or errors_in(archive.verify()):
        return None
    stands, issued = earlier(folder / name), earlier(own)
    if stands is None or issued is None or stands.digest != issued.digest or not stands.intact:
        return None
    pdfs = {stands.folder / name: file.pages for name, file in stands.pdfs.items()}
    return Rebuilt(archive.name, pdfs, (), f"{archive.words}: as it stands in {archive.shown}", unchanged=True)


def _placed(
    archive: Archive, request: Request, built: Mapping[str, bytes], folder: Path, seconds: float
) -> Iterator[Rebuilt]:
    """Place each edition that was built: one that was issued as it was, once it is known to be the same."""
    issued = archive.below(ISSUED)
    for manifest in (name for name in built if name.endswith(MANIFEST)):
        place = manifest.removesuffix(f"/{MANIFEST}")
        files = rebuilding.part(place, built)
        original = rebuilding.part(place, issued)
        findings = tuple(rebuilding.differences(archive, files, place)) if original else ()
        if findings:
            yield Rebuilt(place, {}, findings, _note(archive), seconds)
            continue
        own_place = folder / request.folder(place)
        output.place(own_place, original or files)
        told = json.loads((original or files)[MANIFEST])
        pdfs = {own_place / name: each["pages"] for name, each in told["files"].items() if "pages" in each}
        found = () if original else tuple(map(Finding.from_dict, told["findings"]))
        own = "" if original else f"; it was not issued itself, and is made of what {archive.name} was made of"
        yield Rebuilt(place, pdfs, found, f"{_note(archive)}{own}", seconds)


def _note(archive: Archive) -> str:
    return f"{archive.words}: built from {archive.shown}"
