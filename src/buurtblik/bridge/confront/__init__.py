"""Figures and stories of one theme beside each other, and what people make of it. See docs/methods/confront.md."""
