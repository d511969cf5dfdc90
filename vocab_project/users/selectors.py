from dataclasses import dataclass
from urllib.parse import urlsplit
from uuid import UUID

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.shortcuts import get_object_or_404

from vocab_project.users.models import AccountImport, LearnerLanguage, User
from vocab_project.users.personal_data import personal_models, rows_of


def get_learner_language_for(user: User, public_id: UUID) -> LearnerLanguage:
    return get_object_or_404(user.languages, public_id=public_id)


@dataclass(frozen=True)
class OutsideModel:
    """The language model outside this server, if any is set up."""

    is_possible: bool
    host: str
    name: str


def get_outside_model() -> OutsideModel:
    is_possible = not settings.AI_LOCAL_ONLY and settings.AI_PROVIDER != "offline"
    return OutsideModel(
        is_possible=is_possible,
        host=urlsplit(settings.AI_BASE_URL).hostname or "",
        name=settings.AI_MODEL,
    )


@dataclass(frozen=True)
class StoredKind:
    label: str
    count: int


def stored_kinds(user: User) -> list[StoredKind]:
    """What is stored about a learner, most rows first; kinds without a row are left out."""
    found = [
        StoredKind(str(personal.about), rows_of(user, model).count())
        for model, personal in personal_models().items()
    ]
    return sorted((k for k in found if k.count), key=lambda k: (-k.count, k.label))


def list_what_came(job: AccountImport) -> list[StoredKind]:
    """What an archive brought, most rows first."""
    created: dict[str, int] = job.report.get("created", {})
    found = [
        StoredKind(str(personal.about), created[model._meta.label_lower])
        for model, personal in personal_models().items()
        if created.get(model._meta.label_lower)
    ]
    return sorted(found, key=lambda kind: (-kind.count, kind.label))


@dataclass(frozen=True)
class Security:
    email_address: str
    is_email_verified: bool
    has_second_factor: bool
    session_count: int


def get_security(user: User) -> Security:
    primary = EmailAddress.objects.get_primary(user)
    factors = Authenticator.objects.filter(user=user).exclude(
        type=Authenticator.Type.RECOVERY_CODES
    )
    return Security(
        email_address=primary.email if primary else user.email,
        is_email_verified=bool(primary and primary.verified),
        has_second_factor=factors.exists(),
        session_count=UserSession.objects.filter(user=user).count(),
    )
