from typing import Self

from django.contrib.auth.models import AbstractBaseUser, AnonymousUser
from django.db import models
from django.utils import timezone

from vocab_project.common.models import PublicIdModel
from words.models.learner_word import LearnerWord
from words.models.word import Word


class SeparateFormQuerySet(models.QuerySet["SeparateForm"]):
    def of(self, user: AbstractBaseUser | AnonymousUser) -> Self:
        """Those in force: the learner has the form's own word on the list."""
        mine = LearnerWord.objects.of(user).filter(word=models.OuterRef("word"))
        return self.filter(
            models.Exists(mine), learner_word__learner=user.pk, word__owner=user.pk
        )


class SeparateForm(PublicIdModel):
    """A form that a learner treats as a word of its own: "gafas", though it is one of "gafa".

    It is in force as long as that word is on the learner's list; taking it off gives the form back
    to its lemma, and an undo of that takes it away again.
    """

    learner_word = models.ForeignKey(
        LearnerWord, on_delete=models.CASCADE, related_name="separate_forms"
    )
    normalised = models.CharField(max_length=100)
    word = models.OneToOneField(
        Word, on_delete=models.CASCADE, related_name="separate_form"
    )
    created_at = models.DateTimeField(default=timezone.now)

    objects = SeparateFormQuerySet.as_manager()

    class Meta:
        ordering = ["normalised"]
        constraints = [
            models.UniqueConstraint(
                fields=["learner_word", "normalised"], name="separate_form_once"
            ),
            models.CheckConstraint(
                condition=~models.Q(normalised=""), name="separate_form_not_empty"
            ),
        ]

    def __str__(self) -> str:
        return self.normalised


def not_given_back(learner: AbstractBaseUser | AnonymousUser) -> models.Q:
    """A condition on private words: none of a form that counts for its lemma again. Such a word
    stays for a day, for an undo."""
    mine = LearnerWord.objects.of(learner).filter(word=models.OuterRef("pk"))
    forms = SeparateForm.objects.filter(word=models.OuterRef("pk"))
    return models.Q(~models.Exists(forms)) | models.Q(models.Exists(mine))
