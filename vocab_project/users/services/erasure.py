"""Delete an account with everything in it, at once and for good."""

from typing import Any

from django.contrib.admin.models import LogEntry
from django.contrib.auth import SESSION_KEY
from django.contrib.contenttypes.models import ContentType
from django.contrib.sessions.models import Session
from django.db import transaction

from vocab_project.users.models import User
from vocab_project.users.personal_data import personal_models, rows_of

CHUNK = 500


@transaction.atomic
def erase_account(*, user: User) -> None:
    """Foreign keys take most rows along; what they cannot reach is found first."""
    erased = User.objects.select_for_update().get(pk=user.pk)
    _erase_log_entries_about(erased)
    _erase_sessions_of(erased)
    user.delete()


def _erase_log_entries_about(user: User) -> None:
    """The curators' journal repeats names and texts of the rows it is about."""
    for model in personal_models():
        entries = LogEntry.objects.filter(
            content_type=ContentType.objects.get_for_model(model)
        )
        ids = sorted(
            {key for key in entries.values_list("object_id", flat=True) if key}
        )
        for start in range(0, len(ids), CHUNK):
            mine = rows_of(user, model).filter(pk__in=ids[start : start + CHUNK])
            keys = [str(key) for key in mine.values_list("pk", flat=True)]
            entries.filter(object_id__in=keys).delete()


def _erase_sessions_of(user: User) -> None:
    """A session names its user only inside its signed data, so every one is opened."""
    keys = [
        session.session_key
        for session in Session.objects.iterator(chunk_size=CHUNK)
        if _is_about(session.get_decoded(), user)
    ]
    for start in range(0, len(keys), CHUNK):
        Session.objects.filter(pk__in=keys[start : start + CHUNK]).delete()


def _is_about(data: dict[str, Any], user: User) -> bool:
    """Signed in as the user, or half-way through a door with her name or address in hand."""
    if data.get(SESSION_KEY) == str(user.pk):
        return True
    if (data.get("account_login") or {}).get("user_pk") in {user.pk, str(user.pk)}:
        return True
    texts = _strings(data)
    return user.email.lower() in texts or user.username.lower() in texts


def _strings(value: Any) -> set[str]:
    """All texts in a session's data, in lower case."""
    if isinstance(value, str):
        return {value.lower()}
    if isinstance(value, dict):
        return _strings(list(value.values()))
    if isinstance(value, list):
        return set().union(*map(_strings, value))
    return set()
