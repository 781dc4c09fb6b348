"""The testing kit for authors of rules."""
