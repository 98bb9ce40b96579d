"""Who and where this installation is."""

from lms.config.environment import env

SECRET_KEY = env("SECRET_KEY")
# Keys that were used before: what they signed or sealed is still read.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", default=[])
DEBUG = env.bool("DEBUG", default=False)
BASE_URL = env("BASE_URL").rstrip("/")
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS")
CSRF_TRUSTED_ORIGINS = [BASE_URL]

PLATFORM_NAME = env("PLATFORM_NAME", default="Hemmaplan")

ROOT_URLCONF = "lms.config.urls"
WSGI_APPLICATION = "lms.config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
