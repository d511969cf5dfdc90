"""Forms that a learner treats as words of their own."""

from collections.abc import Iterable

from vocab_project.linguistics.text import normalise
from vocab_project.users.models import User
from words.models import SeparateForm, Word, WordForm
from words.selectors.engine import forms_of


def stored_or_known_forms(word: Word) -> list[WordForm]:
    """Those of the catalogue; without any what the language engine knows."""
    return list(word.forms.order_by("pk")) or forms_of(word)


def singles(word: Word, forms: Iterable[WordForm]) -> list[str]:
    """What could be treated separately, each spelling once: single words other than the base
    form."""
    found: dict[str, str] = {}
    for form in forms:
        found.setdefault(normalise(form.text), form.text)
    found.pop(word.normalised, None)
    return sorted(text for key, text in found.items() if " " not in key)


def list_separate_forms(word: Word, learner: User) -> list[SeparateForm]:
    """Those of this word, with their own words."""
    forms = SeparateForm.objects.of(learner).filter(learner_word__word=word)
    return list(forms.select_related("word"))


def find_separate_form(word: Word, learner: User) -> SeparateForm | None:
    """What the word is, if it is a form of another one."""
    if not word.owner_id:
        return None
    forms = SeparateForm.objects.of(learner).filter(word=word)
    return forms.select_related("learner_word__word").first()
