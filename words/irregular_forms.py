"""Which forms of a verb do not follow the rule."""

from collections.abc import Iterable, Mapping, Sequence

from vocab_project.linguistics.de import regular as de
from vocab_project.linguistics.es import regular as es
from vocab_project.linguistics.slots import NONFINITE, Regular, Slot
from words.models import Word, WordForm
from words.models.word import PartOfSpeech


class Rule:
    """The regular conjugation of one verb; of any other word it knows nothing."""

    def __init__(
        self, language: str, base_form: str, forms: Iterable[WordForm] = ()
    ) -> None:
        self.language = language
        self.is_reflexive = base_form.endswith("rse") and language == "es"
        self._regular: Regular = {}
        if language == "es":
            self._regular = es.regular_forms(base_form)
        elif language == "de":
            prefixes = (de.prefix_in(form.text, base_form) for form in forms)
            self._regular = de.regular_forms(
                base_form, next(filter(None, prefixes), "")
            )

    def is_broken_by(self, text: str, reading: Mapping[str, str]) -> bool:
        slot = (
            reading.get("mood", NONFINITE),
            reading.get("tense", "present"),
            reading.get("person", ""),
        )
        if slot not in self._regular or {"gender", "number"} & reading.keys():
            return False
        return self._compared(text, slot) not in self._regular[slot]

    def _compared(self, text: str, slot: Slot) -> str:
        if self.language == "es":
            return es.as_compared(text, slot, is_reflexive=self.is_reflexive)
        return de.as_compared(text, slot)


def rule_of(word: Word, forms: Sequence[WordForm]) -> Rule:
    is_verb = word.part_of_speech == PartOfSpeech.VERB
    return Rule(word.language_id if is_verb else "", word.base_form, forms)
