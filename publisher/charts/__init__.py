"""Chart descriptions: one module a kind, each drawn, put into words and tabulated from its facts."""
