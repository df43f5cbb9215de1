"""The look of a report: one HTML page that needs nothing else, no script and no network."""

from __future__ import annotations

from pathlib import Path

import jinja2

from publisher.findings import Language, Message, in_language

OWN = Path(__file__).parent


def html_page(folder: Path, template: str, language: str = Language.EN, **values: object) -> str:
    """Return the page that a template of a folder makes; its style sheet is the one that all reports share.

    Templates write `_("…")` and `n_("…", "…", count)` for words in the language of the reader, and `| said` for a
    message.
    """
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader((folder, OWN)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )

    def said(text: str) -> str:
        return in_language(text, language)

    environment.filters["said"] = said
    environment.globals |= {
        "_": lambda words, **parts: said(Message(words, parts)),
        "n_": lambda one, many, number, **parts: said(Message(one, {"count": number, **parts}, many)),
        "language": str(language),
    }
    return environment.get_template(template).render(values)
