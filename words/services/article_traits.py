"""What a typed article says about a learner's own word: "die Brücke" is a feminine noun."""

from vocab_project.linguistics.text import fold
from words.models.word import Gender, PartOfSpeech

GENDERS = {
    "es": {"el": Gender.MASCULINE, "la": Gender.FEMININE},
    "de": {"der": Gender.MASCULINE, "die": Gender.FEMININE, "das": Gender.NEUTER},
}


def traits_of_article(language: str, article: str, base_form: str) -> dict[str, str]:
    """Fields of a Word that are certain; none for a phrase such as "la vida es bella"."""
    gender = GENDERS.get(language, {}).get(article.lower())
    if gender is None or len(base_form.split()) > 1:
        return {}
    traits = {"part_of_speech": PartOfSpeech.NOUN.value, "gender": gender.value}
    if article.lower() == "el" and fold(base_form).removeprefix("h").startswith("a"):
        del traits["gender"]  # "el agua" is feminine
    return traits
