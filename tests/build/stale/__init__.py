"""What is stale at the turn of the year."""
