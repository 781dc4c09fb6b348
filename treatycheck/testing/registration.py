"""What hypothesis calls when it is imported: `st.from_type(Law)` and the like draw from the shipped catalogue.

Nothing is read or compiled here: the functions that are registered load what they need when a type is first drawn.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from treatycheck.model.law import Law, Provision
from treatycheck.model.treaty import Requirement, Treaty

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy


def _hypothesis_setup_hook() -> None:
    """Register how the types of the model are drawn."""
    # Hypothesis calls this while it is imported: at the top of the module, its import would be a circle.
    from hypothesis import strategies as st  # noqa: PLC0415

    st.register_type_strategy(Law, _laws)
    st.register_type_strategy(Provision, _provisions)
    st.register_type_strategy(Requirement, _requirements)
    st.register_type_strategy(Treaty, _treaties)


def _laws(_: type[Law]) -> SearchStrategy[Law]:
    from hypothesis import strategies as st  # noqa: PLC0415 - only where a law is drawn

    from treatycheck.catalogue import shipped  # noqa: PLC0415 - likewise
    from treatycheck.testing.strategies import laws  # noqa: PLC0415 - likewise

    return st.sampled_from(shipped().treaty_names).flatmap(laws)


def _provisions(_: type[Provision]) -> SearchStrategy[Provision]:
    from treatycheck.testing.strategies import placed, provisions  # noqa: PLC0415 - only where one is drawn

    return provisions().map(lambda one: placed([one])[0])


def _requirements(_: type[Requirement]) -> SearchStrategy[Requirement]:
    from treatycheck.testing.treaty_strategies import requirements  # noqa: PLC0415 - only where one is drawn

    return requirements()


def _treaties(_: type[Treaty]) -> SearchStrategy[Treaty]:
    from treatycheck.testing.treaty_strategies import treaties  # noqa: PLC0415 - only where one is drawn

    return treaties()
