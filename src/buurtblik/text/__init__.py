"""Texts of people: the words in them, searching them, what language they are in, and at whom they point."""
