from django.urls import path

from words.views import shared_lists

urlpatterns = [
    path("lists/public/", shared_lists.public_lists, name="public-lists"),
    path("lists/shared/<uuid:share_id>/", shared_lists.shared_list, name="shared-list"),
    path(
        "lists/shared/<uuid:share_id>/copy/",
        shared_lists.shared_list_copy,
        name="shared-list-copy",
    ),
    path("lists/<uuid:public_id>/share/", shared_lists.list_share, name="list-share"),
    path(
        "lists/<uuid:public_id>/new-link/",
        shared_lists.list_new_link,
        name="list-new-link",
    ),
    path(
        "lists/<uuid:public_id>/changes/",
        shared_lists.list_changes,
        name="list-changes",
    ),
]
