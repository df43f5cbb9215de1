"""The look of a report: one HTML page that needs nothing else, no script and no network."""

from __future__ import annotations

from pathlib import Path

import jinja2

OWN = Path(__file__).parent


def html_page(folder: Path, template: str, **values: object) -> str:
    """Return the page that a template of a folder makes; its style sheet is the one that all reports share."""
    environment = jinja2.Environment(
        loader=jinja2.FileSystemLoader((folder, OWN)),
        autoescape=True,
        undefined=jinja2.StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template(template).render(values)
