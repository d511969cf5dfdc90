"""From sign-up to the first sentence: with scripts, by keyboard, and without any script."""

import re

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import OpenTab
from tests.browser.world import make_world
from tests.factories import make_learner, make_word
from vocab_project.ai.services.run import run_pending
from words.models import LearnerWord

PASSWORD = "a long enough passphrase"


def _sign_up(page: Page) -> None:
    page.goto("/")
    page.get_by_role("link", name="Start with your first word").click()
    page.get_by_label("Username").fill("dora")
    page.get_by_label("Email").fill("dora@example.org")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()


def _onboard(page: Page) -> None:
    expect(page).to_have_url(re.compile("/me/start/"))
    page.get_by_role("radio", name="Spanish").check()
    page.get_by_role("radio", name="English").check()
    page.get_by_role("button", name="Add my first words").click()


def _add_word(page: Page) -> None:
    page.goto("/words/add/")
    page.get_by_label("Word", exact=True).fill("gato")
    page.get_by_role("button", name="Add to my words").click()


def _study_and_write(page: Page) -> None:
    page.goto("/practice/study/")
    expect(page.locator("main .word").first).to_contain_text("gato")
    page.get_by_role("link", name="Write a sentence").click()
    page.get_by_label("Your sentence").fill("El gato duerme.")
    page.get_by_role("button", name="Check my sentence").click()
    expect(page.locator("main")).to_contain_text("El gato duerme.")


@pytest.mark.parametrize("java_script_enabled", [True, False], ids=["js", "no-js"])
def test_a_newcomer_gets_from_sign_up_to_a_first_sentence(
    open_tab: OpenTab, java_script_enabled: bool
) -> None:
    make_word("gato", article="el", gender="m", forms=["gatos"])
    page = open_tab(java_script_enabled=java_script_enabled)
    _sign_up(page)
    _onboard(page)
    _add_word(page)
    _study_and_write(page)
    run_pending()
    page.reload()
    expect(page.locator("main .strip")).to_be_visible()


def test_a_word_is_learned_with_the_keyboard_alone(open_tab: OpenTab) -> None:
    world = make_world()
    page = open_tab(world.ada)
    page.goto("/practice/study/")
    expect(page.locator("main .word").first).to_contain_text("gato")
    expect(page.locator("[data-autofocus]")).to_be_focused()
    page.keyboard.press("1")
    expect(page.locator(".empty")).to_be_visible()
    assert LearnerWord.objects.get(learner=world.ada, word=world.word).is_learned
    page.keyboard.press("z")
    expect(page.locator("main .word").first).to_contain_text("gato")
    assert not LearnerWord.objects.get(learner=world.ada, word=world.word).is_learned


def test_revising_shows_the_meaning_and_moves_the_focus_on(open_tab: OpenTab) -> None:
    page = open_tab(make_world().ada)
    page.goto("/practice/revise/")
    expect(page.locator("main")).not_to_contain_text("house")
    page.keyboard.press("Space")
    expect(page.locator(".gloss")).to_have_text("house")
    expect(page.locator("[data-autofocus]")).to_be_focused()
    expect(page.locator("#status")).not_to_be_empty()


def test_asked_for_examples_arrive_without_a_reload(open_tab: OpenTab) -> None:
    world = make_world()
    page = open_tab(world.ada)
    page.goto(f"/words/{world.word.public_id}/")
    page.get_by_role("button", name=re.compile("Give me")).click()
    expect(page.locator("#examples .pending")).to_be_visible()
    run_pending()
    expect(page.locator("#examples .pending")).to_have_count(0)
    expect(page.locator("#status")).not_to_be_empty()


def test_a_list_is_previewed_added_and_undone(open_tab: OpenTab) -> None:
    make_word("gato", article="el", gender="m")
    page = open_tab(make_learner("bea"))
    page.goto("/words/add/list/")
    page.get_by_label("Words, one per line").fill("gato\nperro = dog\n12345")
    page.get_by_role("button", name="Preview").click()
    expect(page.locator("main")).to_contain_text("2 words to add")
    page.get_by_role("button", name="Add 2 words").click()
    expect(page.locator("main")).to_contain_text("perro")
    page.get_by_role("button", name=re.compile("Undo")).first.click()
    expect(page.locator("main")).not_to_contain_text("dog")
