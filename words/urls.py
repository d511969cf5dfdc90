from django.urls import include, path

from words.views import (
    reports,
    separate_forms,
    text_check,
    word_add,
    word_bulk_add,
    word_detail,
    word_exits,
    word_list,
    word_lists,
)

app_name = "words"

urlpatterns = [
    path("", word_list.word_list, name="word-list"),
    path("bulk/", word_list.word_bulk, name="word-bulk"),
    path("undo/<uuid:public_id>/", word_list.batch_undo, name="batch-undo"),
    path("", include("words.urls_catalogue")),
    path("add/", word_add.word_add, name="word-add"),
    path("look-up/", word_add.word_lookup, name="word-lookup"),
    path("add/list/", word_bulk_add.word_bulk_add, name="word-bulk-add"),
    path("", include("words.urls_searches")),
    path("text/", text_check.text_check, name="text-check"),
    path("reports/", reports.report_list, name="report-list"),
    path("lists/", word_lists.list_index, name="list-index"),
    path("lists/<uuid:public_id>/", word_lists.list_detail, name="list-detail"),
    path("lists/<uuid:public_id>/edit/", word_lists.list_edit, name="list-edit"),
    path("lists/<uuid:public_id>/delete/", word_lists.list_delete, name="list-delete"),
    path(
        "lists/<uuid:public_id>/<uuid:word_id>/note/",
        word_lists.entry_note,
        name="entry-note",
    ),
    path(
        "lists/<uuid:public_id>/<uuid:word_id>/remove/",
        word_lists.entry_remove,
        name="entry-remove",
    ),
    path("", include("words.urls_shared_lists")),
    path("", include("words.urls_imports")),
    path("<uuid:public_id>/lists/", word_lists.word_lists, name="word-lists"),
    path("<uuid:public_id>/", word_detail.word_detail, name="word-detail"),
    path("<uuid:public_id>/add/", word_detail.word_collect, name="word-collect"),
    path("<uuid:public_id>/edit/", word_detail.word_edit, name="word-edit"),
    path("<uuid:public_id>/learned/", word_detail.word_learned, name="word-learned"),
    path("<uuid:public_id>/pause/", word_detail.word_suspend, name="word-suspend"),
    path("<uuid:public_id>/remove/", word_detail.word_remove, name="word-remove"),
    path(
        "<uuid:public_id>/meanings/<int:order>/",
        word_detail.word_meaning,
        name="word-meaning",
    ),
    path(
        "<uuid:public_id>/forms/separate/",
        separate_forms.form_separate,
        name="form-separate",
    ),
    path("<uuid:public_id>/forms/join/", separate_forms.form_join, name="form-join"),
    path("<uuid:public_id>/exit/", word_exits.word_exit, name="word-exit"),
    path(
        "<uuid:public_id>/undo/<uuid:batch_id>/",
        word_exits.word_undo,
        name="word-undo",
    ),
    path("<uuid:public_id>/report/", word_exits.word_report, name="word-report"),
    path(
        "<uuid:public_id>/report/withdraw/",
        word_exits.word_report_withdraw,
        name="word-report-withdraw",
    ),
    path("", include("words.urls_examples")),
]
