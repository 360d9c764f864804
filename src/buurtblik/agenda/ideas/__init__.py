"""Ideas of a neighbourhood, how they stand to policy, and what is done with them. See docs/methods/ideas.md."""
