"""Rows of the catalogue belong to nobody; private words and all that hangs on them to one."""

from django.utils.translation import gettext_lazy as _

from vocab_project.common.privacy import Personal, Stays, Travel
from words.travel import TEXTS

COMPUTED = ("normalised", "search_key")

PERSONAL = {
    "words.Word": Personal(
        about=_("Words that only you have"),
        owner="owner",
        without=("seed_hash",),
        travel=Travel(
            found_by=("language", "normalised", "part_of_speech", "sense_no"),
            bump="sense_no",
            brings=("meanings", "levels"),
            local=COMPUTED,
        ),
    ),
    "words.Meaning": Personal(
        about=_("Meanings of these words"),
        owner="word__owner",
        named={"word": "word"},
        travel=Travel(
            found_by=("word", "native_language", "order"), local=("search_key",)
        ),
    ),
    "words.WordForm": Personal(
        about=_("Forms of these words"),
        owner="word__owner",
        named={"word": "word"},
        travel=Travel(found_by=("word", "form_type", "text"), local=COMPUTED),
    ),
    "words.WordLevel": Personal(
        about=_("Levels of these words"),
        owner="word__owner",
        named={"word": "word"},
        travel=Travel(found_by=("word", "level")),
    ),
    "words.WordRelation": Personal(
        about=_("Relations between these words"),
        owner="word__owner",
        named={"word": "word", "related": "related"},
    ),
    "words.Theme": Personal(
        about=_("Your own themes"),
        owner="owner",
        travel=Travel(found_by=("slug",), inside={"names": TEXTS}),
    ),
    "words.LearnerWord": Personal(
        about=_("Words on your list"),
        owner="learner",
        named={"word": "word"},
        travel=Travel(local=("translation_key",)),
    ),
    "words.HiddenMeaning": Personal(
        about=_("Meanings you do not want to be asked"),
        owner="learner_word__learner",
        named={"word": "learner_word.word"},
    ),
    "words.SeparateForm": Personal(
        about=_("Forms you treat as words of their own"),
        owner="learner_word__learner",
        named={"of": "learner_word.word", "word": "word"},
    ),
    "words.LevelCheck": Personal(
        about=_("Levels you said to know, put to the test"),
        owner="learner",
        travel=Travel(local=("batch",)),
    ),
    "words.LevelCheckItem": Personal(
        about=_("Words that you were shown for it"),
        owner="level_check__learner",
        named={"word": "word"},
    ),
    "words.WordBatch": Personal(
        about=_("Steps that you can undo"),
        owner="learner",
        travel=Stays(_("A step is undone within a day, where it was taken.")),
    ),
    "words.WordList": Personal(
        about=_("Your lists"),
        owner="learner",
        # Whom a list is shared with, and what it was copied from, is one server's affair.
        travel=Travel(local=("visibility", "share_id", "source", "synced_at")),
    ),
    "words.LearnerWordEvent": Personal(
        about=_("What became of these words, and when"),
        owner="learner_word__learner",
        named={"word": "learner_word.word"},
        travel=Travel(local=("batch",)),
    ),
    "words.ImportJob": Personal(
        about=_("Files you imported"),
        owner="learner",
        without=("head", "lease_token", "lease_until", "rung_at", "attempts"),
        travel=Stays(_("An import ends where it was begun.")),
    ),
    "words.ImportPart": Personal(
        about=_("Uploaded files, for a day at most"),
        owner="job__learner",
        without=("data",),
        travel=Stays(_("An import ends where it was begun.")),
    ),
    "words.ImportRow": Personal(
        about=_("Rows of these files, for a week"),
        owner="job__learner",
        without=("undo",),
        named={"word": "word"},
        travel=Stays(_("An import ends where it was begun.")),
    ),
    "words.ImportMapping": Personal(
        about=_("Columns you chose for files of one make"),
        owner="learner",
        travel=Stays(_("It is asked again with the next file.")),
    ),
    "words.SavedSearch": Personal(about=_("Your saved searches"), owner="learner"),
    "words.ListEntry": Personal(
        about=_("Words on these lists"),
        owner="word_list__learner",
        named={"word_list": "word_list", "word": "learner_word.word"},
    ),
    "words.Example": Personal(
        about=_("Your own examples"),
        owner="owner",
        without=("seed_hash",),
        named={"word": "word"},
        travel=Travel(
            found_by=("word", "native_language", "normalised"), local=("normalised",)
        ),
    ),
    "words.ExampleMark": Personal(
        about=_("Examples you pinned or hid"),
        owner="learner",
        named={"example": "example"},
    ),
    "words.ExampleReport": Personal(
        about=_("Examples you reported"),
        owner="reporter",
        without=("resolved_by",),
        named={"example": "example"},
    ),
    "words.WordReport": Personal(
        about=_("Entries you reported"),
        owner="reporter",
        without=("resolved_by",),
        named={"word": "word"},
    ),
}

NOT_PERSONAL = {
    "words.CatalogueImport": "A curator's file of catalogue entries.",
    "words.CatalogueRow": "A row of such a file.",
    "words.Language": "Languages of the product.",
    "words.WordVersion": "What the catalogue said; of its author only who it was.",
    "words.SeedState": "Which seed files a language was last brought up to.",
}
