"""How an agenda goes on once it is adopted: what owners and residents say, what stands still, and who does what next.

Method: docs/methods/progress.md.
"""
