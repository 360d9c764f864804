"""Pages made of figures: home, search, gemeente, profile."""
