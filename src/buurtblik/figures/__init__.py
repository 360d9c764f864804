"""Figures: the catalogue of indicators, importers, releases, profiles."""
