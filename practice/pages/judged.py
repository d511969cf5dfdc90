"""A typed answer as it is shown: what was right and wrong of it, in words."""

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from practice.scheduling.base import Rating
from vocab_project.linguistics.answers import AnswerVerdict, Judgement
from vocab_project.linguistics.diff import DiffPart

LABELS: dict[AnswerVerdict, Promise] = {
    AnswerVerdict.EXACT: _("Right"),
    AnswerVerdict.CASE: _("Right; mind capitals and signs"),
    AnswerVerdict.SPELLING: _("Right, in another spelling"),
    AnswerVerdict.OPTIONAL: _("Right"),
    AnswerVerdict.NO_ARTICLE: _("Right; the article is missing"),
    AnswerVerdict.ACCENT: _("Almost: mind the accent"),
    AnswerVerdict.TYPO: _("Almost: one slip"),
    AnswerVerdict.REFLEXIVE: _("Almost: mind the reflexive pronoun"),
    AnswerVerdict.ARTICLE: _("Almost: it takes another article"),
    AnswerVerdict.ACCEPTED: _("Right, as you chose to accept it"),
    AnswerVerdict.OTHER: _("Right too; another word was asked for"),
    AnswerVerdict.FORM: _("The right word in another form"),
    AnswerVerdict.PROMPT: _("That is the question itself"),
    AnswerVerdict.EMPTY: _("Look at it again"),
    AnswerVerdict.WRONG: _("Not quite"),
}
PLAINLY_RIGHT = {
    AnswerVerdict.EXACT,
    AnswerVerdict.CASE,
    AnswerVerdict.SPELLING,
    AnswerVerdict.OPTIONAL,
    AnswerVerdict.ACCEPTED,
}


@dataclass(frozen=True, slots=True)
class Judged:
    """What was typed and what is said of it. `look` is the verdict strip's. `wanted` is the meaning
    that was asked for, where the word has others too."""

    text: str
    judgement: Judgement
    wanted: str = ""

    @property
    def label(self) -> str | Promise:
        """Another meaning of the same word is right, and the one that was wanted is named."""
        if self.judgement.verdict == AnswerVerdict.OTHER and self.wanted:
            return _("Also right; we wanted the meaning “%(meaning)s”") % {
                "meaning": self.wanted
            }
        return LABELS[self.judgement.verdict]

    @property
    def look(self) -> str:
        verdict = self.judgement.verdict
        if verdict in {AnswerVerdict.EMPTY, AnswerVerdict.PROMPT}:
            return "unknown"
        if not self.judgement.counts:
            return "wrong"
        return "right" if verdict in PLAINLY_RIGHT else "almost"

    @property
    def is_wrong(self) -> bool:
        """Something was typed, and it does not count: the learner may disagree."""
        return bool(self.text.strip()) and not self.judgement.counts

    @property
    def is_prompt(self) -> bool:
        return self.judgement.verdict == AnswerVerdict.PROMPT

    @property
    def diff(self) -> tuple[DiffPart, ...]:
        """Empty where there is nothing to compare: the same, or quite another word, of which only
        what was typed is worth showing."""
        parts = self.judgement.diff
        kinds = [part.kind for part in parts]
        if not self.text.strip() or "same" not in kinds:
            return parts[:1] if kinds[:1] == ["removed"] else ()
        return parts if set(kinds) != {"same"} else ()

    @property
    def rating(self) -> Rating:
        return Rating(self.judgement.rating or Rating.AGAIN)
