"""The scan of an area from figures alone: what goes well, what stands out, what to ask. See docs/methods/scan.md."""
