"""What is asked of a build."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Self

from publisher.editions import printers
from publisher.editions.printers import Medium, Printer
from publisher.project import Project

# A folder names the chapters of a part in so many characters, or how many they are.
LONGEST_PART = 60


@dataclass(frozen=True, slots=True)
class Recipe:
    """How the files of a whole edition are made: for which media, for which printer, with lines for notes or not."""

    media: tuple[str, ...] = (Medium.SCREEN,)
    printer: str = ""
    notes: bool = False

    @classmethod
    def of(cls, values: Mapping[str, Any]) -> Self:
        """Return what a manifest or an archive says of it."""
        return cls(tuple(map(str, values["media"])), str(values["printer"]), bool(values["notes"]))

    def as_dict(self) -> dict[str, object]:
        """Return what a manifest and an archive say of it."""
        return {"media": list(self.media), "printer": self.printer, "notes": self.notes}


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is asked of a build: which chapters, as a draft or not, for which media and printer."""

    chapters: tuple[str, ...] = ()
    draft: bool = False
    media: tuple[Medium, ...] = (Medium.SCREEN,)
    printer: Printer | None = None
    notes: bool = False

    @classmethod
    def asked(
        cls,
        project: Project,
        chapters: Sequence[str] = (),
        *,
        draft: bool = False,
        media: Sequence[Medium] = (Medium.SCREEN,),
        printer: str = "",
        notes: bool = False,
    ) -> Self:
        """Return what is asked, with the printer by its name; raises PublisherError where there is none."""
        press = printers.wanted(project, media, printer)
        return cls(tuple(chapters), draft, tuple(dict.fromkeys(media)), press, notes)

    @property
    def recipe(self) -> Recipe:
        """Return how the files are made, by names."""
        return Recipe(tuple(map(str, self.media)), self.printer.name if self.printer else "", self.notes)

    @property
    def part(self) -> str:
        """Return the word for the chapters of a part: each part has a folder of its own."""
        words = "-".join(("part", *sorted(set(self.chapters))))
        if len(words) <= LONGEST_PART:
            return words
        return f"part-{len(set(self.chapters))}-chapters-{sha256(words.encode()).hexdigest()[:8]}"

    @property
    def suffix(self) -> str:
        """Return what sets a folder apart that is not the whole publication for the screen."""
        alone = () if Medium.SCREEN in self.media else sorted(self.media)
        return "".join(f"-{word}" for word in (*alone, *[self.part] * bool(self.chapters), *["draft"] * self.draft))
