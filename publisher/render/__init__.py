"""From figures and HTML to the bytes of a PDF; `media.py` is the way in, `weasy` the only door to WeasyPrint."""
