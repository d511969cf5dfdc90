"""Inside the admin, behind its door: `/admin/coverage/`."""

from django.contrib import admin
from django.urls import path

from words.views import coverage

app_name = "coverage"

urlpatterns = [
    path("<slug:language>/", admin.site.admin_view(coverage.overview), name="overview"),
    path(
        "<slug:language>/<slug:slug>.csv",
        admin.site.admin_view(coverage.gap_csv),
        name="gap-csv",
    ),
]
