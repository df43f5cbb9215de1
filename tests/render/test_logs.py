"""Everything that is logged or warned while pages are made becomes an error, and nothing stays behind."""

from __future__ import annotations

import logging
import warnings

import pytest

from publisher.findings import Severity
from publisher.render.logs import LOGGERS, collect
from tests.render.conftest import codes, rendered


@pytest.mark.parametrize(
    ("body", "expected"),
    [
        ("<p>tekst</p>", set()),
        ('<p style="kleur: rood">tekst</p>', {"css"}),
        ('<p style="color: nergens">tekst</p>', {"css"}),
        ('<p><a href="#weg">link</a></p>', {"link-broken"}),
        ('<p>tekst</p><img src="data:image/png;base64,AAAA" alt="a">', {"image-missing"}),
        ("<style>p { color: red } @media { </style><p>tekst</p>", set()),
        ("<style>p { color: red; } } q</style><p>tekst</p>", {"css"}),
        ("<p>\ue123</p>", {"glyph-missing"}),
        ('<style>@font-face { font-family: x; src: url("data:font/ttf,x") }</style><p>tekst</p>', {"font-missing"}),
    ],
)
def test_what_weasyprint_logs_is_an_error(body: str, expected: set[str]) -> None:
    findings = rendered(body).findings

    assert codes(findings) == expected
    assert all(finding.severity is Severity.ERROR and finding.hint for finding in findings)


def test_a_picture_without_alternative_text_is_an_error() -> None:
    picture = "data:image/svg+xml,<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>"

    assert codes(rendered(f'<p>tekst</p><img src="{picture}">').findings) == {"alt-missing"}


def test_each_message_is_told_once_and_in_order() -> None:
    with collect() as log:
        for message in ("one", "two", "one"):
            logging.getLogger("weasyprint").error(message)
        logging.getLogger("fontTools.subset").warning("three")
        warnings.warn("four", UserWarning, stacklevel=1)
        warnings.warn("for developers", DeprecationWarning, stacklevel=1)
        logging.getLogger("weasyprint").info("progress")

    assert [finding.message.rpartition(": ")[2] for finding in log.findings] == ["one.", "two.", "three.", "four."]


def test_messages_come_through_whatever_the_program_has_set() -> None:
    logger = logging.getLogger("weasyprint")
    logger.disabled = True
    logging.disable(logging.CRITICAL)
    try:
        with collect() as log:
            logger.warning("heard")
        assert logger.disabled
        assert logging.root.manager.disable == logging.CRITICAL
    finally:
        logger.disabled = False
        logging.disable(logging.NOTSET)

    assert [finding.message for finding in log.findings] == ["the typesetter says: heard."]


def test_loggers_and_warnings_are_left_as_they_were() -> None:
    def state() -> list[object]:
        loggers = [logging.getLogger(name) for name in LOGGERS]
        return [(item.level, item.propagate, item.disabled, list(item.handlers)) for item in loggers]

    logging.getLogger("weasyprint").setLevel(logging.CRITICAL)
    before, filters, show = state(), list(warnings.filters), warnings.showwarning
    with pytest.raises(RuntimeError), collect():
        raise RuntimeError

    after = state()
    logging.getLogger("weasyprint").setLevel(logging.NOTSET)

    assert after == before
    assert (warnings.filters, warnings.showwarning) == (filters, show)
