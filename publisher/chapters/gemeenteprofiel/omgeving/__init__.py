"""Distances to facilities, low income and care."""
