"""The page is committed as it was built, so that nobody needs Node to run it: it must be of these sources."""

import hashlib
import json
from pathlib import Path

from bot.sandbox.page.page import STATIC

WEB = STATIC.parent.parent / "web"


def sources() -> set[Path]:
    own = ("index.html", "package.json", "package-lock.json", "tsconfig.json", "vite.config.ts")
    return {WEB / name for name in own} | {path for path in (WEB / "src").rglob("*") if path.is_file()}


def test_the_built_page_is_of_the_sources_beside_it() -> None:
    """Run `make page` where this fails."""
    built = json.loads((STATIC / "sources.json").read_text("utf-8"))

    assert built == {
        path.relative_to(WEB).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest() for path in sources()
    }


def test_the_page_names_no_address_to_fetch_from() -> None:
    """Links of the libraries' error messages are text; what is fetched is ours."""
    html = (STATIC / "index.html").read_text("utf-8")

    assert "http" not in html
    assert "//" not in html.replace("<!doctype html>", "")


def test_the_lock_names_no_registry() -> None:
    lock = json.loads((WEB / "package-lock.json").read_text("utf-8"))

    assert not [name for name, package in lock["packages"].items() if "resolved" in package]
    assert all("integrity" in package for name, package in lock["packages"].items() if name)
