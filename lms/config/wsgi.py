"""The web server's entry."""

import gc
import os

from django.core.wsgi import get_wsgi_application

from lms.config import lifeline

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "lms.config.settings")
lifeline.follow()
application = get_wsgi_application()

# What has been loaded by now stays: the collector need not look through it again and again,
# which took a tenth of each page.
gc.collect()
gc.freeze()
gc.set_threshold(50_000, 20, 100)
