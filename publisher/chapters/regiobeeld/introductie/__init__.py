"""Why this publication, and how it looks at health."""
