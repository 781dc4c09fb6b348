"""The algebra of findings: for each requirement, what the law reaches, with what excess, and what is left. Exact."""
