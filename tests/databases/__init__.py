"""Databases for tests: a PostgreSQL that lives as long as the tests do."""
