"""Health and informal care."""
