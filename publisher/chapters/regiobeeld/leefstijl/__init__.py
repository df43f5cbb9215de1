"""How people in Drenthe live: weight, smoking, alcohol and exercise."""
