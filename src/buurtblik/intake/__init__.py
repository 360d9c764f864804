"""The one door for foreign bytes: limits, kinds, dialects, tables, plausibility.

Import from its modules: who only needs a problem or a reader of maps does not load DuckDB with it.
"""
