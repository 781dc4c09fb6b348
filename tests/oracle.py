"""A naive evaluator of what a finding means: every case one by one, plain sets, nothing clever.

Written from the words of the design, independently of `coverage` and `engine`, and compared with them. It is slow on
purpose: a reader should be able to check each function against the sentence that it repeats.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from functools import cached_property
from itertools import pairwise, product

import attrs

from tests.oracle_instruments import Instruments
from tests.oracle_words import LEVELS, Case, Leaf, Literal, Span, Text, Wanted, Words, best, in_ranges, worst
from treatycheck.model.law import Law, Provision, References, Value
from treatycheck.model.treaty import Clause, Required, Requirement, Treaty
from treatycheck.model.vocabulary import Vocabulary
