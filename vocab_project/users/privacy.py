"""What the accounts, and the packages that serve them, store about a person."""

from django.utils.translation import gettext_lazy as _

from vocab_project.common.privacy import Personal, Stays, Travel

PERSONAL = {
    "users.User": Personal(
        about=_("Your account"),
        owner="pk",
        without=("password",),
        travel=Travel(
            local=(
                "public_id",
                "username",
                "email",
                "is_active",
                "is_staff",
                "is_superuser",
                "groups",
                "user_permissions",
                "last_login",
                "date_joined",
            )
        ),
    ),
    "users.LearnerLanguage": Personal(
        about=_("Languages you learn"), owner="user", travel=Travel(is_setup=True)
    ),
    "users.Consent": Personal(
        about=_("What you agreed to"),
        owner="user",
        travel=Travel(key=("purpose", "granted_at"), is_setup=True),
    ),
    "users.AccountImport": Personal(
        about=_("Archives you brought in"),
        owner="user",
        without=("lease_token", "lease_until", "rung_at", "attempts"),
        travel=Stays(_("It tells of one server only.")),
    ),
    "users.AccountImportPart": Personal(
        about=_("An uploaded archive, until it is brought in"),
        owner="account_import__user",
        without=("data",),
        travel=Stays(_("It is the archive itself.")),
    ),
    "account.EmailAddress": Personal(
        about=_("E-mail addresses"),
        owner="user",
        travel=Stays(_("An address is proved by a mail, not by a file.")),
    ),
    "account.EmailConfirmation": Personal(
        about=_("Confirmations of e-mail addresses"),
        owner="email_address__user",
        without=("key",),
        named={"email": "email_address"},
        travel=Stays(_("It belongs to one server's mail.")),
    ),
    "mfa.Authenticator": Personal(
        about=_("Second steps at sign-in"),
        owner="user",
        without=("data",),
        travel=Stays(_("Its secret never leaves the server.")),
    ),
    "usersessions.UserSession": Personal(
        about=_("Browsers you are signed in with"),
        owner="user",
        without=("session_key",),
        travel=Stays(_("A sign-in holds on one server.")),
    ),
    "knox.AuthToken": Personal(
        about=_("API tokens"),
        owner="user",
        without=("digest",),
        travel=Stays(_("Its secret never leaves the server.")),
    ),
    "admin.LogEntry": Personal(
        about=_("What you did at the curators' desk"),
        owner="user",
        named={"about": "content_type"},
        travel=Stays(_("The journal of one server's desk.")),
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
