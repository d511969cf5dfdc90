from django.urls import path

from practice import views

app_name = "practice"

urlpatterns = [
    path("study/", views.study, name="study"),
    path("revise/", views.revise, name="revise"),
    path("steps/<uuid:public_id>/undo/", views.learned_undo, name="learned-undo"),
    path("flashcards/", views.flashcards, name="flashcards"),
    path("flashcards/<uuid:session_id>/", views.flashcard, name="flashcard"),
    path(
        "flashcards/<uuid:session_id>/answer/",
        views.flashcard_answer,
        name="flashcard-answer",
    ),
    path(
        "flashcards/<uuid:session_id>/pause/",
        views.flashcard_pause,
        name="flashcard-pause",
    ),
    path("flashcards/<uuid:session_id>/end/", views.session_end, name="session-end"),
    path(
        "flashcards/<uuid:session_id>/again/",
        views.session_again,
        name="session-again",
    ),
    path(
        "flashcards/<uuid:session_id>/summary/",
        views.session_summary,
        name="session-summary",
    ),
    path("undo/", views.undo, name="undo"),
    path("offline/", views.offline, name="offline"),
    path("offline/pack/", views.offline_pack, name="offline-pack"),
    path("offline/sync/", views.offline_sync, name="offline-sync"),
    path("offline/no-connection/", views.no_connection, name="no-connection"),
    path(
        "words/<uuid:word_id>/accepted/forget/",
        views.accepted_forget,
        name="accepted-forget",
    ),
    path(
        "words/<uuid:word_id>/accepted/suggest/",
        views.accepted_suggest,
        name="accepted-suggest",
    ),
    path("accepted/seen/", views.answer_news_seen, name="answer-news-seen"),
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
    path("quiz/", views.quiz_start, name="quiz-start"),
    path("quiz/<uuid:session_id>/", views.quiz, name="quiz"),
    path("quiz/<uuid:session_id>/answer/", views.quiz_answer, name="quiz-answer"),
    path("quiz/<uuid:session_id>/result/", views.quiz_result, name="quiz-result"),
    path("quiz/<uuid:session_id>/retry/", views.quiz_retry, name="quiz-retry"),
    path("quiz/<uuid:session_id>/collect/", views.quiz_collect, name="quiz-collect"),
    path("catch-up/", views.catch_up, name="catch-up"),
    path("away/", views.away, name="away"),
    path("away/cancel/", views.away_cancel, name="away-cancel"),
    path("settings/", views.study_settings, name="study-settings"),
    path("settings/preview/", views.schedule_preview, name="schedule-preview"),
    path("settings/switch/", views.schedule_switch, name="schedule-switch"),
    path("settings/fit/", views.fit, name="fit"),
    path("changes/<uuid:public_id>/revert/", views.change_revert, name="change-revert"),
    path("leeches/", views.leeches, name="leeches"),
    path("leeches/<uuid:word_id>/", views.leech, name="leech"),
    path("leeches/<uuid:word_id>/rest/", views.leech_rest, name="leech-rest"),
    path("export/", views.word_export, name="word-export"),
    path("export/file/", views.word_export_file, name="word-export-file"),
    path("words/<uuid:word_id>/history/", views.word_history, name="word-history"),
    path("words/<uuid:word_id>/status/", views.word_status, name="word-status"),
]
