"""From data to files in output/: editions are planned, made, looked through and moved into place."""

# Its public names are modules: to approve an edition, nothing that draws is loaded.
__all__ = ["approval", "builder", "export", "output"]
