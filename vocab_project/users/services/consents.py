from collections.abc import Collection
from datetime import datetime

from django.db import transaction

from vocab_project.users.models import Consent, User
from vocab_project.users.models.consent import WORDING_VERSION
from vocab_project.users.signals import consent_withdrawn


@transaction.atomic
def set_consents(*, user: User, purposes: Collection[str], at: datetime) -> None:
    """Agree to exactly these purposes. Rows are never changed into another meaning: withdrawing
    closes a row, agreeing again opens a new one."""
    User.objects.select_for_update().get(pk=user.pk)
    open_rows = {row.purpose: row for row in user.consents.filter(withdrawn_at=None)}
    for purpose in Consent.Purpose.values:
        row = open_rows.get(purpose)
        is_standing = row is not None and row.text_version == WORDING_VERSION
        if is_standing == (purpose in purposes):
            continue
        if row is not None:
            row.withdrawn_at = at
            row.save(update_fields=["withdrawn_at"])
        if purpose in purposes:
            Consent.objects.create(
                user=user,
                purpose=purpose,
                text_version=WORDING_VERSION,
                granted_at=at,
            )
        else:
            consent_withdrawn.send(Consent, user=user, purpose=purpose)
