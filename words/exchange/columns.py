"""What the columns of a table are for, as far as their names say it."""

import re
import unicodedata
from collections.abc import Sequence
from enum import StrEnum


class Role(StrEnum):
    """What a column gives to a word. DECK and TAGS are Anki's; GUID and NOTE_TYPE say nothing of
    the word."""

    IGNORE = "ignore"
    WORD = "word"
    MEANING = "meaning"
    ARTICLE = "article"
    GENDER = "gender"
    PART_OF_SPEECH = "part_of_speech"
    PLURAL = "plural"
    PRONUNCIATION = "pronunciation"
    THEMES = "themes"
    TAGS = "tags"
    NOTE = "note"
    MEMORY_AID = "memory_aid"
    EXAMPLE = "example"
    EXAMPLE_TRANSLATION = "example_translation"
    LIST = "list"
    DECK = "deck"
    LEVEL = "level"
    LEARNED = "learned"
    GUID = "guid"
    NOTE_TYPE = "note_type"


SEVERAL = {Role.IGNORE, Role.MEANING, Role.NOTE, Role.THEMES, Role.TAGS}
"""Roles that several columns may have: their texts are joined."""

_NAMES: dict[Role, str] = {
    Role.IGNORE: "example_credit",
    Role.WORD: (
        "word words term front base_form lemma text vocable vocabulary headword expression entry"
        " parola parole termine vocabolo palabra palabras termino vocablo wort worter vokabel"
        " vokabeln begriff grundform vorderseite anverso fronte spanish german espanol deutsch"
        " spanisch tedesco spagnolo aleman target target_language foreign sprache"
    ),
    Role.MEANING: (
        "meaning meanings translation translations definition definitions back gloss glosses"
        " english italian native my_translation my_meaning traduzione traduzioni significato"
        " significati retro traduccion significado reverso ubersetzung ubersetzungen bedeutung"
        " bedeutungen ruckseite englisch italienisch inglese italiano ingles"
    ),
    Role.ARTICLE: "article articles articolo articulo artikel",
    Role.GENDER: "gender genus genere genero geschlecht",
    Role.PART_OF_SPEECH: (
        "part_of_speech pos type word_type word_class category_of_word wordclass"
        " parte_del_discorso tipo categoria_gramatical wortart clase_de_palabra"
    ),
    Role.PLURAL: "plural plurals plurale mehrzahl plural_form",
    Role.PRONUNCIATION: (
        "pronunciation ipa phonetic phonetics pronuncia pronunciacion aussprache lautschrift"
    ),
    Role.THEMES: (
        "theme themes topic topics category categories tema temi temas categoria categorie"
        " categorias thema themen kategorie kategorien lesson unit lezione leccion lektion"
    ),
    Role.TAGS: "tag tags etichette etiquetas schlagworter schlagworte",
    Role.NOTE: (
        "note notes comment comments remark remarks my_note extra info hint usage_notes usage"
        " nota notas commento commenti comentario comentarios notiz notizen anmerkung"
        " anmerkungen kommentar hinweis bemerkung back_extra"
    ),
    Role.MEMORY_AID: "mnemonic mnemonics memory_aid mnemonico eselsbrucke merkhilfe",
    Role.EXAMPLE: (
        "example examples example_sentence sentence sentences context esempio esempi frase frasi"
        " ejemplo ejemplos beispiel beispiele beispielsatz satz satze oracion contexto kontext"
        " example_es example_de"
    ),
    Role.EXAMPLE_TRANSLATION: (
        "example_translation sentence_translation translation_of_example"
        " translation_of_the_example example_meaning example_en example_it example_english"
        " traduzione_esempio traduzione_dell_esempio traduccion_del_ejemplo traduccion_ejemplo"
        " beispielubersetzung ubersetzung_des_beispiels satzubersetzung"
    ),
    Role.LIST: "list lists lista liste listas listen",
    Role.DECK: "deck decks mazzo mazo stapel",
    Role.LEVEL: "level cefr cefr_level livello nivel niveau stufe",
    Role.LEARNED: "learned is_learned learnt known imparata aprendida gelernt",
    Role.GUID: "guid id uuid public_id note_id",
    Role.NOTE_TYPE: "notetype note_type tipo_di_nota tipo_de_nota notiztyp",
}
_ROLE_OF = {name: role for role, names in _NAMES.items() for name in names.split()}
_BREAKS = re.compile(r"[\W_]+")


def role_named(header: str) -> Role | None:
    """ "Example Sentence (ES)" -> EXAMPLE; None for a name that says nothing."""
    key = _key(re.sub(r"\(.*?\)|\[.*?\]", " ", header))
    key = re.sub(r"^(the|my|your|mia|mio|mi|la|el|der|die|das|meine)_", "", key)
    return _ROLE_OF.get(key) or _ROLE_OF.get(re.sub(r"_?\d+$", "", key))


def looks_like_header(cells: Sequence[str]) -> bool:
    """Whether the first row of a table names its columns: two names we know, or all of them."""
    filled = [cell for cell in cells if cell.strip()]
    known = sum(role_named(cell) is not None for cell in filled)
    return bool(filled) and (known >= 2 or known == len(filled))


def _key(text: str) -> str:
    decomposed = unicodedata.normalize("NFKD", text.strip().lower())
    plain = "".join(char for char in decomposed if not unicodedata.combining(char))
    return _BREAKS.sub("_", plain).strip("_")
