"""Chances, bottlenecks, what was done, and the goals with their dates."""
