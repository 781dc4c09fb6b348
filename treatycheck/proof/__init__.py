"""Proof: the examples of treaties and the `expect` lines of laws, run; in `score`, whether they notice a change."""

from treatycheck.proof.examples import Outcome, run_example, run_examples, run_expectations

__all__ = ["Outcome", "run_example", "run_examples", "run_expectations"]
