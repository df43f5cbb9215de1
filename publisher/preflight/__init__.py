"""Checks on finished files."""
