"""What the commands about accounts share."""

from django.core.management.base import CommandError

from vocab_project.users.models import User


def find_user(name: str) -> User:
    """By username or e-mail address."""
    user = (
        User.objects.filter(username__iexact=name).first()
        or User.objects.filter(email__iexact=name).first()
    )
    if user is None:
        raise CommandError(f"There is no account {name!r}.")
    return user
