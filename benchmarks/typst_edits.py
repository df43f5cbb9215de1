"""Let Typst compile a document again after each edit; run by the interpreter that has it, which has nothing of ours.

Arguments: the document, a folder of fonts, the sentence, and the words that take the place of one in it.
"""

from __future__ import annotations

import json
import sys
import time
from pathlib import Path

# The code of the end where Typst is not installed.
MISSING = 42
HEAD = """#set page(width: 297mm, height: 210mm, margin: (x: 16mm, y: 14mm), numbering: "1", columns: 2)
#set text(font: "Source Sans 3", size: 10pt, lang: "nl", hyphenate: true)
#set par(leading: 0.5em)
#set table(stroke: 0.4pt, inset: 2pt)
#show table: set text(size: 7.5pt)"""


def main() -> None:
    try:
        import typst
    except ImportError:
        raise SystemExit(MISSING) from None
    document, fonts, sentence, *words = sys.argv[1:]
    path = Path(document)
    # Full stops are escaped in the document.
    text, wanted = path.read_text(encoding="utf-8"), sentence.replace(".", "\\.")
    assert wanted in text, "the sentence is not in the document"
    start = time.perf_counter()
    compiler = typst.Compiler(document, root=str(path.parent), font_paths=[fonts])
    pdf = compiler.compile()
    first, seconds = time.perf_counter() - start, []
    for word in words:
        changed = text.replace(wanted, wanted.replace("eigen", word))
        start = time.perf_counter()
        path.write_text(changed, encoding="utf-8")
        made = compiler.compile()
        seconds.append(time.perf_counter() - start)
        assert made != pdf, "the edit changed nothing"
        pdf = made
    path.with_suffix(".pdf").write_bytes(pdf)
    print(json.dumps({"first": first, "edits": seconds}))


if __name__ == "__main__":
    main()
