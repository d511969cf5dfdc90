"""What the judge says, in the learner's language."""

_TEXTS = {
    "en": {
        "empty": "There is nothing to check yet: write a sentence with the word.",
        "too_long": "This is longer than 500 characters. Write one short sentence.",
        "no_words": "I found no words in it, so there is nothing to check.",
        "mixed": "It mixes different scripts, so I did not judge it.",
        "one_word": "One word is too little to judge: write a sentence with it.",
        "several": "I can only check one sentence at a time.",
        "not_german": "This does not look like German.",
        "language_note": "I checked only which language it is in.",
        "missing": "Your sentence has to use the word “{word}”.",
        "missing_note": "I checked only whether the word is used, nothing else.",
        "unsure_word": (
            "I do not know all forms of “{word}”, so I cannot tell whether you used it."
        ),
        "close_word": (
            "A word looks almost like “{word}”, but I cannot tell whether it is meant. "
            "I checked nothing else."
        ),
        "start_capital": "A sentence begins with a capital letter.",
        "full_stop": "A sentence ends with a full stop, a question mark or “!”.",
        "mistake_note": (
            "I checked spelling, capitals, articles, endings, cases, verb forms and word "
            "order as far as I can. I did not check the choice of words or the meaning."
        ),
        "doubt_note": (
            "I am not sure of one place: check it. I did not check the choice of words or "
            "the meaning."
        ),
        "too_many_words": (
            "I can't judge the grammar of a sentence of more than 20 words. I found no "
            "spelling mistake in it and did not check the rest."
        ),
        "not_prose": ("It does not look like a plain sentence, so I did not check it."),
        "unknown_words": (
            "I do not know several of its words, so I did not check the grammar."
        ),
        "right_note": "This is a sentence I know to be right.",
        "unsure_note": (
            "No mistake found in what I can check: spelling, capitals, articles, endings, "
            "cases, verb forms and word order. I did not check the choice of words or the "
            "meaning."
        ),
    },
    "it": {
        "empty": "Non c'è ancora niente da controllare: scrivi una frase con la parola.",
        "too_long": "Supera i 500 caratteri. Scrivi una sola frase breve.",
        "no_words": "Non ci sono parole, quindi non c'è niente da controllare.",
        "mixed": "Mescola alfabeti diversi, quindi non l'ho valutata.",
        "one_word": "Una parola sola è troppo poco: scrivi una frase con essa.",
        "several": "Posso controllare solo una frase alla volta.",
        "not_german": "Questa frase non sembra tedesca.",
        "language_note": "Ho controllato solo in quale lingua è scritta.",
        "missing": "La frase deve contenere la parola «{word}».",
        "missing_note": "Ho controllato solo se la parola è usata, nient'altro.",
        "unsure_word": (
            "Non conosco tutte le forme di «{word}», quindi non so dire se l'hai usata."
        ),
        "close_word": (
            "Una parola somiglia a «{word}», ma non so dire se è quella. Non ho "
            "controllato altro."
        ),
        "start_capital": "Una frase comincia con la maiuscola.",
        "full_stop": "Una frase finisce con un punto, un punto interrogativo o «!».",
        "mistake_note": (
            "Ho controllato per quanto posso ortografia, maiuscole, articoli, desinenze, "
            "casi, forme verbali e ordine delle parole. Non ho controllato la scelta delle "
            "parole né il significato."
        ),
        "doubt_note": (
            "Su un punto non sono sicuro: controllalo. Non ho controllato la scelta delle "
            "parole né il significato."
        ),
        "too_many_words": (
            "Non so giudicare la grammatica di una frase con più di 20 parole. Non ho "
            "trovato errori di ortografia; il resto non l'ho controllato."
        ),
        "not_prose": ("Non sembra una frase normale, perciò non l'ho controllata."),
        "unknown_words": (
            "Non conosco diverse delle sue parole, perciò non ho controllato la grammatica."
        ),
        "right_note": "È una frase che so essere corretta.",
        "unsure_note": (
            "Nessun errore in quello che so controllare: ortografia, maiuscole, articoli, "
            "desinenze, casi, forme verbali e ordine delle parole. Non ho controllato la "
            "scelta delle parole né il significato."
        ),
    },
}


def say(native: str, key: str, **values: str) -> str:
    """English for a native language without texts of its own."""
    return _TEXTS.get(native, _TEXTS["en"])[key].format(**values)
