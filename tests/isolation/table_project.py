from tests.isolation.table import Guard, Public

URLS: dict[str, Guard] = {
    "home": Public(),
    "healthz": Public(),
    "readyz": Public(),
    "theme-switch": Public(),
    "service-worker": Public(),
}
