"""HTML of flashcards as text."""

import time

import pytest

from vocab_project.common.sheets import guard, unguard
from words.exchange.html_text import Dropped, Gap, fill_gaps, shown_fields, text_of


@pytest.mark.parametrize(
    ("markup", "text"),
    [
        ("el <b>gato</b>", "el gato"),
        ("a<br>b<div>c</div><p>d", "a\nb\nc\nd"),
        ("a&nbsp;&amp;&lt;b&gt;&#241;", "a &<b>ñ"),
        ("a < b and c > d", "a < b and c > d"),
        ("<script>alert(1)</script>hola<style>p{}</style>", "hola"),
        ("<ruby>漢<rt>かん</rt></ruby>字", "漢字"),
        (" 日本[にほん]語", "日本語"),
        ("haber [aux.]", "haber [aux.]"),
        ("<!-- x -->gato", "gato"),
        ('<img alt="a>b" src="data:x">gato', "gato"),
        ("[latex]x^2[/latex]", "x^2"),
        ("<a href='javascript:x'>gato", "gato"),
        ("  a \n\n b\t c ", "a\nb c"),
    ],
)
def test_markup_becomes_the_text_one_sees(markup: str, text: str) -> None:
    assert text_of(markup) == text


def test_pictures_and_sounds_are_dropped_and_counted() -> None:
    dropped = Dropped()
    text = text_of(
        "gato[sound:g.mp3]<img src=x onerror=alert(1)>[anki:tts lang=es]gato[/anki:tts]",
        dropped,
    )
    assert (text, dropped.media) == ("gato", 3)


@pytest.mark.parametrize(
    "bomb",
    [
        "<",
        "<a ",
        "&",
        "[sound:",
        "[anki:tts",
        "<!--",
        '<a href="',
        "<svg>",
        "\n ",
        "{{c1::",
    ],
)
def test_no_markup_takes_long(bomb: str) -> None:
    started = time.process_time()
    text_of(bomb * (200_000 // len(bomb)))
    fill_gaps((bomb * 20_000)[:20_000])
    assert time.process_time() - started < 3


def test_gaps_are_filled_and_named_by_number() -> None:
    text, gaps = fill_gaps("yo {{c1::hablo::hablar}} {{c2::mucho}} y {{c1::canto}}")
    assert text == "yo hablo mucho y canto"
    assert gaps == [Gap(1, "hablo … canto", "hablar"), Gap(2, "mucho")]


def test_gaps_may_lie_in_one_another_or_stay_open() -> None:
    assert fill_gaps("{{c1::a {{c2::b}} c}}")[1] == [Gap(1, "a b c"), Gap(2, "b")]
    assert fill_gaps("a {{c1::b") == ("a b", [Gap(1, "b")])
    assert fill_gaps("no {{Front}} }} gap") == ("no {{Front}} }} gap", [])


def test_a_template_shows_its_fields_but_not_those_that_are_typed() -> None:
    fields = ("Word", "Meaning", "Hint")
    front = "{{Word}} {{#Hint}}{{hint:Hint}}{{/Hint}} {{type:Meaning}} {{FrontSide}}"
    assert shown_fields(front, fields) == {0, 2}


@pytest.mark.parametrize("text", ["=1+1", "+a", "-2", "@SUM(1)", "\tx", "'=a", "''-a"])
def test_formulas_are_disarmed_and_come_back_as_they_were(text: str) -> None:
    assert guard(text).startswith("'")
    assert unguard(guard(text)) == text


@pytest.mark.parametrize("text", ["gato", "'tis", "", "a=b", "'"])
def test_what_is_no_formula_stays_untouched(text: str) -> None:
    assert guard(text) == text == unguard(text)
