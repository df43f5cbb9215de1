"""Convert downloads to rows of data; run by hand, never by a build, and the only modules that use pandas."""

__all__ = ["jumps", "opendata"]
