"""What the acts of the trail itself are called: "<who> <words>"."""

from django.utils.translation import gettext_lazy as _

TOLD = {"restore": _("put earlier words back")}
