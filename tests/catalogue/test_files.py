"""Reading texts from files and folders: what is there, in which order, and a clear word for what cannot be read."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from treatycheck.anchors.official import official_texts
from treatycheck.catalogue import files
from treatycheck.errors import InvalidInput


@pytest.fixture
def shut(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> str:
    """Return a folder with a law and a treaty, in which a folder below may not be looked into."""
    (tmp_path / "a.law").write_text('law a "A" of XX\n', encoding="utf-8")
    (tmp_path / "a.treaty").write_text('treaty a "A"\n', encoding="utf-8")
    (tmp_path / "a.txt").write_text("Article 1\n", encoding="utf-8")
    (tmp_path / "shut").mkdir()
    look: dict[str, Callable[[Any], Any]] = {"scandir": os.scandir, "listdir": os.listdir}

    def looked(name: str) -> Callable[[Any], Any]:
        def into(path: Any) -> Any:
            if os.fspath(path).endswith("shut"):
                raise PermissionError(13, "Permission denied", path)
            return look[name](path)

        return into

    # A user who may do everything could not be kept out by the rights of a folder.
    for name in look:
        monkeypatch.setattr(os, name, looked(name))
    return str(tmp_path)


@pytest.mark.parametrize(
    "reading",
    [
        lambda folder: files.files_below(folder, ".law"),
        lambda folder: list(files.expand([folder], ".law")),
        lambda folder: list(files.files_of_rules([folder])),
        lambda folder: official_texts([folder]),
        lambda folder: files.files_in(os.path.join(folder, "shut"), ".law"),
        lambda folder: files.files_below(os.path.join(folder, "shut"), ".law"),
    ],
    ids=["laws", "laws of paths", "rules", "official texts", "beside", "the folder itself"],
)
def test_what_a_folder_may_hold_that_cannot_be_looked_into_is_not_left_out(
    reading: Callable[[str], object], shut: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        reading(shut)
    assert str(refused.value).startswith(f"{os.path.join(shut, 'shut')}: this folder cannot be read: permission denied")
