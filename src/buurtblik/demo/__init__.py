"""A made-up municipality and a made-up country, written as publishers write theirs."""

from buurtblik.demo.country import make_country
from buurtblik.demo.embed import HomeInUse, Size, make
from buurtblik.demo.town import make_town

__all__ = ["HomeInUse", "Size", "make", "make_country", "make_town"]
