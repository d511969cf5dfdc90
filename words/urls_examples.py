from django.urls import path

from words.views import examples

urlpatterns = [
    path("<uuid:public_id>/examples/", examples.example_list, name="example-list"),
    path(
        "<uuid:public_id>/examples/request/",
        examples.example_request,
        name="example-request",
    ),
    path("examples/<uuid:public_id>/pin/", examples.example_pin, name="example-pin"),
    path("examples/<uuid:public_id>/hide/", examples.example_hide, name="example-hide"),
    path(
        "examples/<uuid:public_id>/report/",
        examples.example_report,
        name="example-report",
    ),
]
