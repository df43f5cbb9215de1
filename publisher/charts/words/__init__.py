"""What charts say: names of values, alternative texts, tables, captions and what is highlighted."""

__all__ = ["alternative_text", "captions", "highlighted", "matrix", "sentences"]
