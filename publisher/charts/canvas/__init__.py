"""What charts are drawn with: a canvas in points, measured words, colours, glyphs, legends and highlights."""
