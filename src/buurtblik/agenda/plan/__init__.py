"""The plan of an agenda: what it consists of, and whether it hangs together. See docs/methods/coherence.md."""
