"""The index in which texts of people are found: kept with the text in one transaction, and gone with it.

A room keeps its texts with :func:`buurtblik.web.search.actions.index`, takes them out with ``forget`` and asks with
:func:`buurtblik.web.search.reads.search`. What a word is, the library says (``buurtblik.text.search``).
"""
