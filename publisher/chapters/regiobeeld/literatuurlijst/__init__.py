"""Works that are cited, and the sources of all figures."""
