"""A catalogue: one vocabulary, the treaties and rules that go with it, and what is derived from them, kept."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from functools import cache, cached_property
from typing import TYPE_CHECKING, Any

from treatycheck import cache as kept
from treatycheck.catalogue.files import (
    Texts,
    by_law,
    files_in,
    files_of_rules,
    language_in_use,
    parts_of,
    texts_of,
    two_treaties,
)
from treatycheck.catalogue.kept import FORM, from_data, to_data
from treatycheck.catalogue.lexicon import from_lexicon, to_lexicon
from treatycheck.errors import Diagnostic, InvalidInput, UnknownName
from treatycheck.language.assemble import assemble, moved
from treatycheck.language.faults import nearest
from treatycheck.model.law import Law
from treatycheck.model.rules import OF_DRAFTING, Rule
from treatycheck.model.treaty import Treaty
from treatycheck.model.vocabulary import Vocabulary
from treatycheck.places import data_folder

if TYPE_CHECKING:
    from treatycheck.steps import Told


class Catalogue:
    """The vocabulary, treaties and rules in use: those that come with the package, then those of some folders."""

    def __init__(self, folders: Sequence[str | os.PathLike[str]] = (), *, shipped_too: bool = True) -> None:
        listed = [data_folder("rules")] if shipped_too else []
        self.folders = (*listed, *(os.fspath(folder) for folder in folders))
        self._treaties: dict[tuple[str, bool], Treaty] = {}
        self._written: dict[tuple[str, bool], Treaty] = {}
        self._treaty_keys: dict[str, str] = {}
        self._given: dict[str, Treaty] = {}
        self.derived: dict[Any, Any] = {}

    @classmethod
    def of(cls, vocabulary: Vocabulary, treaties: Iterable[Treaty], rules: Iterable[Rule] | None = None) -> Catalogue:
        """Return a catalogue of these objects, with the shipped rules of verdicts unless others are given."""
        made = cls()
        made.vocabulary = made.lexicon = vocabulary
        made._given = {treaty.name: treaty for treaty in treaties}
        made.texts = Texts(())
        if rules is not None:
            made.rules = tuple(rules)
        else:
            made.rules = shipped().rules
        return made

    # ------------------------------------------------------------ texts

    @cached_property
    def texts(self) -> Texts:
        """Return the texts of all vocabularies, rules and treaties by path, in the order in which they are read."""
        return Texts(files_of_rules(self.folders))

    def _of(self, suffix: str) -> list[str]:
        return [path for path in self.texts if path.endswith(suffix)]

    def _texts_of(self, suffix: str) -> dict[str, str]:
        return {path: self.texts[path] for path in self._of(suffix)}

    def _parts(self, suffix: str) -> list[str]:
        """Return what stands for the texts of a kind in keys: their paths, and the digests of the files."""
        paths = self._of(suffix)
        return [*paths, *self.texts.digests(paths)]

    def _keep(
        self,
        name: str,
        parts: Iterable[str | bytes],
        make: Callable[[], Any],
        to: Callable[[Any], Any] = to_data,
        of: Callable[[Any], Any] = from_data,
    ) -> Any:
        key = kept.key_of(self._language, *parts)
        data = kept.read(name, key)
        if data is not None:
            try:
                return of(data)
            except (AttributeError, LookupError, TypeError, ValueError):
                pass
        made = make()
        if made is not None:
            kept.write(name, key, to(made))
        return made

    @cached_property
    def _language(self) -> str:
        return kept.key_of(FORM, *language_in_use())

    @cached_property
    def _words(self) -> str:
        """Return what stands for the texts of the vocabulary in keys, nothing where there are none."""
        parts = self._parts(".terms")
        return kept.key_of(*parts) if parts else ""

    @cached_property
    def vocabulary(self) -> Vocabulary:
        """Return the vocabulary."""

        def make() -> Vocabulary:
            from treatycheck.catalogue.reading import read_vocabulary  # noqa: PLC0415 - mostly it is kept

            return read_vocabulary(self._texts_of(".terms"))

        return self._keep("terms", (self._words,), make)  # type: ignore[no-any-return]

    @cached_property
    def lexicon(self) -> Vocabulary:
        """Return the vocabulary without what only people read of its terms: it loads in a fraction of the time."""
        make = lambda: from_lexicon(to_lexicon(self.vocabulary))  # noqa: E731 - the one use
        return self._keep("lexicon", (self._words,), make, to_lexicon, from_lexicon)  # type: ignore[no-any-return]

    @cached_property
    def rules(self) -> tuple[Rule, ...]:
        """Return all rules of `.rules` files, each with the file it stands in as its place."""

        def make() -> tuple[Rule, ...]:
            from treatycheck.catalogue.reading import read_rules  # noqa: PLC0415 - mostly they are kept

            return read_rules(self._texts_of(".rules"))

        return self._keep("rules", self._parts(".rules"), make)  # type: ignore[no-any-return]

    @cached_property
    def rules_of_checks(self) -> tuple[Rule, ...]:
        """Return the rules without those shipped that only notes on drafting have a use for: a check is spared them."""
        if "rules" in self.__dict__:
            return self._without_drafting()
        return self._keep("rules-of-checks", ["", *self._parts(".rules")], self._without_drafting)  # type: ignore[no-any-return]

    @cached_property
    def own_rules(self) -> tuple[Rule, ...]:
        """Return the rules of `.rules` files that do not come with the package."""
        return tuple(rule for rule in self.rules_of_checks if not is_shipped(rule))

    def _without_drafting(self) -> tuple[Rule, ...]:
        return tuple(
            rule for rule in self.rules if not (rule.tests and rule.tests[0].fact in OF_DRAFTING and is_shipped(rule))
        )

    # ------------------------------------------------------------ treaties

    @cached_property
    def _treaty_paths(self) -> dict[str, str]:
        found: dict[str, str] = {}
        for path in self._of(".treaty"):
            name = os.path.basename(path).removesuffix(".treaty")
            if name in found:
                raise InvalidInput([two_treaties(path, self.texts[path], name, found[name])])
            found[name] = path
        return found

    @property
    def treaty_names(self) -> tuple[str, ...]:
        """Return the names of all treaties."""
        return tuple(self._given) or tuple(sorted(self._treaty_paths))

    def treaty(self, name: str, *, examples: bool = True) -> Treaty:
        """Return a treaty by its name; without its examples it loads faster.

        Raises:
            UnknownName: if there is none.
            InvalidInput: if its file has faults.
        """
        if self._given:
            if name in self._given:
                return self._given[name]
        elif name in self._treaty_paths:
            key = (name, examples)
            if key not in self._treaties:
                self._treaties[key] = self._kept_treaty(name, examples=examples)
            return self._treaties[key]
        hint = (
            nearest("".join(name.lower().split()), self.treaty_names)
            or f"known treaties: {', '.join(self.treaty_names)}"
        )
        raise UnknownName(f"there is no treaty `{name}`; {hint}")

    def written(self, name: str, *, examples: bool = True) -> Treaty:
        """Return a treaty as its file has it: what its lines say for others is not written out there.

        Raises:
            UnknownName: if there is none.
            InvalidInput: if its file has faults.
        """
        if self._given or name not in self._treaty_paths:
            return self.treaty(name)
        key = (name, examples)
        if key not in self._written:
            from treatycheck.catalogue.reading import read_treaty  # noqa: PLC0415 - mostly they are kept

            path = self._treaty_paths[name]
            self._written[key] = read_treaty(self.texts[path], path, name, self.lexicon, examples=examples)
        return self._written[key]

    def _kept_treaty(self, name: str, *, examples: bool) -> Treaty:
        """Return a treaty with what lines say for others written out."""

        def make() -> Treaty:
            from treatycheck.catalogue.across import across  # noqa: PLC0415 - mostly it is kept

            return across(self.written(name, examples=examples), self._plain)

        part = "examples" if examples else ""
        return self.kept_of(f"treaty-{name}" + (f"-{part}" if part else ""), name, [part], make, to_data, from_data)  # type: ignore[no-any-return]

    def _plain(self, name: str) -> Treaty:
        return self.treaty(name, examples=False)

    def kept_of(
        self,
        kept_as: str,
        name: str,
        parts: Iterable[str],
        make: Callable[[], Any],
        to: Callable[[Any], Any],
        of: Callable[[Any], Any],
    ) -> Any:
        """Return what is made of a treaty, or what was kept of it with the keys of the texts on which that rests.

        Of None, which says that nothing is to be made, nothing is kept.
        """

        def to_kept(made: Any) -> list[Any]:
            from treatycheck.catalogue.across import applied_by  # noqa: PLC0415 - likewise

            applied = applied_by(made if isinstance(made, Treaty) else self._plain(name), self._plain)
            return [[(other, self._key_of(other)) for other in applied], to(made)]

        def of_kept(data: list[Any]) -> Any:
            if any(self._key_of(other) != key for other, key in data[0]):
                raise ValueError(f"what {name} applies of others has changed")
            return of(data[1])

        return self._keep(kept_as, (self._words, self._key_of(name), *parts), make, to_kept, of_kept)

    @property
    def is_given(self) -> bool:
        """Say whether it is made of objects, and not of files."""
        return bool(self._given)

    @cached_property
    def rules_key(self) -> str:
        """Return what stands for the texts of all rules in keys."""
        return kept.key_of(*self._parts(".rules"))

    def _key_of(self, name: str) -> str:
        """Return what stands for the text of a treaty in keys."""
        if name not in self._treaty_keys:
            path = self._treaty_paths[name]
            self._treaty_keys[name] = kept.key_of(path, *self.texts.digests([path]))
        return self._treaty_keys[name]

    # ------------------------------------------------------------ laws

    def law(self, paths: Iterable[str]) -> Law:
        """Read the law of one State from files, folders or `-`."""
        return self._joined(self._texts_of_law(paths))

    def laws(self, paths: Sequence[str], told: Told | None = None) -> list[Law]:
        """Read several laws: each folder is the law of a State, a draft law or a file that is named a law by itself."""
        texts = self._texts_of_law(paths)
        found = []
        faults: list[Diagnostic] = []
        groups = list(by_law(texts, lambda path: path in paths or self._is_draft(texts[path], path)))
        for number, group in enumerate(groups, 1):
            try:
                found.append(self._joined(group))
            except InvalidInput as error:
                faults += error.diagnostics
            if told:
                told(number, len(groups))
        if faults:
            raise InvalidInput(faults)
        return found

    def law_with(self, path: str) -> Law:
        """Read the law that a file belongs to: a draft is one by itself, any other has the files beside it.

        Raises:
            InvalidInput: with a diagnostic for each fault in any of its files.
        """
        files = files_in(os.path.dirname(path), ".law")
        texts = self._texts_of_law(files if path in files else [path])
        groups = by_law(texts, lambda one: self._is_draft(texts[one], one))
        return self._joined(next(group for group in groups if path in group))

    def _texts_of_law(self, paths: Iterable[str]) -> dict[str, str]:
        """Read texts of laws; if one cannot be read, all that is wrong in the others is reported with it."""
        texts = texts_of(paths, ".law")
        if any(isinstance(text, InvalidInput) for text in texts.values()):
            parts_of(texts, self._law_of_file)
        return {path: text for path, text in texts.items() if isinstance(text, str)}

    def _is_draft(self, text: str, path: str) -> bool:
        """Say whether a file holds a draft law; one with a fault in it does not, until it is read again to name it."""
        if "draft" in text:
            with suppress(InvalidInput):
                return any(statute.draft for statute in self._law_of_file(text, path).statutes)
        return False

    def _joined(self, texts: Mapping[str, str]) -> Law:
        """Join the files of one law, or take from the cache what was joined of the same texts."""
        if "-" in texts or not self._words:
            return self._with_known_notes(assemble(parts_of(texts, self._read_law)), texts)
        name = f"law-{kept.key_of(*map(os.path.abspath, texts))[:12]}"
        read_law = self._law_of_file if len(texts) > 1 else self._read_law
        law: Law = self._keep(name, (self._words, *texts.values()), lambda: assemble(parts_of(texts, read_law)))
        law = law if law.files == tuple(texts) else moved(law, texts)
        return self._with_known_notes(law, texts)

    def parse_law(self, text: str, path: str = "<text>") -> Law:
        """Read a law from a text."""
        return self.parse_files({path: text})

    def _with_known_notes(self, law: Law, texts: Mapping[str, str]) -> Law:
        """Return a law, all of whose `accepts` name notes that some rule makes."""
        if any(one.accepts for one in law.provisions) or any(one.accepts for one in law.statutes):
            from treatycheck.catalogue.accepted import faults_of  # noqa: PLC0415 - few laws accept any note

            treaties = (self.treaty(name, examples=False) for name in self.treaty_names)
            faults = list(faults_of(law, texts, self.rules, treaties))
            if faults:
                raise InvalidInput(faults)
        return law

    def parse_files(self, texts: Mapping[str, str]) -> Law:
        """Read the law of one State from texts, by the paths that diagnostics and places name.

        Raises:
            InvalidInput: with a diagnostic for each fault.
        """
        return self._with_known_notes(assemble(parts_of(texts, self._read_law)), texts)

    def read_part(self, text: str, path: str) -> Law:
        """Read one file of a law, by itself: what joins it to the others is looked at when they are put together."""
        return self._read_law(text, path)

    def _law_of_file(self, text: str, path: str) -> Law:
        """Read one file of several, or take from the cache what was read of the same text."""
        if path == "-" or not self._words:
            return self._read_law(text, path)
        name = f"file-{kept.key_of(os.path.abspath(path))[:12]}"
        law: Law = self._keep(name, (self._words, text), lambda: self._read_law(text, path))
        return law

    def _read_law(self, text: str, path: str) -> Law:
        from treatycheck.language.read import read  # noqa: PLC0415 - mostly the cache has what was read
        from treatycheck.language.resolve import resolve_law  # noqa: PLC0415 - likewise

        law: Law = read(text, "law", path, resolve_law(self.lexicon))
        return law


def is_shipped(rule: Rule) -> bool:
    """Say whether a rule comes with the package."""
    return rule.place.path.startswith(os.path.join(data_folder("rules"), ""))


@cache
def shipped() -> Catalogue:
    """Return the catalogue of what comes with the package, kept for the process."""
    return Catalogue()
