"""Growing old in Drenthe: how many, how healthy, and what care they need and who gives it."""
