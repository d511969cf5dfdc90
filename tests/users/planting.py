"""Plants one row of every personal model for a user, with a canary in every text of it.

By introspection: a model that is added later is planted too. Where a constraint needs a certain
value, `FIXED` gives it.
"""

import itertools
import uuid
from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db import IntegrityError, models, transaction
from django.utils import timezone

from practice.models import Regrade
from tests.factories import make_word
from vocab_project.users.models import User
from vocab_project.users.personal_data import personal_models, rows_of

Where = tuple[str, str]

FIXED: dict[str, dict[str, Any]] = {
    "ai.Budget": {"scope": "learner", "purpose": ""},
    "admin.LogEntry": {"action_flag": 1},
    "practice.Card": {
        "state": "review",
        "step_due_at": None,
        "repetitions": 1,
        "ease": 250,
        "mastery": 1,
    },
    "practice.RegradedAnswer": {"regrade": lambda user: _a_regrade()},
    "words.HiddenMeaning": {"order": 1},
    "words.WordRelation": {"related": lambda user: make_word("otra", owner=user)},
}
KEPT = {
    ("users.User", "password"),
    ("users.User", "time_zone"),
    ("users.User", "preferences"),
    ("practice.StudySettings", "parameters"),
    ("practice.StudySettings", "skills"),
    ("practice.StudySettings", "easy_weekdays"),
    ("practice.ScheduleChange", "settings"),
}
"""The account has to go on working; JSON whose shape leaves no room for free text."""
SHAPES: dict[Where, Callable[[str], Any]] = {
    ("users.LearnerLanguage", "ignored_words"): lambda text: [text],
    ("words.ImportRow", "cells"): lambda text: [text],
    ("words.Theme", "names"): lambda text: {"en": text},
    ("words.WordForm", "grammatical_info"): lambda text: [{"note": text}],
    ("practice.Session", "plan"): lambda text: [
        {"word": 0, "skill": "recall", "prompt": text}
    ],
    ("practice.Session", "options"): lambda text: {"filters": {"theme": text}},
    ("practice.Step", "before"): lambda text: {"status": text},
    ("practice.SentenceAttempt", "corrections"): lambda text: [{"wrong": text}],
    ("practice.ScheduleChange", "cards"): lambda text: [[0, 1, {"state": text}]],
}
"""JSON that is checked when it travels."""
TEXTS = (models.CharField, models.TextField, models.JSONField)
_numbers = itertools.count(1)


def _a_regrade() -> Regrade:
    word = make_word(f"ventanal{next(_numbers)}")
    return Regrade.objects.create(
        word=word, skill="recall", text="a", created_at=timezone.now()
    )


def plant(user: User) -> dict[Where, str]:
    """(model, field) → the canary that stands there."""
    rows: dict[type[models.Model], models.Model] = {User: user}
    for model in personal_models():
        _row_of(model, user, rows)
    return {
        (model._meta.label, field.name): canary
        for model, row in rows.items()
        if model in personal_models()
        for field in model._meta.concrete_fields
        if (canary := _write_canary(row, field))
    }


def _row_of(
    model: type[models.Model], user: User, rows: dict[type[models.Model], models.Model]
) -> models.Model:
    if model not in rows and (existing := rows_of(user, model).first()):
        rows[model] = existing
    if model not in rows:
        fixed = {
            name: value(user) if callable(value) else value
            for name, value in FIXED.get(model._meta.label, {}).items()
        }
        values = {
            field.name: _value(field, user, rows)
            for field in model._meta.concrete_fields
            if field.name not in fixed and _must_be_given(model, field)
        }
        rows[model] = model._base_manager.create(**values, **fixed)
    return rows[model]


def _must_be_given(model: type[models.Model], field: models.Field) -> bool:
    owner = personal_models()[model].owner.split("__")[0]
    is_owner = field.name == owner and field.is_relation
    has_other_value = field.null or field.has_default() or field.blank
    is_by_itself = isinstance(field, models.AutoField) or (
        field.db_default is not models.NOT_PROVIDED
    )
    return is_owner or not (has_other_value or is_by_itself)


def _value(
    field: models.Field, user: User, rows: dict[type[models.Model], models.Model]
) -> Any:
    if field.is_relation:
        return _target(field.related_model, user, rows)
    if field.choices:
        return next(iter(field.flatchoices))[0]
    number = next(_numbers)
    makers: list[tuple[type[models.Field], Any]] = [
        (models.GenericIPAddressField, "192.0.2.7"),
        (models.CharField, f"text{number}"),
        (models.TextField, f"text{number}"),
        (models.DateField, timezone.now()),
        (models.JSONField, {}),
        (models.UUIDField, uuid.uuid4()),
        (models.BinaryField, b"file"),
        (models.Field, number % 100),
    ]
    return next(value for kind, value in makers if isinstance(field, kind))


def _target(
    model: type[models.Model],
    user: User,
    rows: dict[type[models.Model], models.Model],
) -> models.Model | None:
    if model in personal_models():
        return _row_of(model, user, rows)
    if model is ContentType:
        return ContentType.objects.get_for_model(User)
    return model._base_manager.first()


def _write_canary(row: models.Model, field: models.Field) -> str:
    """The canary, or "" where the field holds no free text."""
    is_free = isinstance(field, TEXTS) and not field.choices and not field.primary_key
    is_kept = (row._meta.label, field.name) in KEPT
    if not is_free or is_kept or field.is_relation:
        return ""
    canary = f"kanari{next(_numbers):04}x"
    if isinstance(field, models.EmailField):
        canary = f"{canary}@x.org"
    if (getattr(field, "max_length", None) or 100) < len(canary):
        return ""
    shape = SHAPES.get((row._meta.label, field.name), lambda text: {"a": [text]})
    value = shape(canary) if isinstance(field, models.JSONField) else canary
    rows = type(row)._base_manager.filter(pk=row.pk)
    try:
        with transaction.atomic():
            rows.update(**{field.name: value})
    except IntegrityError:  # a constraint allows only certain texts
        return ""
    return canary
