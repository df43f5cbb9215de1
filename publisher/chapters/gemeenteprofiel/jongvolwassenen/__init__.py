"""Young adults, and the sources of the profile."""
