"""Urgency: is it felt, by whom, does it last, and what follows from it. See docs/methods/urgency.md."""
