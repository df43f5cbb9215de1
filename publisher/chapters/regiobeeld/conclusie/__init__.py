"""What the whole adds up to."""
