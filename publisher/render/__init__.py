"""From figures and HTML to the bytes of a PDF; `screen.py` is the way in, `weasy.py` the only door to WeasyPrint."""
