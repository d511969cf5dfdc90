"""Number words as digits, so that "twenty-one" and "21" are one word."""

from functools import cache

_UNITS = {
    "en": "zero one two three four five six seven eight nine ten eleven twelve thirteen "
    "fourteen fifteen sixteen seventeen eighteen nineteen",
    "it": "zero uno due tre quattro cinque sei sette otto nove dieci undici dodici tredici "
    "quattordici quindici sedici diciassette diciotto diciannove",
    "es": "cero uno dos tres cuatro cinco seis siete ocho nueve diez once doce trece "
    "catorce quince dieciséis diecisiete dieciocho diecinueve",
    "de": "null eins zwei drei vier fünf sechs sieben acht neun zehn elf zwölf dreizehn "
    "vierzehn fünfzehn sechzehn siebzehn achtzehn neunzehn",
}
_TENS = {
    "en": "twenty thirty forty fifty sixty seventy eighty ninety",
    "it": "venti trenta quaranta cinquanta sessanta settanta ottanta novanta",
    "es": "veinte treinta cuarenta cincuenta sesenta setenta ochenta noventa",
    "de": "zwanzig dreißig vierzig fünfzig sechzig siebzig achtzig neunzig",
}
_BIG = {
    "en": {"hundred": 100, "thousand": 1000, "million": 10**6},
    "it": {"cento": 100, "mille": 1000, "duecento": 200, "trecento": 300,
           "cinquecento": 500, "duemila": 2000, "tremila": 3000},
    "es": {"cien": 100, "ciento": 100, "mil": 1000, "doscientos": 200,
           "trescientos": 300, "quinientos": 500, "doscientas": 200},
    "de": {"hundert": 100, "tausend": 1000, "zweihundert": 200, "dreihundert": 300,
           "fünfhundert": 500, "zweitausend": 2000, "einhundert": 100,
           "eintausend": 1000, "dreissig": 30},
}  # fmt: skip
_ONE = {"en": "one", "it": "uno", "es": "uno", "de": "eins"}


@cache
def number_words(language: str) -> dict[str, int]:
    """Single words only; "treinta y uno" and "a hundred" are joined by `join_numbers`."""
    found = {word: n for n, word in enumerate(_UNITS[language].split())}
    units = [w for w, n in found.items() if 0 < n < 10]
    for step, ten in enumerate(_TENS[language].split()):
        base = 20 + 10 * step
        found[ten] = base
        for n, unit in enumerate(units, start=1):
            for made in _compounds(language, ten, unit):
                found[made] = base + n
    found.update(_BIG[language])
    # "uno" and "eins" are numbers, "un", "una", "ein" are left to be articles.
    if language in {"it", "es"}:
        del found["uno"]
    return found


def _compounds(language: str, ten: str, unit: str) -> tuple[str, ...]:
    if language == "en":
        return (f"{ten}-{unit}",)
    if language == "de":
        head = "ein" if unit == "eins" else unit
        return (f"{head}und{ten}", f"{head}und{ten}".replace("ß", "ss"))
    if language == "it":
        stem = ten[:-1] if unit[0] in "uo" else ten
        return (stem + unit, stem + unit.replace("tre", "tré"), stem + "un")
    if ten == "veinte":
        accents = {"dos": "dós", "tres": "trés", "seis": "séis"}
        return ("veinti" + accents.get(unit, unit), "veinti" + unit)
    return ()


def join_numbers(words: list[tuple[str, str]], language: str) -> list[tuple[str, str]]:
    """(normal, shown) pairs with number words as digits: "treinta y uno" is one word."""
    table = number_words(language)
    made: list[tuple[str, str]] = []
    at = 0
    while at < len(words):
        size, value = _number_at([w for w, _ in words[at : at + 4]], table, language)
        if size:
            made.append(
                (str(value), " ".join(s for _, s in words[at : at + size] if s))
            )
        else:
            made.append(words[at])
        at += size or 1
    return made


def _number_at(
    words: list[str], table: dict[str, int], language: str
) -> tuple[int, int]:
    """How many words the number takes, and its value; (0, 0) when there is none."""
    first = words[0]
    if (
        language == "en"
        and first in {"a", "an"}
        and words[1:2] in (["hundred"], ["thousand"])
    ):
        return 2, table[words[1]]
    if first not in table:
        return 0, 0
    value = table[first]
    second = words[1] if len(words) > 1 else ""
    if language == "es" and value in range(30, 100, 10) and second == "y":
        third = words[2] if len(words) > 2 else ""
        unit = 1 if third in {"uno", "un", "una"} else table.get(third, 0)
        return (3, value + unit) if 0 < unit < 10 else (1, value)
    if language == "en" and value < 100 and second in _BIG["en"]:
        return 2, value * _BIG["en"][second]
    if (
        value in range(20, 100, 10)
        and language == "en"
        and 0 < table.get(second, 0) < 10
    ):
        return 2, value + table[second]
    return 1, value
