"""What the accounts, and the packages that serve them, store about a person."""

from django.utils.translation import gettext_lazy as _

from vocab_project.common.privacy import Personal

PERSONAL = {
    "users.User": Personal(about=_("Your account"), owner="pk", without=("password",)),
    "users.LearnerLanguage": Personal(about=_("Languages you learn"), owner="user"),
    "users.Consent": Personal(about=_("What you agreed to"), owner="user"),
    "account.EmailAddress": Personal(about=_("E-mail addresses"), owner="user"),
    "account.EmailConfirmation": Personal(
        about=_("Confirmations of e-mail addresses"),
        owner="email_address__user",
        without=("key",),
        named={"email": "email_address"},
    ),
    "mfa.Authenticator": Personal(
        about=_("Second steps at sign-in"), owner="user", without=("data",)
    ),
    "usersessions.UserSession": Personal(
        about=_("Browsers you are signed in with"),
        owner="user",
        without=("session_key",),
    ),
    "knox.AuthToken": Personal(
        about=_("API tokens"), owner="user", without=("digest",)
    ),
    "admin.LogEntry": Personal(
        about=_("What you did at the curators' desk"),
        owner="user",
        named={"about": "content_type"},
    ),
}

ERASED_ONLY = {
    "sessions.Session": (
        "Found by decoding, see services.erasure. What it knows of a person is in"
        " usersessions.UserSession, which is exported."
    ),
}

NOT_PERSONAL = {
    "auth.Group": "Roles of curators.",
    "auth.Permission": "What a role may do.",
    "contenttypes.ContentType": "Names of the tables.",
}
