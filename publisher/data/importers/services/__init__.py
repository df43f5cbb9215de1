"""Ask CBS and RIVM for tables of open data, by OData 3 and 4, and keep what they answer."""

__all__ = ["catalogue", "client", "fetching", "refreshing", "series", "snapshots"]
