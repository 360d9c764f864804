"""The one door for foreign bytes: limits, kinds, dialects, tables, plausibility."""
