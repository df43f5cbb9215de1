"""What charts say: names of values, alternative texts, tables, captions and what is highlighted."""
