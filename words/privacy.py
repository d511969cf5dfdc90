"""Rows of the catalogue belong to nobody; private words and all that hangs on them to one."""

from django.utils.translation import gettext_lazy as _

from vocab_project.common.privacy import Personal

PERSONAL = {
    "words.Word": Personal(
        about=_("Words that only you have"), owner="owner", without=("seed_hash",)
    ),
    "words.HistoricalWord": Personal(
        about=_("Earlier versions of these words"), owner="owner", cascades=False
    ),
    "words.Meaning": Personal(
        about=_("Meanings of these words"), owner="word__owner", named={"word": "word"}
    ),
    "words.WordForm": Personal(
        about=_("Forms of these words"), owner="word__owner", named={"word": "word"}
    ),
    "words.WordLevel": Personal(
        about=_("Levels of these words"), owner="word__owner", named={"word": "word"}
    ),
    "words.WordRelation": Personal(
        about=_("Relations between these words"),
        owner="word__owner",
        named={"word": "word", "related": "related"},
    ),
    "words.Theme": Personal(about=_("Your own themes"), owner="owner"),
    "words.LearnerWord": Personal(
        about=_("Words on your list"), owner="learner", named={"word": "word"}
    ),
    "words.WordBatch": Personal(about=_("Steps that you can undo"), owner="learner"),
    "words.WordList": Personal(about=_("Your lists"), owner="learner"),
    "words.ListEntry": Personal(
        about=_("Words on these lists"),
        owner="word_list__learner",
        named={"word_list": "word_list", "word": "learner_word"},
    ),
    "words.Example": Personal(
        about=_("Your own examples"), owner="owner", named={"word": "word"}
    ),
    "words.ExampleMark": Personal(
        about=_("Examples you pinned or hid"),
        owner="learner",
        named={"example": "example"},
    ),
    "words.ExampleReport": Personal(
        about=_("Examples you reported"), owner="reporter", named={"example": "example"}
    ),
}

NOT_PERSONAL = {
    "words.Language": "Languages of the product.",
    "words.WordVersion": "What the catalogue said; of its author only who it was.",
}
