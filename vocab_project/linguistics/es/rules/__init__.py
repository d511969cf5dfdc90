"""What the Spanish checker looks for. Each rule yields findings and knows no other rule."""
