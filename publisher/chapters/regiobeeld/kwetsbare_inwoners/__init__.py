"""People in a vulnerable position: what piles up, what lies behind it, and what it does to health and care."""
