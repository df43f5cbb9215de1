"""How many people live in Drenthe, how old they are, and what stands near their homes."""
