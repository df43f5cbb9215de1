"""Put numbers into Dutch: their notation, natural frequencies, and the forms of words around them."""

# Its public names are modules: who prints a number loads no rules of words.
__all__ = ["assertions", "formats", "frequencies", "inflections"]
