"""Inside the admin, behind its door: `/admin/catalogue-imports/`."""

from django.contrib import admin
from django.urls import path

from words.views import catalogue_imports as views

app_name = "catalogue-imports"
_behind = admin.site.admin_view

urlpatterns = [
    path("", _behind(views.import_list), name="list"),
    path("<uuid:public_id>/", _behind(views.import_detail), name="detail"),
    path("<uuid:public_id>/confirm/", _behind(views.import_confirm), name="confirm"),
    path("<uuid:public_id>/cancel/", _behind(views.import_cancel), name="cancel"),
    path("<uuid:public_id>/undo/", _behind(views.import_undo), name="undo"),
    path("<uuid:public_id>/failed.csv", _behind(views.import_failed), name="failed"),
]
