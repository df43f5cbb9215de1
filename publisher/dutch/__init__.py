"""Put numbers into Dutch: their notation, natural frequencies, and the forms of words around them."""

from publisher.dutch import assertions, formats, frequencies, inflections

__all__ = ["assertions", "formats", "frequencies", "inflections"]
