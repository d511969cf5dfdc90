from django.urls import path

from vocab_project.users import views

app_name = "users"

urlpatterns = [
    path("start/", views.onboarding, name="onboarding"),
    path("language/", views.language_switch, name="language-switch"),
    path("settings/", views.profile, name="settings"),
    path("settings/languages/", views.language_list, name="language-list"),
    path(
        "settings/languages/<uuid:public_id>/",
        views.language_edit,
        name="language-edit",
    ),
    path(
        "settings/languages/<uuid:public_id>/remove/",
        views.language_remove,
        name="language-remove",
    ),
    path("settings/security/", views.security, name="security"),
    path("settings/tokens/", views.token_list, name="tokens"),
    path("settings/tokens/revoke/", views.token_revoke, name="token-revoke"),
    path("privacy/", views.privacy, name="privacy"),
    path("privacy/consents/", views.consent_save, name="consent-save"),
    path("privacy/export/", views.export, name="export"),
    path("privacy/archive/", views.account_import, name="account-import"),
    path("privacy/delete/", views.account_delete, name="delete"),
]
