"""The languages: text to model and back, names resolved, faults told in a lawyer's words."""
