"""allauth's doors. What it guards by itself is tested in tests/users/test_doors.py."""

from tests.isolation.table import Guard, Public, SignedIn

URLS: dict[str, Guard] = {
    "account_login": Public(),
    "account_logout": Public(),
    "account_signup": Public(),
    "account_inactive": Public(),
    "account_confirm_email": Public(),
    "account_confirm_login_code": Public(),
    "account_email_verification_sent": Public(),
    "account_reset_password": Public(),
    "account_reset_password_done": Public(),
    "account_reset_password_from_key": Public(),
    "account_reset_password_from_key_done": Public(),
    "account_change_password": SignedIn(),
    "account_set_password": SignedIn(),
    "account_email": SignedIn(),
    "account_reauthenticate": SignedIn(),
    "mfa_authenticate": SignedIn(),
    "mfa_login_webauthn": Public(),
    "mfa_index": SignedIn(),
    "mfa_reauthenticate": SignedIn(),
    "mfa_activate_totp": SignedIn(),
    "mfa_deactivate_totp": SignedIn(),
    "mfa_generate_recovery_codes": SignedIn(),
    "mfa_view_recovery_codes": SignedIn(),
    "mfa_download_recovery_codes": SignedIn(),
    "mfa_list_webauthn": SignedIn(),
    "mfa_add_webauthn": SignedIn(),
    "mfa_reauthenticate_webauthn": SignedIn(),
    # These two name a key by number; allauth looks only among the asker's own keys, which
    # tests/users/test_doors.py checks. A stranger gets 404.
    "mfa_edit_webauthn": Public(),
    "mfa_remove_webauthn": Public(),
    "usersessions_list": SignedIn(),
}
