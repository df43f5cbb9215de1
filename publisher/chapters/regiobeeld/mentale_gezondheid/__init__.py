"""How the people of a region are doing mentally, who is at risk, and what care they use."""
