"""The real settings and the probe."""

from lms.config.settings import *  # noqa: F403
from lms.config.settings import INSTALLED_APPS as SITE_APPS

INSTALLED_APPS = [*SITE_APPS, "tests.reliability.probe"]
ROOT_URLCONF = "tests.reliability.urls"
