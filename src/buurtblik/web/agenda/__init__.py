"""The agenda of a neighbourhood: written together, talked over, signed, adopted and followed."""
