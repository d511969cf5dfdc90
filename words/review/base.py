from abc import ABC, abstractmethod
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, ClassVar

from django import forms
from django.db.models import Model, QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vocab_project.users.models import User
from words.forms import CleanCharField

Text = str | Promise


class TooLateError(Exception):
    """Another curator decided this case first."""


@dataclass(frozen=True, slots=True)
class Fact:
    """A line of what a curator should know; `language` of the text, where it is not the desk's."""

    label: Text
    text: Text
    language: str = ""


@dataclass(frozen=True, slots=True)
class Case:
    """One thing to decide. `url` is where it can be edited at length; `said` is what the learner
    who brought it up wrote."""

    pk: int
    headline: str
    language: str
    asked_at: datetime
    url: str
    facts: list[Fact] = field(default_factory=list)
    said: str = ""


class DecisionForm(forms.Form):
    """What may be mended before it is approved; an answer only where somebody asked."""

    answer = CleanCharField(
        label=_("Answer to the learner"),
        max_length=500,
        required=False,
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, *args: Any, has_asker: bool, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not has_asker:
            del self.fields["answer"]

    @property
    def answer_text(self) -> str:
        return str(self.cleaned_data.get("answer", ""))


class ReviewKind(ABC):
    """One kind of case: which wait, what a curator sees of one, and what a decision does."""

    slug: ClassVar[str]
    label: ClassVar[Text]
    permission: ClassVar[str]
    is_awaited: ClassVar[bool] = True
    """A learner asked and waits for the answer."""
    approve_label: ClassVar[Text]
    reject_label: ClassVar[Text]

    @abstractmethod
    def waiting(self) -> QuerySet[Any]:
        """Those that wait, oldest key first, with what `describe` needs."""

    @abstractmethod
    def describe(self, row: Any) -> Case: ...

    @abstractmethod
    def form_for(self, row: Any, data: Any = None) -> DecisionForm: ...

    @abstractmethod
    def approve(self, row: Any, *, form: DecisionForm, curator: User) -> Model:
        """With what the form mended. Raises TooLateError, or ValidationError for the form."""

    def outcomes(self, curator: User) -> list[Text]:
        """What has come of this curator's latest decisions since they were made."""
        return []

    @abstractmethod
    def reject(self, row: Any, *, form: DecisionForm, curator: User) -> Model:
        """Raises TooLateError."""
