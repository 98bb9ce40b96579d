"""The web server's entry."""

import os

from django.core.wsgi import get_wsgi_application

from lms.config import lifeline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.config.settings")
lifeline.follow()
application = get_wsgi_application()
