"""What a text is about: themes that the program suggests, with the words that made it think so, and a person confirms.

See docs/methods/theme-suggestions.md.
"""

from buurtblik.text.themes.meaning import Meaning, embedder
from buurtblik.text.themes.pack import ThemePack, default_pack, read_pack
from buurtblik.text.themes.suggest import Suggester, Suggestion, default_suggester, suggest

__all__ = [
    "Meaning",
    "Suggester",
    "Suggestion",
    "ThemePack",
    "default_pack",
    "default_suggester",
    "embedder",
    "read_pack",
    "suggest",
]
