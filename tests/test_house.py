"""The house itself: which way imports point, how long a module may be, and where the law is found."""

from __future__ import annotations

import ast
import doctest
import importlib
import os
import shutil
import subprocess
import sys
import tomllib
from functools import cache
from pathlib import Path

import pytest

from treatycheck.places import data_folder
from treatycheck.version import __version__

ROOT = Path(__file__).resolve().parent.parent
PACKAGE = ROOT / "treatycheck"
MODULES = sorted(path.relative_to(ROOT).as_posix() for path in PACKAGE.rglob("*.py"))

# From left to right: a stage imports only what stands to its left, or itself.
STAGES = (
    "version",
    "record",
    "errors",
    "places",
    "cache",
    "steps",
    "model",
    "language",
    "catalogue",
    "coverage",
    "engine",
    "advice",
    "anchors",
    "silence",
    "assess",
    "trying",
    "amending",
    "drafting",
    "compare",
    "concord",
    "ratifying",
    "many",
    "library",
    "report",
    "proof",
    "facade",
    "testing",
    "cli",
    "__main__",
)
# The only places that may import a library.
HOME = {
    "click": ("treatycheck/cli/",),
    "clingo": ("treatycheck/advice/solver.py",),
    "docx": ("treatycheck/report/word/",),
    "durable": ("treatycheck/engine/durable.py",),
    "hypothesis": ("treatycheck/testing/",),
    "jinja2": ("treatycheck/report/html/",),
    "lark": ("treatycheck/language/",),
    "markupsafe": ("treatycheck/report/html/",),
    "pytest": ("treatycheck/testing/",),
}
# Libraries that an extra installs: whoever imports them is imported only when their form is asked for.
OF_EXTRAS = {"clingo", "docx", "jinja2", "markupsafe"}
AT_THE_TOP = {
    "CHANGELOG.md",
    "LICENSE",
    "README.md",
    "examples",
    "grammars",
    "pyproject.toml",
    "rules",
    "tests",
    "treatycheck",
}
MADE_BY_TOOLS = {"PKG-INFO", "build", "dist", "htmlcov"}
LONGEST_MODULE = 400
LONGEST_FUNCTION = 80


@cache
def tree_of(module: str) -> ast.Module:
    return ast.parse((ROOT / module).read_text(encoding="utf-8"), module)


def stage_of(name: str) -> str:
    """Return the stage of a dotted name: `treatycheck.model.law` is of `model`; names of the package, of `facade`."""
    parts = name.split(".")
    if len(parts) == 1:
        return "facade"
    here = PACKAGE / parts[1]
    return parts[1] if here.is_dir() or here.with_suffix(".py").is_file() else "facade"


def dotted(module: str) -> str:
    return module.removesuffix(".py").removesuffix("/__init__").replace("/", ".")


def imports_of(module: str) -> set[str]:
    """Return every name that a module imports, in full: also inside functions, and for type checkers only."""
    found: set[str] = set()
    package = dotted(module) if module.endswith("__init__.py") else dotted(module).rpartition(".")[0]
    for node in ast.walk(tree_of(module)):
        if isinstance(node, ast.Import):
            found.update(alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, base]).rstrip(".")
            found.update(f"{base}.{alias.name}" for alias in node.names)
    return found


@pytest.mark.parametrize("module", MODULES)
def test_a_stage_imports_only_stages_to_its_left(module: str) -> None:
    own = STAGES.index(stage_of(dotted(module)))
    rightward = {
        name
        for name in imports_of(module)
        if name.split(".")[0] == "treatycheck" and STAGES.index(stage_of(name)) > own
    }
    assert not rightward, f"{module} imports from its right: {sorted(rightward)}"


@pytest.mark.parametrize("module", MODULES)
def test_each_library_has_its_home(module: str) -> None:
    strays = {
        name
        for name in imports_of(module)
        if (home := HOME.get(name.split(".")[0])) is not None and not module.startswith(home)
    }
    assert not strays, f"{module} imports {sorted(strays)}"


