"""Charts of rows: labelled marks on one scale, composed of bars, dots, intervals, pointers and reference lines."""
