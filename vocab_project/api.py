"""The API router: each app contributes its own endpoints under /api/v1/."""

from django.urls import URLPattern, URLResolver, include, path
from drf_spectacular.views import SpectacularAPIView, SpectacularSwaggerSplitView

from analytics.api.urls import urlpatterns as analytics_urls
from practice.api.urls import urlpatterns as practice_urls
from vocab_project.users.api.archive import ArchiveView
from vocab_project.users.api.tokens import TokenView
from words.api.urls import urlpatterns as words_urls

v1: list[URLPattern | URLResolver] = [
    path("tokens/", TokenView.as_view(), name="token"),
    path("exports/account/", ArchiveView.as_view(), name="account-export"),
    *words_urls,
    *practice_urls,
    *analytics_urls,
]

urlpatterns = [
    path("v1/", include((v1, "v1"))),
    path("schema/", SpectacularAPIView.as_view(api_version="v1"), name="api-schema"),
    path(
        "docs/",
        SpectacularSwaggerSplitView.as_view(url_name="api-schema"),
        name="api-docs",
    ),
]
