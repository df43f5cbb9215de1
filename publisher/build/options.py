"""What is asked of a build."""

from __future__ import annotations

from dataclasses import dataclass

from publisher.editions.printers import Medium, Printer


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """What is asked of a build: which chapters, as a draft or not, for which media and printer."""

    chapters: tuple[str, ...] = ()
    draft: bool = False
    media: tuple[Medium, ...] = (Medium.SCREEN,)
    printer: Printer | None = None
    notes: bool = False

    @property
    def suffix(self) -> str:
        """Return what sets a folder apart that is not the whole publication for the screen."""
        alone = () if Medium.SCREEN in self.media else sorted(self.media)
        return "".join(f"-{word}" for word in (*alone, *["part"] * bool(self.chapters), *["draft"] * self.draft))
