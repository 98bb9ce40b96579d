"""Every address of the site, app by app."""

from django.conf import settings
from django.conf.urls.i18n import i18n_patterns
from django.urls import URLPattern, URLResolver, include, path
from wagtail import urls as wagtail_urls
from wagtail.admin import urls as wagtailadmin_urls
from wagtail.documents import urls as wagtaildocs_urls

urlpatterns: list[URLPattern | URLResolver] = [
    path("admin/", include(wagtailadmin_urls)),
    path("documents/", include(wagtaildocs_urls)),
    path("", include("lms.lrs.urls")),
    path("", include("lms.ui.urls")),
]

urlpatterns += i18n_patterns(
    path("accounts/", include("allauth.urls")),
    path("", include("lms.accounts.urls")),
    path("", include("courses.urls")),
    path("", include("certificates.urls")),
    path("", include(wagtail_urls)),
)

handler403 = "lms.ui.views.forbidden"
handler404 = "lms.ui.views.not_found"
handler500 = "lms.ui.views.server_error"

if settings.DEBUG:
    from django.conf.urls.static import static

    urlpatterns[:0] = static(settings.MEDIA_URL, document_root=settings.MEDIA_ROOT)
