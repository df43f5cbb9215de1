"""A small publication with all that a page has: tabs, headings, panels, figures, links, lists and a table."""

from __future__ import annotations

from publisher.render.display import record
from publisher.render.finish import PageLabels
from tests.render.conftest import KINDS, LOOK, STYLES, html
from tests.render.screened import Rendered, screen

CHAPTERS = ("Bevolking", "Leefstijl", "Arbeidsmarkt")

# The form of tabs that reads well: running elements in margin boxes, links as blocks, words turned inside the link.
CSS = f"""
    nav.chapters {{ position: running(chapters) }}
    nav.sections {{ position: running(sections) }}
    nav ul {{ list-style: none; padding: 0 }}
    nav.chapters li {{ background: {LOOK.tint}; height: 30mm; width: 10mm }}
    nav.chapters a {{ display: block; font-size: 7pt; height: 30mm }}
    nav.chapters span {{ display: block; width: 26mm }}
    nav.chapters span {{ transform: translate(8mm, 2mm) rotate(90deg); transform-origin: 0 0 }}
    nav.sections li {{ display: inline-block; margin-right: 7mm }}
    nav.sections a {{ display: block }}
    @page {{
      @right-middle {{ content: element(chapters); vertical-align: top; padding-left: 14mm }}
      @top-left {{ content: element(sections); width: 200mm }}
      @bottom-left {{ content: "Regiobeeld, " counter(page); font-size: 7.5pt; width: 100mm }}
    }}
    .page {{ break-before: page }}
    .panels {{ display: grid; grid-template-columns: 1fr 1fr; gap: 5mm }}
    ul.body {{ list-style-position: inside; padding: 0 }}
    td, th {{ padding-right: 4mm; text-align: left }}
"""


def tabs(kind: str, names: tuple[str, ...]) -> str:
    items = "".join(f'<li><a href="#{name}" title="Naar {name}"><span>{name}</span></a></li>' for name in names)
    return f'<nav class="{kind}"><ul>{items}</ul></nav>'


def chapter(name: str, first: str, second: str) -> str:
    return f"""
    <section class="page">{tabs("chapters", CHAPTERS)}{tabs("sections", CHAPTERS[:2])}
      <h1 id="{name}">{name} in Drenthe</h1>
      <p>Meer staat bij het <a href="https://www.cbs.nl/">Centraal Bureau voor de <em>Statistiek</em></a>.</p>
      <div class="panels">
        <section class="panel"><h2>Eerste paneel</h2><img alt="Lijndiagram met twee lijnen." src="fig:{first}">
          <p><small>Bron: zie <a href="#Bevolking">het eerste hoofdstuk</a>.</small></p></section>
        <section class="panel"><h2>Tweede paneel</h2><img alt="Staafdiagram met drie staven." src="fig:{second}">
          <ul class="body"><li>Eerste punt.</li><li>Tweede punt.</li></ul></section>
      </div>
      <table><caption>Kerncijfers</caption>
        <thead><tr><th scope="col">Rij</th><th scope="col">Een</th><th scope="col">Twee</th></tr></thead>
        <tbody><tr><th scope="row">Eerste</th><td>1</td><td>2</td></tr>
        <tr><th scope="row">Tweede</th><td>3</td><td>4</td></tr>
        <tr><th scope="row">Derde</th><td>5</td><td>6</td></tr></tbody></table>
    </section>"""


PLACED = dict(zip(CHAPTERS, (("line", "bars"), ("hatched", "scatter"), ("polygons", "rotated")), strict=True))


def publication() -> Rendered:
    head = '<meta name="author" content="Afzender"><meta name="dcterms.created" content="2023-03-01">'
    document = html("".join(chapter(name, *figures) for name, figures in PLACED.items()), CSS)
    figures = {kind: record(KINDS[kind]()) for placed in PLACED.values() for kind in placed}
    labels = [PageLabels(0, start=5)]
    return screen(document.replace("<style>", f"{head}<style>", 1), figures, roots=[STYLES], base=STYLES, labels=labels)
