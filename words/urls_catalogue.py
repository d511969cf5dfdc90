from django.urls import path

from words.views import catalogue, level_checks

urlpatterns = [
    path("catalogue/", catalogue.catalogue, name="catalogue"),
    path("catalogue/add/", catalogue.catalogue_add, name="catalogue-add"),
    path(
        "catalogue/undo/<uuid:public_id>/",
        catalogue.catalogue_undo,
        name="catalogue-undo",
    ),
    path("catalogue/known/", level_checks.level_check_list, name="level-check-list"),
    path(
        "catalogue/known/<uuid:public_id>/",
        level_checks.level_check,
        name="level-check",
    ),
    path(
        "catalogue/known/<uuid:public_id>/mark/",
        level_checks.level_check_mark,
        name="level-check-mark",
    ),
    path(
        "catalogue/known/<uuid:public_id>/add/",
        level_checks.level_check_add,
        name="level-check-add",
    ),
    path(
        "catalogue/known/<uuid:public_id>/undo/<uuid:batch_id>/",
        level_checks.level_check_undo,
        name="level-check-undo",
    ),
]
