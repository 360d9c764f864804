"""Stories that come in from files and leave as files: bytes in, values and problems out.

See docs/methods/story-files.md.
"""
