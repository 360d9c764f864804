"""Did a figure move more here than elsewhere, since people began to work on it; never whether that is the cause.

Method: docs/methods/effect.md.
"""
