"""Sending editions to the people who asked for them."""
