"""The small scripts, each on a bare page of our own layout."""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenTab

LETTERS = """<label for="t">Text</label><input class="input" id="t" value="ao">
<div data-accents="t"><button type="button" data-accent="ñ">ñ</button></div>"""
GRADES = """<p id="said"></p><button id="a" data-key="1">Again <kbd>1</kbd></button>
<button id="b" data-key="Space">Good</button><label>Write <input id="w"></label>"""


@pytest.fixture
def page(open_tab: OpenTab) -> Page:
    tab = open_tab()
    tab.goto("/accounts/login/")
    return tab


def _show(page: Page, markup: str) -> None:
    """Puts markup where a swap would have put it."""
    page.evaluate("html => document.getElementById('main').innerHTML = html", markup)
    page.evaluate(
        """() => { for (const one of document.querySelectorAll('#a, #b')) one.onclick =
        () => { document.getElementById('said').textContent += one.id; }; }"""
    )


def test_a_key_presses_its_button(page: Page) -> None:
    _show(page, GRADES)
    page.keyboard.press("1")
    page.keyboard.press("Space")
    expect(page.locator("#said")).to_have_text("ab")


def test_keys_rest_while_the_learner_types_or_holds_a_modifier(page: Page) -> None:
    _show(page, GRADES)
    page.keyboard.press("Control+1")
    page.locator("#w").focus()
    page.keyboard.type("1 ")
    expect(page.locator("#w")).to_have_value("1 ")
    expect(page.locator("#said")).to_have_text("")


def test_keys_can_be_switched_off(page: Page) -> None:
    _show(page, GRADES)
    page.evaluate("document.body.dataset.shortcuts = 'off'")
    page.keyboard.press("1")
    expect(page.locator("#said")).to_have_text("")


def test_the_question_mark_lists_the_keys_of_the_page(page: Page) -> None:
    _show(page, GRADES)
    page.keyboard.press("?")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_role("dialog")).to_contain_text("Again")


def test_a_held_enter_presses_a_button_once(page: Page) -> None:
    _show(page, GRADES)
    page.locator("#a").focus()
    page.keyboard.down("Enter")
    page.keyboard.down("Enter")  # Playwright reports the second one as a repeat
    page.keyboard.up("Enter")
    expect(page.locator("#said")).to_have_text("a")


def test_a_letter_goes_in_at_the_caret_and_shift_makes_it_a_capital(page: Page) -> None:
    _show(page, LETTERS)
    field = page.locator("#t")
    field.focus()
    field.evaluate("one => one.setSelectionRange(1, 1)")
    page.get_by_role("button", name="ñ").click()
    expect(field).to_be_focused()
    page.get_by_role("button", name="ñ").click(modifiers=["Shift"])
    expect(field).to_have_value("añÑo")


def test_select_all_ticks_and_counts(page: Page) -> None:
    _show(
        page,
        """<form><input type="checkbox" data-select-all="ids" id="all">
        <input type="checkbox" name="ids"><input type="checkbox" name="ids">
        <span id="n" data-selected-count></span></form>""",
    )
    page.locator("#all").check()
    expect(page.locator("#n")).to_have_text("2")
    page.locator("[name=ids]").first.uncheck()
    expect(page.locator("#n")).to_have_text("1")
    assert page.locator("#all").evaluate("one => one.indeterminate")


def test_a_speaker_hides_where_there_is_no_voice(page: Page) -> None:
    _show(page, '<button data-say="hola" lang="es" hidden>Listen</button>')
    page.evaluate("document.dispatchEvent(new CustomEvent('htmx:after:swap'))")
    expect(page.locator("[data-say]")).to_be_hidden()


def test_the_time_zone_of_the_browser_is_offered(open_tab: OpenTab) -> None:
    page = open_tab(timezone_id="Europe/Madrid")
    page.route(
        "**/accounts/login/",
        lambda route: route.fulfill(
            content_type="text/html",
            body=route.fetch()
            .text()
            .replace('name="login"', 'name="login" data-time-zone'),
        ),
    )
    page.goto("/accounts/login/")
    expect(page.locator("[data-time-zone]")).to_have_value("Europe/Madrid")


def test_a_failed_request_says_so_once_and_keeps_what_was_typed(
    page: Page, problems: list[str]
) -> None:
    page.evaluate(
        """const main = document.getElementById('main');
        main.innerHTML = `<form hx-post="/nowhere/" hx-target="#x" hx-swap="outerHTML">
        <input name="t"><button class="button">Send</button></form><p id="x"></p>`;
        htmx.process(main);"""
    )
    page.locator("[name=t]").fill("mi frase")
    page.context.set_offline(True)
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#toasts [role=alert]")).to_have_count(1)
    expect(page.locator("[name=t]")).to_have_value("mi frase")
    assert problems
    problems.clear()  # the browser reports the lost connection; that was the point


def test_a_form_that_comes_back_with_its_mistake_is_no_failure(
    page: Page, problems: list[str]
) -> None:
    page.route("**/invalid/", lambda route: route.fulfill(status=422, body="Too short"))
    page.evaluate(
        """const main = document.getElementById('main');
        main.innerHTML = `<form hx-post="/invalid/" hx-target="#x">
        <button class="button">Send</button></form><p id="x"></p>`;
        htmx.process(main);"""
    )
    page.get_by_role("button", name="Send").click()
    expect(page.locator("#x")).to_have_text("Too short")
    expect(page.locator("#toasts [role=alert]")).to_have_count(0)
    problems.clear()  # the browser reports the 422


def test_a_menu_closes_on_escape_and_gives_the_focus_back(page: Page) -> None:
    _show(
        page,
        '<details data-menu><summary>Menu</summary><a href="/">Home</a></details>',
    )
    page.get_by_text("Menu").click()
    page.keyboard.press("Escape")
    expect(page.get_by_role("link", name="Home")).to_be_hidden()
    expect(page.get_by_text("Menu")).to_be_focused()
