"""The agenda of a neighbourhood: building blocks, instruments, and what parties decide together."""
