from tests.isolation.table import Guard, SignedIn

URLS: dict[str, Guard] = {
    "analytics:progress": SignedIn(),
    "analytics:day": SignedIn(),
    "analytics:memory": SignedIn(),
}
