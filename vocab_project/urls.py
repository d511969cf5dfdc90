from allauth.account.decorators import secure_admin_login
from django.contrib import admin
from django.urls import include, path

from practice import views as practice_views
from vocab_project import views, wiring
from vocab_project.common import views as common_views, views_theme

# Curators sign in through the same door as learners: rate limits and second factor included.
admin.site.login = secure_admin_login(admin.site.login)  # type: ignore[method-assign]
wiring.connect()

urlpatterns = [
    path("", views.home, name="home"),
    path("words/", include("words.urls")),
    path("practice/", include("practice.urls")),
    path("progress/", include("analytics.urls")),
    path("me/", include("vocab_project.users.urls")),
    path("accounts/", include("allauth.urls")),
    path("api/", include("vocab_project.api")),
    path("admin/review/", include("words.urls_review")),
    path("admin/coverage/", include("words.urls_coverage")),
    path("admin/catalogue-imports/", include("words.urls_catalogue_imports")),
    path("admin/", admin.site.urls),
    path("theme/", views_theme.theme_switch, name="theme-switch"),
    # At the root: a service worker looks after what lies beside and below it.
    path("sw.js", practice_views.service_worker, name="service-worker"),
    path("healthz", common_views.healthz, name="healthz"),
    path("readyz", common_views.readyz, name="readyz"),
]
