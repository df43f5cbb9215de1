"""Markup that the reader of Markdown passes over without a word: it is meant, and says nothing on the page."""

from __future__ import annotations

import re
from collections.abc import Iterator

from publisher.findings import Finding, Place, say

# {% of templates %} is a comment to the reader of attributes; what a script does with words is left out by it.
TEMPLATE = re.compile(r"(?<!\{)\{%.*?(?:%\}|$)")
SCRIPT = re.compile(r"(?<!\{)\{(?!\{)[^{}]*?\b(?P<name>on[a-z]+)\s*=")


def passed_over(source: str, file: str) -> Iterator[Finding]:
    """Yield what a chapter has of templates and scripts, by its line."""
    for row, line in enumerate(source.split("\n"), 1):
        for match in TEMPLATE.finditer(line):
            message = say("“{markup}” is not markup that a chapter may use.", markup=match[0])
            hint = say('Write words under a condition as [words]{{if="a > b"}}, or in an expression: {{{{ ... }}}}.')
            yield Finding("markup-left-over", message, Place(file=file, row=row, quote=line.strip()), hint)
        for match in SCRIPT.finditer(line):
            message = say("words have no attribute “{key}”.", key=match["name"])
            hint = say("Take it out: pages have no scripts.")
            yield Finding("markup-attribute", message, Place(file=file, row=row, quote=line.strip()), hint)
