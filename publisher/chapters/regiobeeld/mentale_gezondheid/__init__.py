"""How the people of Drenthe are doing mentally, who is at risk, and what care they use."""
