"""What the language engine knows of words that the catalogue does not hold (yet).

The engine reads half a million forms a language but has no translations: it names the lemma of
what was typed, lays out the forms of a learner's own word, and offers spellings.
"""

from collections.abc import Mapping
from dataclasses import dataclass

from django.db.models import Q

from vocab_project.linguistics import get_tools
from vocab_project.linguistics.base import TokenAnalysis
from vocab_project.linguistics.lexicon import Analysis, lexicon
from vocab_project.linguistics.text import normalise
from vocab_project.users.models import User
from words.articles import OPEN_CLASSES, article_of
from words.grammar_labels import describe_features, spread
from words.models import Word, WordForm
from words.models.word import PartOfSpeech
from words.search import clean_query

LIMIT = 3
SHORTEST = 3
LAID_OUT = {
    ("es", PartOfSpeech.NOUN.value),
    ("es", PartOfSpeech.VERB.value),
    ("es", PartOfSpeech.ADJECTIVE.value),
    ("de", PartOfSpeech.NOUN.value),
    ("de", PartOfSpeech.VERB.value),
}
"""German adjectives have forty forms that say nothing about the word itself."""


@dataclass(frozen=True, slots=True)
class Reading:
    """What a typed form may be. `lemma` carries its article, as one adds a word."""

    lemma: str
    part_of_speech: str
    form: str

    @property
    def part_of_speech_label(self) -> str:
        return str(PartOfSpeech(self.part_of_speech).label)


@dataclass(frozen=True, slots=True)
class Typed:
    readings: list[Reading]
    spellings: list[str]


def read_typed(*, learner: User, language: str, text: str) -> Typed:
    """Lemmas that neither the catalogue nor the learner has, and near spellings where nothing is
    known at all."""
    tools = get_tools(language)
    _article, bare = tools.split_article(clean_query(text))
    if len(bare) < SHORTEST or len(bare.split()) > 1:
        return Typed([], [])
    analyses = _analyses(tools.analyse(bare))
    if not analyses:
        return Typed([], list(tools.spell(bare))[:LIMIT])
    listed = _listed(learner, language, [analysis.lemma for analysis in analyses])
    readings: dict[tuple[str, str], Reading] = {}
    for analysis in analyses:
        identity = (normalise(analysis.lemma), analysis.part_of_speech)
        if identity not in listed:
            readings.setdefault(identity, _reading(analysis, language))
    return Typed(list(readings.values())[:LIMIT], [])


def forms_of(word: Word) -> list[WordForm]:
    """Forms of a word for which none are stored; not saved, empty where the engine is unsure."""
    if (word.language_id, word.part_of_speech) not in LAID_OUT:
        return []
    readings: dict[str, list[dict[str, str]]] = {}
    paradigm = lexicon(word.language_id).paradigm(word.base_form, word.part_of_speech)
    for text, features in paradigm:
        readings.setdefault(text, []).extend(
            spread(_told(features, word.part_of_speech))
        )
    return [
        WordForm(word=word, form_type="form", text=text, grammatical_info=infos)
        for text, infos in readings.items()
    ]


def _analyses(tokens: list[TokenAnalysis]) -> list[Analysis]:
    found = [
        analysis
        for token in tokens
        if token.known
        for analysis in (token.best, *token.alternatives)
        if analysis
    ]
    return [a for a in found if a.part_of_speech in OPEN_CLASSES]


def _listed(learner: User, language: str, lemmas: list[str]) -> set[tuple[str, str]]:
    words = Word.objects.filter(
        Q(owner=None, is_active=True) | Q(owner=learner),
        language=language,
        normalised__in={normalise(lemma) for lemma in lemmas},
    )
    return set(words.values_list("normalised", "part_of_speech"))


def _reading(analysis: Analysis, language: str) -> Reading:
    lemma, features = analysis.lemma, dict(analysis.features)
    if analysis.part_of_speech == PartOfSpeech.NOUN:
        article = article_of(language, features.pop("gender", ""))
        lemma = f"{article} {lemma}".strip()
    return Reading(lemma, analysis.part_of_speech, describe_features([features]))


def _told(features: Mapping[str, str], part_of_speech: str) -> dict[str, str]:
    """A noun's gender is the word's, not the form's."""
    is_noun = part_of_speech == PartOfSpeech.NOUN
    return {k: v for k, v in features.items() if not (is_noun and k == "gender")}
