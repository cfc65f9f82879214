"""Debian's Chromium for the tests of the pages, and a watch over what a page asks for and complains about."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, sync_playwright

CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
AXE = Path(__file__).parents[2] / "api" / "web" / "node_modules" / "axe-core" / "axe.min.js"


@contextmanager
def chromium() -> Iterator[Browser]:
    """The browser; the test is skipped where there is none."""
    if CHROMIUM is None:
        pytest.skip("there is no chromium")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        yield browser
        browser.close()


@contextmanager
def watched(browser: Browser, address: str, **options: Any) -> Iterator[Page]:
    """A page; in the end it must have asked nobody but the service, and no script or policy may have complained."""
    context = browser.new_context(base_url=address, **options)
    page = context.new_page()
    page.set_default_timeout(60_000)
    complaints: list[str] = []

    def asked(request: Request) -> None:
        if not request.url.startswith((address, "data:", f"blob:{address}")):
            complaints.append(request.url)

    def told(message: ConsoleMessage) -> None:
        if message.type == "error" and "status of" not in message.text:
            complaints.append(message.text)

    page.on("request", asked)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("console", told)
    yield page
    context.close()
    assert complaints == [], complaints


def drawn(page: Page) -> None:
    """Wait until the picture of a page is drawn."""
    page.wait_for_selector(".canvas[data-drawn]", state="attached")
