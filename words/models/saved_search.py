from typing import Self

from django.conf import settings
from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from vocab_project.common.models import PublicIdModel, TimeStampedModel
from words.models.language import Language


class SavedSearchQuerySet(models.QuerySet["SavedSearch"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        return self.filter(learner=user.pk)


class SavedSearch(PublicIdModel, TimeStampedModel):
    """A search in the language of docs/search.md under a name: what it finds is asked anew each
    time, so that words come and go by themselves."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="saved_searches",
    )
    language = models.ForeignKey(Language, on_delete=models.PROTECT, related_name="+")
    name = models.CharField(_("name"), max_length=80)
    query = models.CharField(_("search"), max_length=500)
    is_pinned = models.BooleanField(
        default=True, help_text=_("Shown above My words, one press away.")
    )

    objects = SavedSearchQuerySet.as_manager()

    class Meta:
        ordering = [Lower("name"), "pk"]
        verbose_name_plural = _("saved searches")
        constraints = [
            models.UniqueConstraint(
                "learner", "language", Lower("name"), name="saved_search_name_unique"
            ),
            models.CheckConstraint(
                condition=~models.Q(name="") & ~models.Q(query=""),
                name="saved_search_not_empty",
            ),
        ]

    def __str__(self) -> str:
        return self.name
