"""The region, the care of now and the care to come, at a glance."""
