"""Measurements of whole builds, each as a ratio in one run; run with `make bench`."""
