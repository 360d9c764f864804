"""An agenda on paper and screen: one neutral document from a plan, its evidence, its signatures and who took part.

Method: docs/methods/agenda-outputs.md.
"""
