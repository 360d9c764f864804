"""A made-up process in the made-up municipality, so that who tries Buurtblik finds people at work."""
