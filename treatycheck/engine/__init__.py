"""Facts and rules to conclusions: the law's facts, the checked rules, and the one door to durable_rules."""
