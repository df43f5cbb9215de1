"""Put numbers into Dutch: their notation, natural frequencies, and the forms of words around them."""

from publisher.dutch import formats, frequencies, inflections

__all__ = ["formats", "frequencies", "inflections"]
