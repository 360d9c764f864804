"""The pages of urgency, below the page of a process."""
