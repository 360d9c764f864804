"""The agenda: building blocks, instruments, urgency."""
