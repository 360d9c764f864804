"""Areas: codes, hierarchy, registers per boundary year, shapes and neighbours."""
