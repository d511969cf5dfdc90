"""What the accounts, and the packages that serve them, store about a person."""

from vocab_project.common.privacy import Personal

PERSONAL = {
    "users.User": Personal(owner="pk", without=("password",)),
    "users.LearnerLanguage": Personal(owner="user"),
    "users.Consent": Personal(owner="user"),
    "account.EmailAddress": Personal(owner="user"),
    "account.EmailConfirmation": Personal(
        owner="email_address__user", without=("key",), named={"email": "email_address"}
    ),
    "mfa.Authenticator": Personal(owner="user", without=("data",)),
    "usersessions.UserSession": Personal(owner="user", without=("session_key",)),
    "knox.AuthToken": Personal(owner="user", without=("digest",)),
    "admin.LogEntry": Personal(owner="user", named={"about": "content_type"}),
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
