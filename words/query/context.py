"""Who searches what: every term asks this how to say a condition."""

from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Literal

from django.db.models import Q, QuerySet

from vocab_project.users.models import User
from words.models import LearnerWord, Theme, WordList
from words.models.learner_word import LearnerWordQuerySet

MINE: Literal["mine"] = "mine"
CATALOGUE: Literal["catalogue"] = "catalogue"


@dataclass(frozen=True)
class Context:
    """`target` is what the rows are: words of the learner's, or entries of the catalogue."""

    learner: User
    language: str
    native: str
    at: datetime
    target: Literal["mine", "catalogue"] = MINE
    _known: dict[str, Any] = field(default_factory=dict)

    @property
    def mine(self) -> LearnerWordQuerySet:
        """The learner's words, whichever the target."""
        return LearnerWord.objects.of(self.learner).filter(language=self.language)

    def of_word(self, **lookups: Any) -> Q:
        """A condition on the entry."""
        prefix = "word__" if self.target == MINE else ""
        return Q(**{f"{prefix}{name}": value for name, value in lookups.items()})

    def of_mine(self, condition: Q) -> Q:
        """A condition on the learner's word; an entry that is nobody's of theirs fails it."""
        if self.target == MINE:
            return condition
        return Q(pk__in=self.mine.filter(condition).order_by().values("word"))

    def among_words(self, words: QuerySet[Any]) -> Q:
        """`words` yields keys of entries."""
        return Q(word__in=words) if self.target == MINE else Q(pk__in=words)

    def among_mine(self, rows: QuerySet[Any]) -> Q:
        """`rows` yields keys of the learner's words."""
        return self.of_mine(Q(pk__in=rows))

    @property
    def themes(self) -> list[Theme]:
        """Those that the learner may name; asked once."""
        if "themes" not in self._known:
            self._known["themes"] = list(Theme.objects.visible_to(self.learner))
        themes: list[Theme] = self._known["themes"]
        return themes

    @property
    def lists(self) -> list[WordList]:
        if "lists" not in self._known:
            mine = WordList.objects.of(self.learner).filter(language=self.language)
            self._known["lists"] = list(mine)
        lists: list[WordList] = self._known["lists"]
        return lists
