"""What lies on the table of a conversation about meaning, on paper."""
