"""Buurtblik: understand and improve neighbourhoods with figures and stories in one chain."""

__version__ = "0.1.0"
