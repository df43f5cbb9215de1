"""The profile of one gemeente: what is known of it, beside its province and Nederland."""
