"""Laws as they stand in a Git revision: read through `git`, which never touches the work tree."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Sequence

from treatycheck.catalogue.files import decoded
from treatycheck.cli.outputs import Refused

WORK_TREE = ""
"""What stands for the files as they lie there now."""


def revisions_of(text: str) -> tuple[str, str]:
    """Return the two revisions that `REV` or `A..B` names: an `A` alone is compared with the work tree.

    Raises:
        Refused: for what names no two revisions.
    """
    if "..." in text:
        old, _, new = text.partition("...")
        raise Refused(f"`--git {text}`: write two revisions with two points: {old or 'HEAD'}..{new or 'HEAD'}")
    old, two, new = text.partition("..")
    found = (old or "HEAD", new or "HEAD") if two else (old, WORK_TREE)
    if not text or any(one.startswith("-") for one in found):
        raise Refused(f"`--git {text}`: name a revision, such as HEAD~1, or two, such as v1..v2")
    return found


def texts_at(revision: str, paths: Sequence[str]) -> dict[str, str]:
    """Return the texts of the laws that some files and folders held in a revision, by `REVISION:path`.

    Raises:
        Refused: where there is no repository or no such revision, and for what the revision does not hold.
        InvalidInput: for a file that is no text.
    """
    found: dict[str, str] = {}
    for path in paths:
        base = path if os.path.isdir(path) else os.path.dirname(path)
        while base and not os.path.isdir(base):
            base = os.path.dirname(base)
        base = base or os.curdir
        commit = commit_of(revision, base, path)
        inside = os.path.relpath(path, base)
        listed = git(base, "ls-tree", "-r", "-z", "--name-only", commit, "--", inside)
        if listed is None or not listed.strip(b"\0"):
            raise Refused(f"{path}: the revision {revision} holds no such file or folder; check both")
        names = [os.fsdecode(name) for name in listed.split(b"\0") if name]
        laws = [name for name in names if name.endswith(".law") or names == [inside]]
        if not laws:
            raise Refused(f"{path}: in the revision {revision} this folder holds no .law file")
        for name in laws:
            # As files below a folder are named: the folder as it was given, then the rest.
            named = path if name == inside else os.path.join(path, os.path.relpath(name, inside))
            data = git(base, "show", f"{commit}:./{name.replace(os.sep, '/')}")
            if data is None:
                raise Refused(f"{named}: cannot be read in the revision {revision}")
            found[f"{revision}:{named}"] = decoded(f"{revision}:{named}", data)
    return found


def commit_of(revision: str, base: str, path: str) -> str:
    """Return the commit that a revision names in the repository of a folder.

    Raises:
        Refused: if there is no repository, or no such revision.
    """
    if git(base, "rev-parse", "--git-dir") is None:
        raise Refused(f"{path}: this lies in no Git repository; compare two files instead: treatycheck diff OLD NEW")
    found = git(base, "rev-parse", "--verify", "--quiet", f"{revision}^{{commit}}")
    if found is None:
        raise Refused(f"`--git {revision}`: the repository has no such revision; `git log --oneline` lists them")
    return found.decode("ascii").strip()


def git(folder: str, *arguments: str) -> bytes | None:
    """Return what a Git command prints, None where it fails.

    Raises:
        Refused: if Git is not installed.
    """
    try:
        done = subprocess.run(  # noqa: S603 - the arguments are a list, and none is an option that a user gave
            ["git", "-C", folder, *arguments],  # noqa: S607 - Git is where the user's PATH has it
            capture_output=True,
            check=False,
            env={**os.environ, "GIT_OPTIONAL_LOCKS": "0", "GIT_LITERAL_PATHSPECS": "1"},
        )
    except FileNotFoundError:
        raise Refused(
            "`--git` needs Git, which is not installed; compare two files: treatycheck diff OLD NEW"
        ) from None
    return done.stdout if done.returncode == 0 else None
