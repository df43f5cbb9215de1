"""The number of inhabitants and their ages."""
