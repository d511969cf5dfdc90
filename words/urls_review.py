"""Inside the admin, behind its door: `/admin/review/`."""

from django.contrib import admin
from django.urls import path

from words.views import review

app_name = "review"

urlpatterns = [
    path("", admin.site.admin_view(review.queue), name="queue"),
    path("<slug:slug>/<int:pk>/", admin.site.admin_view(review.decide), name="decide"),
]
