"""How people in the region live: weight, smoking, alcohol and exercise."""
