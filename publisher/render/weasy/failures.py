"""What WeasyPrint raises where a style sheet or a template asks what it cannot do."""

from __future__ import annotations

import traceback

from publisher.findings import Finding, Place, say

# The function that lays out one page, and what it calls its number.
_PAGE, _NUMBER = "remake_page", "index"
_HINT = say(
    "Look at what changed last in layouts/ and styles/: what is placed out of the page, sums with a variable that has "
    "no value, or a table or grid inside itself."
)


def failure(error: Exception) -> Finding:
    """Return the finding on an exception of WeasyPrint, with the page of the chapter that was being laid out."""
    numbers = [
        frame.f_locals.get(_NUMBER, -1)
        for frame, _ in traceback.walk_tb(error.__traceback__)
        if frame.f_code.co_name == _PAGE
    ]
    words = f"{type(error).__name__}: {error}" if str(error) else type(error).__name__
    page = numbers[-1] + 1 if numbers else 0
    message = say("a page cannot be laid out as styles and templates ask ({words}).", words=words[:200])
    return Finding("layout-failed", message, Place(page=page), _HINT)
