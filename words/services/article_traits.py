"""What a typed article says about a learner's own word: "die Brücke" is a feminine noun."""

from vocab_project.linguistics.text import fold
from words.articles import gender_of
from words.models.word import PartOfSpeech


def traits_of_article(language: str, article: str, base_form: str) -> dict[str, str]:
    """Fields of a Word that are certain; none for a phrase such as "la vida es bella"."""
    gender = gender_of(language, article)
    if not gender or len(base_form.split()) > 1:
        return {}
    traits = {"part_of_speech": PartOfSpeech.NOUN.value, "gender": gender}
    if article.lower() == "el" and fold(base_form).removeprefix("h").startswith("a"):
        del traits["gender"]  # "el agua" is feminine
    return traits
