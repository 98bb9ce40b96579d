"""Static files from the application, uploads from a folder or an S3-compatible store."""

from lms.config.environment import ROOT, VAR, env

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
NODE_MODULES = ROOT / "node_modules"
ASSETS = VAR / "assets"  # built by `python -m lms.ui.assets`
STATICFILES_DIRS = [ASSETS] if ASSETS.is_dir() else []

MEDIA_URL = "/media/"
MEDIA_ROOT = env("MEDIA_ROOT", default=str(VAR / "media"))
# A web server or the store itself does this in production.
SERVE_IMAGES = env.bool("SERVE_IMAGES", default=False)

_bucket = env("MEDIA_BUCKET", default="")
STORAGES = {
    "default": {
        "BACKEND": "storages.backends.s3.S3Storage",
        "OPTIONS": {"bucket_name": _bucket, "endpoint_url": env("MEDIA_ENDPOINT", default=None)},
    }
    if _bucket
    else {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": env(
            "STATICFILES_BACKEND",
            default="whitenoise.storage.CompressedManifestStaticFilesStorage",
        )
    },
}
