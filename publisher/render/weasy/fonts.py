"""The fonts that a document declares, and no other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from publisher.findings import Finding, PublisherError, say
from publisher.render.fonts import no_system_fonts
from publisher.render.weasy.private import FontConfiguration, fontconfig


class Fonts(FontConfiguration):  # type: ignore[misc]
    """The fonts that a document declares, and only those; `faces` are the family, weight and style of each."""

    def __init__(self) -> None:
        self.faces: set[tuple[str, int, str]] = set()
        self._started = False
        with no_system_fonts():
            super().__init__()
        self._started = True

    @property
    def font_map(self) -> Any:
        """Return Pango's fonts; raises PublisherError where there are none, as Pango then ends the process."""
        if self._started and not self.faces:
            hint = say("Declare the fonts of styles/fonts in the style sheet.")
            message = say("The document declares no font that can be read.")
            raise PublisherError([Finding("no-fonts", message, hint=hint)])
        return self._map

    @font_map.setter
    def font_map(self, value: Any) -> None:
        self._map = value

    def add_font_face(self, rule_descriptors: Mapping[str, Any], url_fetcher: Any) -> None:
        """Take a face from a style sheet, and remember it if it could be read."""
        weight = {"normal": 400, "bold": 700}.get(asked := rule_descriptors.get("font_weight", 400), asked)
        face = (rule_descriptors["font_family"], weight, rule_descriptors.get("font_style", "normal"))
        before, known = self._count(), face in self.faces
        self.faces.add(face)
        super().add_font_face(rule_descriptors, url_fetcher)
        if self._count() == before and not known:
            self.faces.remove(face)

    def _count(self) -> int:
        fonts = fontconfig.FcConfigGetFonts(self._config, fontconfig.FcSetApplication)
        return int(fonts.nfont) if fonts else 0
