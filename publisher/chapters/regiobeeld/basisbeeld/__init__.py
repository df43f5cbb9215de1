"""Where this publication comes from, with the colophon."""
