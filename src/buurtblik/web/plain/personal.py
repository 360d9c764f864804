"""The writing help keeps nothing of people: no text that was looked at, and no name beside a word."""

from buurtblik.web.storage.personal import impersonal

RULES = [*impersonal("plain.OwnWord", stays="words on the list of a municipality")]
