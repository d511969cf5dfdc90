from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils.text import slugify
from django.utils.translation import get_language, gettext_lazy as _

from vocab_project.common.models import PublicIdModel


class ThemeQuerySet(models.QuerySet["Theme"]):
    def visible_to(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Shared themes and the learner's own."""
        return self.filter(models.Q(owner=None) | models.Q(owner=user.pk))


class Theme(PublicIdModel):
    """What words are about. Shared (no owner) or one learner's own."""

    owner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        null=True,
        blank=True,
        related_name="themes",
        help_text=_("Empty: shared by everyone."),
    )
    slug = models.SlugField(max_length=60, allow_unicode=True)
    name = models.CharField(max_length=60)
    names = models.JSONField(
        default=dict, blank=True, help_text=_("Name per interface language.")
    )

    objects = ThemeQuerySet.as_manager()

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.UniqueConstraint(
                fields=["slug"],
                condition=models.Q(owner=None),
                name="theme_shared_slug_unique",
            ),
            models.UniqueConstraint(
                fields=["owner", "slug"],
                condition=models.Q(owner__isnull=False),
                name="theme_own_slug_unique",
            ),
            models.CheckConstraint(
                condition=~models.Q(slug="") & ~models.Q(name=""),
                name="theme_name_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.local_name

    @property
    def local_name(self) -> str:
        """The name in the interface language of this request."""
        return str(self.names.get((get_language() or "en")[:2], self.name))

    @staticmethod
    def slug_of(name: str) -> str:
        """ "Work & money" and "work-money" are one theme."""
        return slugify(name, allow_unicode=True)[:60]
