"""Questionnaires of our own: what is asked and when, the formats in which they travel, and what the answers say."""
