"""What care providers and zorgkantoor read in the figures."""
