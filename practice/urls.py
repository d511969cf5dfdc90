from django.urls import path

from practice import views

app_name = "practice"

urlpatterns = [
    path("study/", views.study, name="study"),
    path("revise/", views.revise, name="revise"),
    path("steps/<uuid:public_id>/undo/", views.learned_undo, name="learned-undo"),
    path("write/<uuid:word_id>/", views.write, name="write"),
    path("sentences/", views.attempt_list, name="attempt-list"),
    path("sentences/<uuid:public_id>/", views.attempt, name="attempt"),
    path(
        "sentences/<uuid:public_id>/dispute/",
        views.attempt_dispute,
        name="attempt-dispute",
    ),
    path(
        "sentences/<uuid:public_id>/retry/", views.attempt_retry, name="attempt-retry"
    ),
    path(
        "sentences/<uuid:public_id>/ignore/",
        views.attempt_ignore,
        name="attempt-ignore",
    ),
    path("words/<uuid:word_id>/history/", views.word_history, name="word-history"),
    path("words/<uuid:word_id>/status/", views.word_status, name="word-status"),
]
