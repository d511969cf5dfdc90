from django.urls import path

from words.views import saved_searches, search_help

urlpatterns = [
    path("search/", search_help.search_help, name="search-help"),
    path("searches/", saved_searches.search_index, name="search-index"),
    path("searches/save/", saved_searches.search_save, name="search-save"),
    path(
        "searches/<uuid:public_id>/edit/",
        saved_searches.search_edit,
        name="search-edit",
    ),
    path(
        "searches/<uuid:public_id>/pin/", saved_searches.search_pin, name="search-pin"
    ),
    path(
        "searches/<uuid:public_id>/delete/",
        saved_searches.search_delete,
        name="search-delete",
    ),
]
