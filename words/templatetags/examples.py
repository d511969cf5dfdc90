"""Lets any page show the examples of a word with one include and no help from its view."""

from django import template

from vocab_project.users.models import User
from words.models import Word
from words.selectors.examples import ExampleList, get_example_list

register = template.Library()


@register.simple_tag
def examples_of(word: Word, learner: User, native: str) -> ExampleList:
    return get_example_list(learner=learner, word=word, native=native)


@register.filter
def percent(share: float | None) -> str:
    return "" if share is None else f"{share:.0%}"
