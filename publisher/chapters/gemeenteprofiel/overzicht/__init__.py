"""The gemeente at a glance."""
