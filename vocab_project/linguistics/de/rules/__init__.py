"""What can be wrong in a German sentence. Each rule finds only what no reading excuses."""
