"""What makes figures and pages, loaded once for all processes that make them.

A machine that lacks a library cannot load it: that is said where something is made, and not by the process that loads.
"""

from contextlib import suppress

with suppress(Exception):
    import publisher.render.display
    import publisher.render.typesetting  # noqa: F401
