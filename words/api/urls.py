from django.urls import path
from rest_framework.routers import SimpleRouter

from words.api.catalogue import CatalogueViewSet
from words.api.exits import BatchViewSet
from words.api.imports import ImportViewSet
from words.api.languages import LanguageViewSet
from words.api.level_checks import LevelCheckViewSet
from words.api.lookup import LookupView
from words.api.recognise import RecogniseView
from words.api.searches import SavedSearchViewSet
from words.api.words import WordViewSet

router = SimpleRouter(use_regex_path=False)
router.register("languages", LanguageViewSet, basename="language")
router.register("words", WordViewSet, basename="word")
router.register("catalogue", CatalogueViewSet, basename="catalogue")
router.register("batches", BatchViewSet, basename="batch")
router.register("level-checks", LevelCheckViewSet, basename="level-check")
router.register("searches", SavedSearchViewSet, basename="search")
router.register("imports", ImportViewSet, basename="import")
urlpatterns = [
    *router.urls,
    path("lookup/", LookupView.as_view(), name="lookup"),
    path("recognise/", RecogniseView.as_view(), name="recognise"),
]
