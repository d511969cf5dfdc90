"""Model parts that every app uses."""

import uuid

from django.db import models
from django.db.models.enums import ChoicesType


class PublicIdModel(models.Model):
    """A small integer key inside, a UUID wherever the outside world sees the object (R9)."""

    public_id = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)

    class Meta:
        abstract = True


class TimeStampedModel(models.Model):
    created_at = models.DateTimeField(auto_now_add=True, db_index=True)
    updated_at = models.DateTimeField(auto_now=True)

    class Meta:
        abstract = True


def one_of(field: str, choices: ChoicesType, *, blank: bool = False) -> models.Q:
    """The condition of a CheckConstraint that holds an enum in the database too."""
    values = [*choices.values, *([""] if blank else [])]
    return models.Q(**{f"{field}__in": values})
