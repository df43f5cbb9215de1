"""Whole worlds in words: other data, of which every chapter is read."""
