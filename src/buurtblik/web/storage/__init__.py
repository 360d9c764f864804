"""Where what people write is kept: which database, how its tables grow, and how one act is written."""
