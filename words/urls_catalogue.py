from django.urls import path

from words.views import catalogue

urlpatterns = [
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/add/", catalogue.catalogue_add, name="catalogue-add"),
    path(
        "catalogue/undo/<uuid:public_id>/",
        catalogue.catalogue_undo,
        name="catalogue-undo",
    ),
]
