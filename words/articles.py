"""Articles and genders of the learned languages, and the word classes with open doors."""

from words.models.word import PartOfSpeech

ARTICLES = {
    "es": {"m": "el", "f": "la"},
    "de": {"m": "der", "f": "die", "n": "das"},
}
OPEN_CLASSES = {
    PartOfSpeech.NOUN.value,
    PartOfSpeech.VERB.value,
    PartOfSpeech.ADJECTIVE.value,
    PartOfSpeech.ADVERB.value,
}


def article_of(language: str, gender: str) -> str:
    """The definite article in the singular; "" for no gender."""
    return ARTICLES.get(language, {}).get(gender, "")


def gender_of(language: str, article: str) -> str:
    """What a definite article says of its noun; "" for any other word."""
    genders = {
        article: gender for gender, article in ARTICLES.get(language, {}).items()
    }
    return genders.get(article.lower(), "")
