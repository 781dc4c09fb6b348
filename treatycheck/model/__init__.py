"""Plain frozen classes for laws, treaties, rules, vocabularies and findings. No reading, no writing, no engine."""
