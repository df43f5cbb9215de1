"""Build regional health publications from data and words to checked, accessible PDF."""

__version__ = "0.1.0"

__all__ = ["__version__"]
