"""Who works together in the region, theme by theme."""
