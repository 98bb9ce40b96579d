"""Wagtail: the course leaders' workshop."""

from lms.config.settings.core import BASE_URL, PLATFORM_NAME

WAGTAIL_SITE_NAME = PLATFORM_NAME
WAGTAILADMIN_BASE_URL = BASE_URL
# The last approval of a workflow publishes only what "Publish" would publish unasked.
WAGTAIL_FINISH_WORKFLOW_ACTION = "content.review.last_step.publish_approved"
WAGTAIL_GRAVATAR_PROVIDER_URL = None
WAGTAIL_ENABLE_UPDATE_CHECK = False
WAGTAIL_PASSWORD_MANAGEMENT_ENABLED = False
WAGTAIL_EMAIL_MANAGEMENT_ENABLED = False
WAGTAILIMAGES_MAX_UPLOAD_SIZE = 10 * 1024 * 1024
WAGTAILIMAGES_MAX_IMAGE_PIXELS = 50_000_000
WAGTAILDOCS_EXTENSIONS = [
    *("csv", "docx", "odt", "pdf", "pptx", "txt", "vtt", "xlsx"),
    *("m4a", "mp3", "mp4", "ogg", "webm"),
]
WAGTAILDOCS_SERVE_METHOD = "serve_view"
WAGTAILEMBEDS_FINDERS: list[dict[str, str]] = []
WAGTAILSEARCH_BACKENDS = {
    "default": {
        "BACKEND": "wagtail.search.backends.database",
        # PostgreSQL finds "barnets" for "barn"; SQLite has no stems and ignores this.
        "SEARCH_CONFIG": "swedish",
    }
}
TAGGIT_CASE_INSENSITIVE = True
