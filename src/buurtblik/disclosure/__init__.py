"""Small groups in tables, maps, filters and counts: one set of rules for figures and stories alike."""