@pytest.mark.parametrize("module", [name for name in MODULES if not name.startswith("treatycheck/testing/")])
def test_the_core_imports_only_what_the_project_depends_on(module: str) -> None:
    allowed = set(sys.stdlib_module_names) | {"attrs", "click", "durable", "lark", "treatycheck"} | OF_EXTRAS
    strangers = {name for name in imports_of(module) if name.split(".")[0] not in allowed}
    assert not strangers, f"{module} imports {sorted(strangers)}"


def test_an_import_to_the_right_would_be_seen() -> None:
    assert stage_of("treatycheck.model.law.Provision") == "model"
    assert stage_of("treatycheck.check") == "facade"
    assert stage_of("treatycheck.errors.InvalidInput") == "errors"
    assert "treatycheck.errors.Diagnostic" in imports_of("treatycheck/language/read.py")
    assert STAGES.index("model") < STAGES.index("language") < STAGES.index("engine") < STAGES.index("cli")


@pytest.mark.parametrize("module", MODULES)
def test_a_module_and_its_functions_are_short(module: str) -> None:
    lines = (ROOT / module).read_text(encoding="utf-8").count("\n")
    assert lines <= LONGEST_MODULE, f"{module} has {lines} lines"
    long = {
        node.name: length
        for node in ast.walk(tree_of(module))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and (length := (node.end_lineno or 0) - node.lineno + 1) > LONGEST_FUNCTION
    }
    assert not long, f"{module}: {long}"


def test_nothing_unexpected_stands_at_the_top() -> None:
    found = {path.name for path in ROOT.iterdir() if not path.name.startswith(".")}
    strangers = {name for name in found - AT_THE_TOP - MADE_BY_TOOLS if not name.endswith((".egg-info", ".lock"))}
    assert not strangers
    assert found >= AT_THE_TOP


@pytest.mark.parametrize(("folder", "ending"), [("grammars", ".lark"), ("rules", ".treaty"), ("rules", ".terms")])
def test_the_law_is_found_in_a_checkout(folder: str, ending: str) -> None:
    assert Path(data_folder(folder)) == ROOT / folder
    assert list(Path(data_folder(folder)).glob(f"*{ending}"))


def test_the_law_is_found_in_a_wheel(tmp_path: Path) -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
    target = wheel["tool"]["hatch"]["build"]["targets"]["wheel"]
    installed, elsewhere = tmp_path / "site-packages", tmp_path / "elsewhere"
    elsewhere.mkdir()
    for folder in target["only-include"]:
        destination = installed / target["sources"].get(folder, folder)
        shutil.copytree(ROOT / folder, destination, dirs_exist_ok=True, ignore=shutil.ignore_patterns("__pycache__"))
    program = (
        "import treatycheck, treatycheck.places as places\n"
        "print(places.data_folder('grammars')); print(places.data_folder('rules'))\n"
        "print(treatycheck.load_treaty('ets185').name)\n"
    )
    environment = {**os.environ, "PYTHONPATH": str(installed), "TREATYCHECK_CACHE": "off"}
    done = subprocess.run(
        [sys.executable, "-c", program], cwd=elsewhere, env=environment, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr
    inside = (installed / "treatycheck").resolve()
    assert done.stdout.splitlines() == [str(inside / "grammars"), str(inside / "rules"), "ets185"]


@pytest.mark.parametrize("module", [name for name in MODULES if not name.endswith("__main__.py")])
def test_examples_in_docstrings_hold(module: str) -> None:
    if ">>>" in (ROOT / module).read_text(encoding="utf-8"):
        assert doctest.testmod(importlib.import_module(dotted(module))).failed == 0


def test_the_change_log_names_this_version() -> None:
    assert f"\n## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")


def test_every_ignored_lint_is_explained() -> None:
    lines = (ROOT / "pyproject.toml").read_text(encoding="utf-8").split("[tool.ruff.lint]")[1].splitlines()
    codes = [line for line in lines if line.startswith('    "')]
    assert codes
    assert all("#" in line for line in codes)
