"""Cover of the regioplan."""
