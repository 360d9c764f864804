"""What pages show of urgency. Nothing here tells anything of a round that is open."""
