"""Issued editions: frozen in data/archive with all that builds them again, and built from there ever after."""

# Its public names are modules: to mail an issued edition, nothing that builds is loaded.
__all__ = ["circulation", "index", "issuing", "printings", "rebuilding", "requests"]
