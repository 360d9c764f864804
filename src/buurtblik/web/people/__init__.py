"""Who takes part, on behalf of whom, and how they sign in."""
