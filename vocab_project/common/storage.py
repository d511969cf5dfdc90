from whitenoise.storage import CompressedManifestStaticFilesStorage


class HashedModulesStorage(CompressedManifestStaticFilesStorage):
    """Hashes the imports inside ES modules too; without it they would point at unhashed files."""

    support_js_module_import_aggregation = True
