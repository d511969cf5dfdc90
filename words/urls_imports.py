from django.urls import path

from words.views import imports

urlpatterns = [
    path("import/", imports.import_list, name="import-list"),
    path("import/<uuid:public_id>/", imports.import_detail, name="import-detail"),
    path(
        "import/<uuid:public_id>/settings/",
        imports.import_settings,
        name="import-settings",
    ),
    path(
        "import/<uuid:public_id>/cancel/", imports.import_cancel, name="import-cancel"
    ),
    path(
        "import/<uuid:public_id>/not-imported.csv",
        imports.import_failed,
        name="import-failed",
    ),
]
