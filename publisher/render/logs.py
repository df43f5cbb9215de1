"""WeasyPrint, fontTools and matplotlib log what is missing, and go on; here that becomes findings."""

from __future__ import annotations

import logging
import re
import warnings
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from publisher.findings import Finding, Place, say
from publisher.render import libraries

LOGGERS = ("weasyprint", "fontTools", "matplotlib")
FOR_DEVELOPERS = (DeprecationWarning, PendingDeprecationWarning, ResourceWarning)
LONGEST = 300
NOWHERE = Place()
CODES: tuple[tuple[str, str, str], ...] = (
    # What to do differs between machines.
    (r"instead of HarfBuzz-Subset", libraries.MISSING, ""),
    (
        r"\.notdef glyph|Glyph \d+ .* missing",
        "glyph-missing",
        say("Use a character that the publication's fonts have."),
    ),
    # Before the fonts: a property that is misspelt may have font in its name.
    (r"unknown property|invalid value|Ignored `", "css", say("Mend the style sheet.")),
    (r"Font-face|findfont|font", "font-missing", say("Use the families and weights of styles/fonts.")),
    (r"has no required alt", "alt-missing", say("Give the picture an alternative text, or make it a CSS background.")),
    (r"[Ii]mage", "image-missing", say("Restore the file, or mend its name.")),
    (r"No anchor|Anchor defined twice|internal URI", "link-broken", say("Let the link point to one existing id.")),
    (r"required \"lang\"", "language-missing", say("Give the html element a lang.")),
    (r"stylesheet", "style-missing", say("Restore the style sheet, or mend its name.")),
    (r"unknown property|Ignored|Invalid|invalid|Unknown|Unsupported|Parse error", "css", say("Mend the style sheet.")),
)


class Log(logging.Handler):
    """Holds what was logged and warned, each message once."""

    def __init__(self, warned: list[warnings.WarningMessage]) -> None:
        super().__init__(logging.WARNING)
        self.logged: dict[str, None] = {}
        self.warned = warned

    def emit(self, record: logging.LogRecord) -> None:
        """Keep a message."""
        self.logged[record.getMessage()] = None

    @property
    def messages(self) -> tuple[str, ...]:
        """Return every message once: what was logged, then what was warned."""
        warned = [str(item.message) for item in self.warned if not issubclass(item.category, FOR_DEVELOPERS)]
        return tuple(dict.fromkeys((*self.logged, *warned)))

    @property
    def findings(self) -> tuple[Finding, ...]:
        """Return every message as a finding, in order."""
        return tuple(map(finding, self.messages))


@contextmanager
def collect() -> Iterator[Log]:
    """Collect what is logged and warned while pages are made; leaves loggers and warnings as they were."""
    with warnings.catch_warnings(record=True) as warned, ExitStack() as stack:
        warnings.simplefilter("always")
        log = Log(warned)
        for name in LOGGERS:
            stack.enter_context(_listening(logging.getLogger(name), log))
        yield log


@contextmanager
def _listening(logger: logging.Logger, handler: logging.Handler) -> Iterator[None]:
    """Let a logger speak to one handler only, whatever the program around it has set."""
    level, silenced = logger.level, logging.root.manager.disable
    before = logger.propagate, logger.disabled
    logger.propagate, logger.disabled = False, False
    logger.setLevel(logging.WARNING)
    logging.disable(logging.NOTSET)
    logger.addHandler(handler)
    try:
        yield
    finally:
        logger.removeHandler(handler)
        logger.propagate, logger.disabled = before
        logger.setLevel(level)
        logging.disable(silenced)


def finding(message: str, place: Place = NOWHERE) -> Finding:
    """Return a message as an error, with what to do."""
    known = ((code, hint) for pattern, code, hint in CODES if re.search(pattern, message))
    code, hint = next(known, ("typesetting", say("Mend the page or its style.")))
    if code == libraries.MISSING:
        hint = libraries.hint([libraries.library("HarfBuzz-Subset")])
    return Finding(code, say("the typesetter says: {words}.", words=message[:LONGEST].rstrip(".")), place, hint)
