"""How a neighbourhood makes its agenda, for everybody to read: the building blocks and the instruments.

Pages of words only: no database, no cookie, and kept like pages of figures.
"""
