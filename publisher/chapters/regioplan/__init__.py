"""Regioplan gehandicaptenzorg Drenthe: demand for care in the zorgkantoor region, bottlenecks and goals."""
