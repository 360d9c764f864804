"""What a sentence of an agenda rests on, as it was; and the way from a sentence to it and back.

Method: docs/methods/evidence.md.
"""
