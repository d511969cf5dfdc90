"""A question any process can ask: installed only for the fault tests."""
