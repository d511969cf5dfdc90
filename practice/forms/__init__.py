"""What learners fill in, one module a page."""
