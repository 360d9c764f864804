"""What a WSGI server serves."""

from __future__ import annotations

import os

from django.core.wsgi import get_wsgi_application

from buurtblik.web.config.keeping import refuse_old_tables

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "buurtblik.web.config.settings")
application = get_wsgi_application()
refuse_old_tables()
