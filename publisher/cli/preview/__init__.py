"""A page in the browser that shows a publication as it will be, and follows every save: `running.run` starts it."""

__all__: list[str] = []
