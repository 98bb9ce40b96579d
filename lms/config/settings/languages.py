"""Languages of the interface and of content, and where their words lie."""

from django.utils.translation import gettext_lazy as _

from lms.config.environment import ROOT, env

LANGUAGE_CODE = "sv"
LANGUAGES = [
    ("sv", _("Swedish")),
    ("en", _("English")),
    ("ar", _("Arabic")),
    ("so", _("Somali")),
]
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
# Somali, which Django has no formats for.
FORMAT_MODULE_PATH = ["lms.config.formats"]
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="Europe/Stockholm")
LOCALE_PATHS = [
    ROOT / folder / "locale"
    for folder in (
        "lms/config",
        "lms/ui",
        "lms/accounts",
        "lms/outbox",
        "lms/printing",
        "lms/lrs",
        "content",
        "courses",
        "mentoring",
        "certificates",
    )
]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
