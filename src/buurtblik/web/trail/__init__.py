"""Who did what, when and why, to which object. Rows are only ever added."""
