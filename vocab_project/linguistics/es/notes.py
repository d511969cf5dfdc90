"""What the tutor says to the learner, in the learner's language."""

from typing import Final

_TEXTS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "empty": "There is nothing to judge yet: write a sentence with “{word}”.",
        "too_long": "This is too long to judge: write one sentence of up to 500 "
        "characters.",
        "no_words": "I can't find any words here: write a sentence with “{word}”.",
        "not_prose": "This doesn't look like a plain sentence, so I did not check it.",
        "one_word": "One word is too little to judge: write a sentence with it.",
        "script": "Some letters here are not used in Spanish, so I can't judge this.",
        "not_spanish": "This doesn't look like Spanish, so nothing else was checked.",
        "unsure_language": "I can't tell whether this is Spanish, so I can't judge it.",
        "unsure_word": "I can't tell whether “{word}” is used here. The grammar was "
        "not checked.",
        "missing": "I checked only whether “{word}” is used.",
        "right": "This is a sentence I know to be right.",
        "found": "I checked spelling, accents, agreement, verb forms and a few typical "
        "mistakes. The rest I can't judge.",
        "clean": "No mistake found in what I can check: the word is used, and "
        "spelling, accents, agreement and verb forms look right. Everything "
        "else I can't judge.",
        "doubt": "I am not sure about one thing here. The rest I can't judge.",
        "too_many_words": "This sentence is too long for me: I checked only its spelling and "
        "can't judge the grammar.",
        "unknown_words": "There are words here that I don't know: I checked only the spelling "
        "and can't judge the grammar.",
        "language": "Write the sentence in Spanish.",
        "use_word": "Use the word “{right}” in your sentence.",
    },
    "it": {
        "empty": "Non c'è ancora niente da valutare: scrivi una frase con «{word}».",
        "too_long": "È troppo lungo da valutare: scrivi una frase di 500 caratteri al "
        "massimo.",
        "no_words": "Qui non trovo parole: scrivi una frase con «{word}».",
        "not_prose": "Non sembra una frase normale, perciò non l'ho controllata.",
        "one_word": "Una parola sola è troppo poco: scrivi una frase con essa.",
        "script": "Alcune lettere qui non si usano in spagnolo: non posso valutare.",
        "not_spanish": "Non sembra spagnolo, perciò non ho controllato altro.",
        "unsure_language": "Non so dire se sia spagnolo, perciò non posso valutare.",
        "unsure_word": "Non so dire se «{word}» sia usata qui. La grammatica non è "
        "stata controllata.",
        "missing": "Ho controllato solo se «{word}» è usata.",
        "right": "È una frase che so essere giusta.",
        "found": "Ho controllato ortografia, accenti, concordanze, forme dei verbi e "
        "alcuni errori tipici. Il resto non lo posso valutare.",
        "clean": "Nessun errore in ciò che posso controllare: la parola è usata, e "
        "ortografia, accenti, concordanze e verbi sembrano giusti. Il resto "
        "non lo posso valutare.",
        "doubt": "Di una cosa qui non sono sicuro. Il resto non lo posso valutare.",
        "too_many_words": "La frase è troppo lunga: ho controllato solo l'ortografia e non "
        "posso valutare la grammatica.",
        "unknown_words": "Qui ci sono parole che non conosco: ho controllato solo l'ortografia "
        "e non posso valutare la grammatica.",
        "language": "Scrivi la frase in spagnolo.",
        "use_word": "Usa la parola «{right}» nella frase.",
    },
}


def note(key: str, native: str, **values: str) -> str:
    """English for any native language that has no texts of its own."""
    return _TEXTS.get(native, _TEXTS["en"])[key].format(**values)
