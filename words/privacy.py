"""Rows of the catalogue belong to nobody; private words and all that hangs on them to one."""

from vocab_project.common.privacy import Personal

PERSONAL = {
    "words.Word": Personal(owner="owner", without=("seed_hash",)),
    "words.HistoricalWord": Personal(owner="owner", cascades=False),
    "words.Meaning": Personal(owner="word__owner", named={"word": "word"}),
    "words.WordForm": Personal(owner="word__owner", named={"word": "word"}),
    "words.WordLevel": Personal(owner="word__owner", named={"word": "word"}),
    "words.WordRelation": Personal(
        owner="word__owner", named={"word": "word", "related": "related"}
    ),
    "words.Theme": Personal(owner="owner"),
    "words.LearnerWord": Personal(owner="learner", named={"word": "word"}),
    "words.WordBatch": Personal(owner="learner"),
    "words.Example": Personal(owner="owner", named={"word": "word"}),
    "words.ExampleMark": Personal(owner="learner", named={"example": "example"}),
    "words.ExampleReport": Personal(owner="reporter", named={"example": "example"}),
}

NOT_PERSONAL = {"words.Language": "Languages of the product."}
