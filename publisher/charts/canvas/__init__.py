"""What charts are drawn with: a canvas in points, measured words, colours, glyphs, legends and highlights."""

# Its public names are modules, for each has many.
__all__ = ["canvas", "classes", "colours", "glyphs", "highlight", "legend", "measure", "number_label"]
