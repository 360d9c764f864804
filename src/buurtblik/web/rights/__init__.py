"""Who may do what to which kind of object: one table (``table.yaml``) for pages, API, exports, search and commands."""
