"""Hints for plain and fair words, beside the fields in which somebody writes for others.

They block nothing and nothing is kept. What they know is ``buurtblik.text.plain``; a municipality adds its own words.
"""
