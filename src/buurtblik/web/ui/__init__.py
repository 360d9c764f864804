"""The lobby: frame, theme, language, and the pages that speak about the site itself."""
