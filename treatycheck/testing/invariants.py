"""The laws of rules: what must hold of the meaning of a finding, tried on laws that are drawn for one treaty.

A rule author calls `laws_of(treaty).hold()`, or parametrizes a test with `laws_of(treaty)`. What fails is told with the
smallest law for which it fails, as text, and with the command that shows it.
"""

from __future__ import annotations

import os.path
import shlex
import tempfile
from collections.abc import Callable, Iterator

import attrs
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st
from hypothesis.errors import Unsatisfiable

from treatycheck.catalogue import Catalogue, shipped
from treatycheck.language.printer import print_law
from treatycheck.model.treaty import Treaty
from treatycheck.places import data_folder
from treatycheck.testing.drafts import NoLawFor
from treatycheck.testing.of_every_treaty import OF_EVERY_TREATY
from treatycheck.testing.of_own_regions import OF_OWN_REGIONS
from treatycheck.testing.setting import Counterexample, Setting

Property = Callable[[st.DataObject, Setting], None]

PHASES = (Phase.generate, Phase.shrink)
"""No example is kept from run to run: the same treaty gives the same answer, everywhere."""


class Broken(AssertionError):
    """A law of rules does not hold: the message has the smallest law that shows it, and how to see it."""


@attrs.frozen
class LawOfRules:
    """One law of rules for one treaty: called, it passes or raises `Broken`."""

    name: str
    sentence: str
    property: Property
    setting: Setting
    examples: int

    def __str__(self) -> str:
        return self.name

    def __call__(self) -> None:
        """Try it on drawn laws.

        Raises:
            Broken: with the smallest law for which it does not hold.
        """

        @settings(
            max_examples=self.examples,
            phases=PHASES,
            database=None,
            deadline=None,
            derandomize=True,
            report_multiple_bugs=False,
            suppress_health_check=list(HealthCheck),
        )
        @given(st.data())
        def run(data: st.DataObject) -> None:
            self.property(data, self.setting)

        try:
            run()
        except Counterexample as found:
            raise Broken(self.told(found)) from None
        except Unsatisfiable:
            # The treaty has nothing of which this speaks, such as a clause under which one may declare something.
            return

    def told(self, found: Counterexample) -> str:
        """Return a counterexample as a person reads it: what is broken, each law as text, how to see it."""
        parts = [f"{self.name}: {self.sentence}\nBut here {found.because}."]
        folder = tempfile.mkdtemp(prefix="treatycheck-")
        for law, name in zip(found.laws, ("law", "changed"), strict=False):
            path = os.path.join(folder, f"{name}.law")
            text = print_law(law)
            with open(path, "w", encoding="utf-8") as file:
                file.write(text)
            title = "The law:" if name == "law" else "Changed to:"
            parts.append(f"{title}\n\n{text}\n{command(path, self.setting)}")
        return "\n\n".join(parts)


def command(path: str, setting: Setting) -> str:
    """Return how to see a finding again: a command, or where the treaty is only an object, a call."""
    day = setting.day.isoformat()
    treaty, known = setting.treaty, setting.catalogue
    if treaty.place.path and treaty.name in known.treaty_names and known.texts:
        folders = [one for one in known.folders if one != data_folder("rules")]
        rules = [word for folder in folders for word in ("--rules", folder)]
        words = ["treatycheck", "check", path, "--treaty", treaty.name, *rules, "--as-at", day]
        return f"See it: {shlex.join(words)}"
    return f"See it: check(catalogue.law([{path!r}]), [treaty], date.fromisoformat({day!r}), catalogue)"


@attrs.frozen
class LawsOfRules:
    """The laws of rules for one treaty: iterated, one by one; `hold` tries them all."""

    treaty: str
    listed: tuple[LawOfRules, ...]

    def __iter__(self) -> Iterator[LawOfRules]:
        return iter(self.listed)

    def __len__(self) -> int:
        return len(self.listed)

    def __contains__(self, law: object) -> bool:
        return law in self.listed

    def hold(self) -> None:
        """Try all laws of rules.

        Raises:
            Broken: with all that do not hold, each with the smallest law that shows it.
        """
        broken = []
        for law in self.listed:
            try:
                law()
            except Broken as error:
                broken.append(str(error))
        if broken:
            raise Broken("\n\n".join(broken))


def laws_of(
    treaty: Treaty | str | os.PathLike[str], catalogue: Catalogue | None = None, *, examples: int | None = None
) -> LawsOfRules:
    """Return the laws of rules for a treaty, given itself, by its name in the catalogue, or as a `.treaty` file.

    A file is read with the rules and the vocabulary that stand in its folder, beside those that are shipped. `examples`
    is the number of laws drawn for each law of rules (as many as hypothesis draws for a test, if None).

    Raises:
        UnknownName: for a treaty that does not exist.
        InvalidInput: if the file has faults.
        NoLawFor: for a treaty that asks for no provision.
    """
    name = treaty if isinstance(treaty, Treaty) else os.fspath(treaty)
    if isinstance(name, str) and name.endswith(".treaty"):
        path = os.path.realpath(name)
        folder = os.path.dirname(path)
        if catalogue is None and folder != os.path.realpath(data_folder("rules")):
            catalogue = Catalogue([folder])
        name = os.path.basename(path).removesuffix(".treaty")
    known = catalogue or shipped()
    found = known.treaty(name, examples=False) if isinstance(name, str) else name
    if not any(one.kind and one.kind != "sanction" for one in found.duties):
        raise NoLawFor(f"{found.name} asks for no provision: no law can be drawn for it")
    setting = Setting(found, known)
    count = examples or settings().max_examples
    properties: list[Property] = [*OF_EVERY_TREATY, *(OF_OWN_REGIONS if setting.own else ())]
    return LawsOfRules(
        found.name,
        tuple(LawOfRules(one.__name__, sentence_of(one), one, setting, count) for one in properties),
    )


def sentence_of(holds: Property) -> str:
    """Return what a property says: its docstring."""
    return " ".join((holds.__doc__ or "").split())
