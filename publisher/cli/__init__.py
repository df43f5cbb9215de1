"""The `publisher` command."""

__all__ = ["main"]
