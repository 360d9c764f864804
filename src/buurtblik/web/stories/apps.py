from typing import Any

from django.apps import AppConfig
from django.db.models.signals import post_delete


class Stories(AppConfig):
    name = "buurtblik.web.stories"
    label = "stories"
    default_auto_field = "django.db.models.BigAutoField"

    def ready(self) -> None:
        from buurtblik.web.process import offers
        from buurtblik.web.stories.offers import offers as of_stories

        offers.register(of_stories)
        post_delete.connect(_leaves_the_index, sender="stories.Story", dispatch_uid="stories_leave_the_index")


def _leaves_the_index(instance: Any, **_: object) -> None:
    """However a story goes: taken back, with its teller, with its file or with its process."""
    from buurtblik.web.search.actions import forget
    from buurtblik.web.stories.searched import KIND

    forget(kind=KIND, keys=[instance.pk])
