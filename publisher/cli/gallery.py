"""The gallery of charts: every kind, drawn from real facts, with the lines that make it; run by `make gallery`."""

from __future__ import annotations

import dataclasses
import inspect
import io
import re
import textwrap
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from publisher import chapters
from publisher.build import inputs, manuscript
from publisher.model import Chart, Placed
from publisher.narrative.front import Entry, front, split
from publisher.project import Project, project
from publisher.theme import Look, font_files

PAGE, PICTURES = "gallery.md", "gallery"
DPI = 110
INTRODUCTION = """# Gallery of charts

Every kind of chart, drawn from the data of this project, with the lines that make it. [figures.md](figures.md) tells
how a figure comes onto a page. This page is made by `make gallery`; a test holds that it is what the program draws.
"""
# What the edition gives, so that no author can forget it.
GIVEN = ("highlight", "boundaries")


@dataclass(frozen=True, slots=True)
class Example:
    """A figure of a publication that shows a kind of chart: where it stands, what makes it, and how it looks."""

    where: str
    placed: Placed
    look: Look
    facts: str
    function: str

    @property
    def chart(self) -> type[Chart]:
        """Return the kind of chart."""
        return type(self.placed.chart)

    @property
    def picture(self) -> str:
        """Return the name of the picture."""
        return f"{PICTURES}/{self.chart.__name__.lower()}.png"


def examples(where: Project) -> tuple[Example, ...]:
    """Return an example of every kind of chart, by name: of all figures, one that takes the fewest lines."""
    found: dict[type[Chart], Example] = {}
    for example in sorted(_figures(where), key=_simplicity):
        found.setdefault(example.chart, example)
    return tuple(sorted(found.values(), key=lambda example: example.chart.__name__))


def _figures(where: Project) -> Iterator[Example]:
    context, editions = inputs.prepare(where, sample=True)
    seen = set()
    for edition in editions:
        for chapter, placed in manuscript.write(context, edition).figures():
            if (edition.id, placed.id) not in seen:
                seen.add((edition.id, placed.id))
                yield _example(where, edition.id, placed, context.tokens.look(chapter.theme))


def _example(where: Project, publication: str, placed: Placed, look: Look) -> Example:
    chapter, name = placed.id.split("/")
    function = chapters.figures(publication, chapter)[name]
    text = where.chapters / publication / chapter / "text.md"
    return Example(f"{publication}/{placed.id}", placed, look, _chosen(text, function), inspect.getsource(function))


def _chosen(text: Path, function: Callable[..., object]) -> str:
    """Return the lines of the front matter that choose the facts of a figure, with the names that they rest on."""
    facts = front(split(text.read_text(encoding="utf-8"))[0], text.name).facts
    wanted = list(inspect.signature(function).parameters)
    for name in wanted:
        wanted += [word for word in re.findall(r"\w+", _unquoted(facts[name])) if word in facts and word not in wanted]
    return "\n".join(f"{name}: {' '.join(facts[name].expression.split())}" for name in facts if name in wanted)


def _unquoted(entry: Entry) -> str:
    # An indicator may have the same name as a fact.
    return re.sub(r"\"[^\"]*\"|'[^']*'", "", entry.expression)


def _simplicity(example: Example) -> tuple[bool, int, int, str]:
    helped = re.search(r"(?<![\w.])_\w+\(", example.function) is not None
    lines = example.function.count("\n") + example.facts.count("\n")
    return helped, lines, len(example.facts + example.function), example.where


def page(found: tuple[Example, ...]) -> str:
    """Return the gallery as Markdown."""
    kinds = [example.chart.__name__ for example in found]
    contents = " · ".join(f"[{kind}](#{kind.lower()})" for kind in kinds)
    return "\n".join([INTRODUCTION, contents, "", *map(_section, found)])


def _section(example: Example) -> str:
    kind, size = example.chart, example.placed.size
    return f"""## {kind.__name__}

{inspect.getdoc(kind)}

![{example.placed.chart.alt()}]({example.picture})

`{example.where}`, {size.width:g} by {size.height:g} mm

```yaml
{example.facts}
```

```python
{example.function.rstrip()}
```

{_options(kind)}
"""


def _options(kind: type[Chart]) -> str:
    """Return the arguments of a kind of chart, as its author writes them."""
    assert dataclasses.is_dataclass(kind)
    own = [field for field in dataclasses.fields(kind) if field.init and field.name not in GIVEN]
    arguments = ", ".join(f"{field.name}: {field.type}{_default(field)}" for field in own)
    call = f"{kind.__name__}({arguments})"
    return "\n".join(textwrap.wrap(f"Arguments: `{call}`", 130, break_long_words=False, break_on_hyphens=False))


def _default(field: dataclasses.Field[object]) -> str:
    return "" if field.default is dataclasses.MISSING else f" = {field.default!r}"


def drawn(example: Example) -> bytes:
    """Return an example as PNG."""
    file = io.BytesIO()
    figure = example.placed.chart.draw(example.look, example.placed.size)
    figure.savefig(file, format="png", dpi=DPI, facecolor=example.look.white, metadata={"Software": None})
    return file.getvalue()


def write(where: Project, folder: Path) -> None:
    """Write the gallery and its pictures."""
    from publisher.render.fonts import register

    register(font_files(where.styles))
    found = examples(where)
    (folder / PICTURES).mkdir(parents=True, exist_ok=True)
    (folder / PAGE).write_text(page(found), encoding="utf-8")
    for example in found:
        (folder / example.picture).write_bytes(drawn(example))


if __name__ == "__main__":
    write(project(), project().root / "docs")
