"""Keys: made once, kept as hashes, listed without secrets, revoked at once."""

import stat
from pathlib import Path

import pytest

from kg.errors import InputError, NotFoundError, StoreError
from kg.keys import Keys
from tests.conftest import Majlis

NEWS = "Iraq's foreign minister, Fuad Hussein, met Ayman Safadi in Amman on Monday."


def test_a_key_is_found_by_its_secret_only(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    secret = keys.create("desk", "write")
    assert len(secret) > 40
    found = Keys(tmp_path).find(secret)
    assert found is not None
    assert (found.name, found.rights) == ("desk", "write")
    assert found.allows("read")
    assert not found.allows("admin")
    assert keys.find(secret + "x") is None
    assert keys.find(found.sha256) is None
    assert secret not in (tmp_path / "keys.json").read_text("utf-8")
    assert stat.S_IMODE((tmp_path / "keys.json").stat().st_mode) == 0o600


def test_a_revoked_key_is_worthless_for_whoever_has_the_file_open(tmp_path: Path) -> None:
    keys, other = Keys(tmp_path), Keys(tmp_path)
    secret = keys.create("desk", "admin")
    assert other.find(secret)
    keys.revoke("desk")
    assert other.find(secret) is None


def test_wrong_names_rights_and_files_are_told(tmp_path: Path) -> None:
    keys = Keys(tmp_path)
    keys.create("desk", "read")
    with pytest.raises(InputError, match="desk"):
        keys.create("desk", "read")
    with pytest.raises(InputError, match="everything"):
        keys.create("other", "everything")
    with pytest.raises(NotFoundError, match="nobody"):
        keys.revoke("nobody")
    (tmp_path / "keys.json").write_text("{", "utf-8")
    with pytest.raises(StoreError, match=r"keys\.json"):
        Keys(tmp_path).all()


def test_the_command_makes_lists_and_revokes(majlis: Majlis, tmp_path: Path) -> None:
    (tmp_path / "news.txt").write_text(NEWS, "utf-8")
    assert majlis("keys", "create", "desk", "--rights", "write", "--store", "s").returncode == 1
    assert majlis("ingest", "news.txt", "--store", "s").returncode == 0
    made = majlis("keys", "create", "desk", "--rights", "write", "--store", "s")
    assert made.returncode == 0, made.stderr
    secret = made.stdout.strip()
    listed = majlis("keys", "list", "--store", "s")
    assert "desk" in listed.stdout
    assert "write" in listed.stdout
    assert secret not in listed.stdout
    assert majlis("keys", "create", "desk", "--rights", "own", "--store", "s").returncode == 2
    assert majlis("keys", "revoke", "desk", "--store", "s").returncode == 0
    again = majlis("keys", "revoke", "desk", "--store", "s")
    assert again.returncode == 1
    assert "no key of the name “desk”" in again.stderr
