"""What the index keeps of people: words of their texts, as long as the text itself stands where it stands."""

from buurtblik.web.search.kinds import tidy
from buurtblik.web.storage.personal import Rule

RULES = [
    Rule(
        model="search.Indexed",
        stays="as long as the text it was made of: the act that removes a text takes it out, and so does every night",
    ),
]
TIDIED = {"search.Indexed": tidy}
