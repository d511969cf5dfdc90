from typing import Any

from tests.factories import make_word
from tests.isolation.table import Guard, Own
from vocab_project.users.models import User
from words.models import Example


def private_word(owner: User) -> dict[str, Any]:
    return {"public_id": make_word("secreto", owner=owner).public_id}


def own_example(owner: User) -> dict[str, Any]:
    example = Example.objects.create(
        word=make_word("gato"),
        owner=owner,
        native_language_id="en",
        sentence="El gato duerme.",
    )
    return {"public_id": example.public_id}


URLS: dict[str, Guard] = {
    "words:example-list": Own(private_word, methods=("get",)),
    "words:example-request": Own(private_word, methods=("post",)),
    "words:example-pin": Own(own_example, methods=("post",)),
    "words:example-hide": Own(own_example, methods=("post",)),
    "words:example-report": Own(own_example),
}
