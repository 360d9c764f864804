"""Finding a place: search, addresses, names in their context."""
