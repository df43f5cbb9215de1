"""Chapters of the Regiobeeld Drenthe."""
