"""A neighbourhood process: where it is about, who takes part on behalf of whom, and what may be done now."""
