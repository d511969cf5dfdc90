"""What pages show: values made for templates, from what selectors and services found."""
