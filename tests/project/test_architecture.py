from django.apps import apps

LAYERS = ["users", "ai", "words", "grammar", "practice", "analytics"]


def test_relations_point_downwards() -> None:
    """A string foreign key escapes the import linter; this sees it."""
    rank = {label: index for index, label in enumerate(LAYERS)}
    upward = [
        f"{model._meta.label}.{field.name} -> {field.related_model._meta.label}"
        for model in apps.get_models()
        if model._meta.app_label in rank
        for field in model._meta.get_fields()
        if field.is_relation and not field.auto_created and field.related_model
        if rank.get(field.related_model._meta.app_label, -1)
        > rank[model._meta.app_label]
    ]
    assert upward == []
