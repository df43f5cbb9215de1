"""Findings: everything that is wrong, each with a code, a place and the next step, in the language of its reader."""

from publisher.findings.at_hand import LONGEST, at_hand, no_file, too_long, unforeseen
from publisher.findings.finding import Finding, Place, PublisherError, Severity, errors_in, stop_on_errors
from publisher.findings.languages import Language, language_of
from publisher.findings.messages import (
    Message,
    Styled,
    as_data,
    both,
    changed,
    count,
    either,
    few,
    from_data,
    in_language,
    listed,
    say,
    sentences,
    styled,
    translated,
)
from publisher.findings.names import OFFERED, closest, kind_word, likeness, nearest
from publisher.findings.visible import visible

__all__ = [
    "LONGEST",
    "OFFERED",
    "Finding",
    "Language",
    "Message",
    "Place",
    "PublisherError",
    "Severity",
    "Styled",
    "as_data",
    "at_hand",
    "both",
    "changed",
    "closest",
    "count",
    "either",
    "errors_in",
    "few",
    "from_data",
    "in_language",
    "kind_word",
    "language_of",
    "likeness",
    "listed",
    "nearest",
    "no_file",
    "say",
    "sentences",
    "stop_on_errors",
    "styled",
    "too_long",
    "translated",
    "unforeseen",
    "visible",
]
