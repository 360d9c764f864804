"""Urgency in a process: occasions, the file, rounds of scoring, results and the decision note."""
