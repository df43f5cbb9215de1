"""How many people live in the region, how old they are, and what stands near their homes."""
