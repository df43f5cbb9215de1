"""A writer changes one sentence of the whole regiobeeld: seconds until it is seen, beside two others on the same pages.

The preview is measured from the write of `text.md` to the frame of headless Chromium that shows the new picture of the
page. Beside it, in the same run: Chromium printing the same pages to PDF, and Typst compiling a document of as many
pages, with the same words, figures and tables, after an edit of one sentence, its caches warm, to PDF. Typst stands in
an interpreter of its own: `python -m benchmarks.edits --typst PYTHON`, after `pip install typst` there.
"""

from __future__ import annotations

import argparse
import json
import re
import statistics
import subprocess
import sys
import time
from collections.abc import Sequence
from pathlib import Path
from tempfile import TemporaryDirectory

import pypdfium2

from benchmarks import browser, typst_edits
from benchmarks.measure import best
from publisher.project import project
from tests import chromium
from tests.cli.preview.served import Preview, copied, started

NAME = "regiobeeld"
PAGE, TEXT = "leefstijl/gemeenten", Path("leefstijl", "text.md")
SENTENCE = "Elke kaart heeft een eigen schaal."
WORDS = (
    *("aparte", "andere", "ruime", "fijne", "grove", "brede", "smalle", "lichte", "donkere", "nieuwe"),
    *("oude", "vaste", "losse", "lange", "korte", "warme", "koele", "rustige", "gewone", "bekende"),
)
PRINTS = 3
# Seconds that all pages may take at first, also on a machine that does much else.
COLD = 600
SHOWN = f"document.querySelector('[data-id=\"{PAGE}\"] .sheet img')"
# The next frame after the one in which the new picture is put in: it has been painted by then.
ARMED = f"""window.seen = new Promise((painted) => {{
  const old = {SHOWN}.dataset.image;
  const sheet = {SHOWN}.parentElement;
  new MutationObserver((_, observer) => {{
    if (({SHOWN}?.dataset.image ?? old) === old) return;
    observer.disconnect();
    requestAnimationFrame(() => requestAnimationFrame(() => painted(true)));
  }}).observe(sheet, {{childList: true}});
}}); 1"""


def preview(running: Preview, folder: Path) -> list[float]:
    """Return the seconds from each save to the frame that shows it."""
    path = running.project.chapters / NAME / TEXT
    text, seconds = path.read_text(encoding="utf-8"), []
    with chromium.running(folder) as window:
        page = window.page()
        page.open(f"{running.address}#{PAGE}")
        page.wait(f"!!{SHOWN} && document.querySelector('#state').dataset.status === 'ready'", COLD)
        for word in WORDS:
            version = running.ready()["version"]
            page.run(ARMED)
            changed = text.replace(SENTENCE, f"Elke kaart heeft een {word} schaal.")
            start = time.perf_counter()
            path.write_text(changed, encoding="utf-8")
            page.run("window.seen")
            seconds.append(time.perf_counter() - start)
            running.ready(version)
    version = running.ready()["version"]
    path.write_text(text, encoding="utf-8")
    running.ready(version)
    return seconds


def prints(folder: Path) -> float:
    """Return the seconds in which Chromium prints the same pages, with figures ready; leaves these in the folder."""
    html = browser.write_html(NAME, folder)
    return best(browser.command(html, folder / "profile"), PRINTS).seconds


def typst_document(running: Preview, figures: Sequence[Path], folder: Path) -> tuple[Path, int]:
    """Write a document of Typst with the words, figures and tables of all pages; return it with its number of pages."""
    left, parts = list(figures), [typst_edits.HEAD]
    pages = running.json("state")["pages"]
    for entry in pages:
        told = running.json(f"page/{entry['id']}")
        parts += [f"= {_escaped(entry['title'])}", *(_escaped(each["text"]) for each in told["sentences"])]
        for figure in told["figures"]:
            if left:
                parts.append(f'#image("{left.pop().relative_to(folder).as_posix()}", height: 45mm)')
            cells = [figure["table"]["head"], *figure["table"]["rows"]]
            content = ", ".join(f"[{_escaped(cell)}]" for row in cells for cell in row)
            parts.append(f"#table(columns: {len(cells[0])}, {content})" if cells[0] else "")
        parts.append("#pagebreak(weak: true)")
    path = folder / "pages.typ"
    path.write_text("\n\n".join(parts), encoding="utf-8")
    return path, len(pages)


def _escaped(words: str) -> str:
    return re.sub(r"([\\#$*_`<>@\[\]~=/\-+.])", r"\\\1", words)


def typst(interpreter: str, document: Path) -> dict[str, object] | None:
    """Return how long Typst takes for each edit, and for all at first; None where it is not installed."""
    fonts = str(project().styles / "fonts")
    script = [interpreter, typst_edits.__file__, str(document), fonts, SENTENCE, *WORDS]
    done = subprocess.run(script, capture_output=True, text=True, check=False)
    if done.returncode == typst_edits.MISSING:
        return None
    if done.returncode:
        raise SystemExit(done.stderr)
    return dict(json.loads(done.stdout))


def main() -> None:
    """Measure all, and print each as a ratio too."""
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--typst", default=sys.executable, metavar="PYTHON", help="interpreter that has typst")
    interpreter = asked.parse_args().typst
    if chromium.command() is None:
        raise SystemExit("There is no Chromium on this machine: nothing to look with.")
    with TemporaryDirectory() as name:
        folder = Path(name)
        printed = prints(folder)
        figures = sorted(folder.glob("*/**/*.svg"))
        with started(copied(folder / "project"), NAME) as running:
            seen = preview(running, folder)
            document, pages = typst_document(running, figures, folder)
        median = statistics.median(seen)
        print(f"{NAME}, {pages} pages, {len(figures)} figures; an edit of one sentence, {len(seen)} times")
        print(f"  preview, to the pixel   {median:6.3f} s median, {min(seen):.3f} to {max(seen):.3f}")
        print(f"  Chromium prints         {printed:6.3f} s; the preview takes {median / printed:.2f} of it", flush=True)
        again = typst(interpreter, document)
        made = len(pypdfium2.PdfDocument(document.with_suffix(".pdf"))) if again else 0
    if again is None:
        print("  Typst                   is not installed: --typst names an interpreter that has it")
        return
    seconds = again["edits"]
    assert isinstance(seconds, list)
    compiled = statistics.median(seconds)
    print(f"  Typst compiles          {compiled:6.3f} s median, {min(seconds):.3f} to {max(seconds):.3f},", end=" ")
    print(f"{made} pages, at first {again['first']:.2f} s; the preview takes {median / compiled:.2f} of it")


if __name__ == "__main__":
    main()
