"""What the tutor says to the learner, in the learner's language."""

from typing import Final

_TEXTS: Final[dict[str, dict[str, str]]] = {
    "en": {
        "empty": "There is nothing to judge yet: write a sentence with “{word}”.",
        "too_long": "This is too long to judge: write one sentence of up to 500 "
        "characters.",
        "no_words": "I can't find any words here: write a sentence with “{word}”.",
        "script": "Some letters here are not used in Spanish, so I can't judge this.",
        "not_spanish": "This doesn't look like Spanish, so nothing else was checked.",
        "unsure_language": "I can't tell whether this is Spanish, so I can't judge it.",
        "unsure_word": "I can't tell whether “{word}” is used here. The grammar was "
        "not checked.",
        "missing": "I checked only whether “{word}” is used.",
        "right": "This is a sentence I know to be right.",
        "found": "I checked spelling, accents and articles before nouns. The rest of "
        "the grammar was not checked.",
        "clean": "The word is used, and I found no mistake in spelling, accents or "
        "articles. Whether the grammar is right I can't judge.",
        "language": "Write the sentence in Spanish.",
        "use_word": "Use the word “{right}” in your sentence.",
        "accent": "The accent is missing or wrong: “{right}”.",
        "spelling": "Check the spelling: “{right}”.",
        "gender_m": "“{noun}” is masculine: “{right}”.",
        "gender_f": "“{noun}” is feminine: “{right}”.",
        "gender_el": "“{noun}” is feminine, but in the singular it takes “{article}”, "
        "because it begins with a stressed “a”.",
        "open_mark": "In Spanish it also needs “{right}” at the beginning.",
        "capital": "A sentence begins with a capital letter.",
        "final_mark": "End the sentence with a full stop.",
    },
    "it": {
        "empty": "Non c'è ancora niente da valutare: scrivi una frase con «{word}».",
        "too_long": "È troppo lungo da valutare: scrivi una frase di 500 caratteri al "
        "massimo.",
        "no_words": "Qui non trovo parole: scrivi una frase con «{word}».",
        "script": "Alcune lettere qui non si usano in spagnolo: non posso valutare.",
        "not_spanish": "Non sembra spagnolo, perciò non ho controllato altro.",
        "unsure_language": "Non so dire se sia spagnolo, perciò non posso valutare.",
        "unsure_word": "Non so dire se «{word}» sia usata qui. La grammatica non è "
        "stata controllata.",
        "missing": "Ho controllato solo se «{word}» è usata.",
        "right": "È una frase che so essere giusta.",
        "found": "Ho controllato ortografia, accenti e articoli davanti ai nomi. Il "
        "resto della grammatica non è stato controllato.",
        "clean": "La parola è usata e non ho trovato errori di ortografia, accenti o "
        "articoli. Se la grammatica sia giusta non lo posso valutare.",
        "language": "Scrivi la frase in spagnolo.",
        "use_word": "Usa la parola «{right}» nella frase.",
        "accent": "L'accento manca o è sbagliato: «{right}».",
        "spelling": "Controlla l'ortografia: «{right}».",
        "gender_m": "«{noun}» è maschile: «{right}».",
        "gender_f": "«{noun}» è femminile: «{right}».",
        "gender_el": "«{noun}» è femminile, ma al singolare vuole «{article}», perché "
        "comincia con una «a» accentata.",
        "open_mark": "In spagnolo serve anche «{right}» all'inizio.",
        "capital": "Una frase comincia con la maiuscola.",
        "final_mark": "Metti un punto alla fine della frase.",
    },
}


def note(key: str, native: str, **values: str) -> str:
    """English for any native language that has no texts of its own."""
    return _TEXTS.get(native, _TEXTS["en"])[key].format(**values)
