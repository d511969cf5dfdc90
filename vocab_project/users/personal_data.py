"""Every model of the installation, sorted into personal and not: the base of export and erasure."""

from functools import cache
from importlib import import_module
from typing import Any

from django.apps import apps
from django.db import models
from django.utils.module_loading import module_has_submodule

from vocab_project.common.privacy import Personal
from vocab_project.users.models import User


def _declared(name: str) -> dict[str, Any]:
    """All entries of the dict `name` in the `privacy` modules of installed apps."""
    found: dict[str, Any] = {}
    for config in apps.get_app_configs():
        if config.module and module_has_submodule(config.module, "privacy"):
            module = import_module(f"{config.name}.privacy")
            found |= getattr(module, name, {})
    return found


@cache
def personal_models() -> dict[type[models.Model], Personal]:
    """The person's own row first, then in the order of declaration."""
    return {
        apps.get_model(label): personal
        for label, personal in _declared("PERSONAL").items()
    }


def not_personal_models() -> dict[str, str]:
    """Label → reason, including rows that only erasure can reach."""
    return _declared("NOT_PERSONAL") | _declared("ERASED_ONLY")


def undeclared_models() -> list[str]:
    """Models nobody has thought about yet; a test wants none."""
    known = {model._meta.label for model in personal_models()} | set(
        not_personal_models()
    )
    return sorted(
        m._meta.label for m in apps.get_models() if m._meta.label not in known
    )


def rows_of(user: User, model: type[models.Model]) -> models.QuerySet[Any]:
    """The rows of one personal model that are this user's, oldest first."""
    owner = personal_models()[model].owner
    return model._base_manager.filter(**{owner: user.pk}).order_by("pk")
