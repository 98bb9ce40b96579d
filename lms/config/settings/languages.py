"""Languages of the interface and of content, and where their words lie."""

from lms.config import languages
from lms.config.environment import ROOT, VAR, env

LANGUAGE_CODE = languages.SOURCE
# Looked up at each use: languages are added in the workshop (decision 0009).
LANGUAGES = languages.Choices(lambda _each: True)
LANGUAGES_BIDI = languages.Codes(lambda each: each.direction == "rtl")
WAGTAIL_CONTENT_LANGUAGES = LANGUAGES
# Where marks lie that tell Django of added languages; any process may write them.
LANGUAGES_FOLDER = env("LANGUAGES_FOLDER", default=str(VAR / "languages"))
WAGTAIL_I18N_ENABLED = True
USE_I18N = True
# Somali, which Django has no formats for, and Arabic, of which it lacks some.
FORMAT_MODULE_PATH = ["lms.config.formats"]
USE_TZ = True
TIME_ZONE = env("TIME_ZONE", default="Europe/Stockholm")
_APPS = (
    *("lms/config", "lms/ui", "lms/accounts", "lms/outbox", "lms/printing", "lms/lrs"),
    *("lms/meetings", "lms/notifications"),
    *("content", "courses", "mentoring", "certificates"),
)
LOCALE_PATHS = [*(str(ROOT / folder / "locale") for folder in _APPS), LANGUAGES_FOLDER]
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60
LANGUAGE_COOKIE_SAMESITE = "Lax"
