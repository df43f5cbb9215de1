"""Weight, exercise, smoking and alcohol."""
