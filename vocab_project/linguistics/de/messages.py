"""What the judge says, in the learner's language."""

_TEXTS = {
    "en": {
        "empty": "There is nothing to check yet: write a sentence with the word.",
        "too_long": "This is longer than 500 characters. Write one short sentence.",
        "no_words": "I found no words in it, so there is nothing to check.",
        "mixed": "It mixes different scripts, so I did not judge it.",
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
        "umlaut": "Written with its umlaut or ß: “{right}”.",
        "typo": "There is a spelling mistake: “{right}”.",
        "noun_capital": "German nouns begin with a capital letter: “{right}”.",
        "start_capital": "A sentence begins with a capital letter.",
        "full_stop": "A sentence ends with a full stop, a question mark or “!”.",
        "gender_m": "“{noun}” is masculine: der {noun}.",
        "gender_f": "“{noun}” is feminine: die {noun}.",
        "gender_n": "“{noun}” is neuter: das {noun}.",
        "mistake_note": (
            "I checked spelling, capitals, the use of the word and the gender of nouns "
            "after an article. I did not check word order, endings, case or meaning."
        ),
        "right_note": "This is a sentence I know to be right.",
        "unsure_note": (
            "I found no mistake in what I can check: that the word is used, spelling, "
            "capitals and the gender of nouns after an article. I did not check word "
            "order, endings, case, tense or meaning."
        ),
    },
    "it": {
        "empty": "Non c'è ancora niente da controllare: scrivi una frase con la parola.",
        "too_long": "Supera i 500 caratteri. Scrivi una sola frase breve.",
        "no_words": "Non ci sono parole, quindi non c'è niente da controllare.",
        "mixed": "Mescola alfabeti diversi, quindi non l'ho valutata.",
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
        "umlaut": "Si scrive con la dieresi (Umlaut) o con la ß: «{right}».",
        "typo": "C'è un errore di ortografia: «{right}».",
        "noun_capital": "In tedesco i nomi hanno l'iniziale maiuscola: «{right}».",
        "start_capital": "Una frase comincia con la maiuscola.",
        "full_stop": "Una frase finisce con un punto, un punto interrogativo o «!».",
        "gender_m": "«{noun}» è maschile: der {noun}.",
        "gender_f": "«{noun}» è femminile: die {noun}.",
        "gender_n": "«{noun}» è neutro: das {noun}.",
        "mistake_note": (
            "Ho controllato l'ortografia, le maiuscole, l'uso della parola e il genere "
            "dei nomi dopo l'articolo. Non ho controllato l'ordine delle parole, le "
            "desinenze, i casi e il significato."
        ),
        "right_note": "È una frase che so essere corretta.",
        "unsure_note": (
            "Non ho trovato errori in quello che so controllare: l'uso della parola, "
            "l'ortografia, le maiuscole e il genere dei nomi dopo l'articolo. Non ho "
            "controllato l'ordine delle parole, le desinenze, i casi, i tempi e il "
            "significato."
        ),
    },
}


def say(native: str, key: str, **values: str) -> str:
    """English for a native language without texts of its own."""
    return _TEXTS.get(native, _TEXTS["en"])[key].format(**values)
