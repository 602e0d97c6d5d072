"""Two people on one server: each signs in for real, and sees what is theirs and no more."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from tests.ui.looks import faults, look
from tests.ui.provider import Provider
from tests.ui.server import (
    DEEP,
    DRAWN,
    NEEDS_CHROMIUM,
    Server,
    Watch,
    free_port,
    settle,
    unfold,
)

pytestmark = [pytest.mark.browser, NEEDS_CHROMIUM]


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    with Provider() as running:
        yield running


@pytest.fixture(scope="module")
def house(
    provider: Provider, tmp_path_factory: pytest.TempPathFactory, prepared_cache: Path
) -> Iterator[Server]:
    """The app with login set up."""
    folder, port = tmp_path_factory.mktemp("house"), free_port()
    secrets = provider.secrets(folder / "secrets.toml", f"http://127.0.0.1:{port}")
    options = ("--secrets.files", str(secrets))
    with Server(
        folder / "data",
        prepared_cache,
        *options,
        port=port,
        REGARDS_ADMINS="claire@exemple.fr",
    ) as running:
        yield running


def knock(page: Page, house: Server, path: str = "/") -> None:
    page.set_viewport_size({"width": 1440, "height": 900})
    page.goto(house.base + path)
    expect(page.get_by_role("button", name="Se connecter")).to_be_visible(timeout=60_000)
    settle(page)


def sign_in(page: Page, house: Server, who: str) -> None:
    knock(page, house)
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_role("button", name=who, exact=True).click()
    expect(page.locator(".st-key-cards")).to_be_visible(timeout=180_000)
    settle(page)


def sign_out(page: Page) -> None:
    page.locator(".st-key-person button").first.click()
    page.get_by_role("button", name="Se déconnecter").click()
    page.get_by_role("button", name="End session").click()  # the provider's own
    expect(page.get_by_role("button", name="Se connecter")).to_be_visible(timeout=60_000)


def go(page: Page, house: Server, path: str) -> None:
    page.goto(house.base + path)
    drawn = ".rc-quote" if "q=" in path else DRAWN.get(path.partition("?")[0], ".st-key-counts")
    expect(page.locator(drawn).first).to_be_visible(timeout=60_000)
    settle(page)


def test_before_anybody_signs_in_nothing_shows_whatever_the_address(
    context: BrowserContext, house: Server
) -> None:
    page = context.new_page()
    watch = Watch(page, house.base)

    for path in (DEEP, "/corpus?article=fourastie-grand-espoir", "/board", "/matrix"):
        knock(page, house, path)
        expect(page.get_by_role("heading")).to_have_text(["Regards croisés"])
        assert page.locator("[data-testid=stTopNavLink], .rc-quote, input[type=text]").count() == 0

    assert look(page, "door") == []
    assert watch.complaints == []
    page.close()


def test_a_link_opened_before_signing_in_is_where_one_arrives(
    context: BrowserContext, house: Server
) -> None:
    page = context.new_page()
    knock(page, house, DEEP)
    page.get_by_role("button", name="Se connecter").click()
    page.get_by_role("button", name="denis", exact=True).click()

    expect(page.locator(".rc-quote").first).to_be_visible(timeout=180_000)
    assert page.url == house.base + DEEP
    sign_out(page)
    page.close()


def test_a_board_is_seen_by_whoever_made_it_and_by_nobody_else(
    context: BrowserContext, house: Server
) -> None:
    page = context.new_page()
    sign_in(page, house, "claire")
    expect(page.locator(".st-key-person")).to_contain_text("Claire Aubry")
    go(page, house, DEEP)
    page.get_by_role("button", name="Garder", exact=True).first.click()
    expect(page.get_by_role("button", name="Gardée", exact=True)).to_be_visible()
    go(page, house, "/board")
    expect(page.locator(".rc-kept")).to_have_count(1)
    assert faults(page) == []

    sign_out(page)
    page.goto(house.base + "/board")
    expect(page.get_by_role("button", name="Se connecter")).to_be_visible()

    sign_in(page, house, "denis")
    expect(page.locator(".st-key-person")).to_contain_text("Denis Morel")
    page.goto(house.base + "/board")
    expect(page.locator(".st-key-board-first")).to_be_visible(timeout=60_000)
    assert page.locator(".rc-kept").count() == 0
    sign_out(page)
    page.close()


def make_collection(page: Page, house: Server, title: str) -> str:
    """Make a collection, export it, and return its address."""
    go(page, house, "/corpus")
    assert page.get_by_role("button", name="Ajouter au corpus").count() == 0
    unfold(page, "Gérer les collections")
    page.get_by_label("Nom d’une nouvelle collection").fill(title)
    page.get_by_role("button", name="Créer").click()
    expect(page).to_have_url(re.compile("collection=mission-durand-"))
    expect(page.get_by_role("button", name="Ajouter au corpus")).to_be_visible()
    settle(page)
    with page.expect_download() as download:
        page.get_by_role("button", name="Exporter").click()
    assert download.value.path().read_bytes()[:2] == b"PK"
    return page.url.removeprefix(house.base)


def name_reader(page: Page, house: Server, link: str, address: str) -> None:
    go(page, house, link)
    unfold(page, "aucun lecteur")
    page.get_by_label("Adresse électronique d’un lecteur").fill(address)
    page.get_by_role("button", name="Ajouter ce lecteur").click()
    expect(page.locator(".rc-person")).to_have_text(address)
    settle(page)
    assert look(page, "readers") == []
    page.set_viewport_size({"width": 390, "height": 844})
    box = page.get_by_label("Adresse électronique d’un lecteur").bounding_box()
    assert box
    assert box["width"] > 260  # an address can be read while it is typed
    page.set_viewport_size({"width": 1440, "height": 900})


def test_a_collection_is_made_and_shared(context: BrowserContext, house: Server) -> None:
    page = context.new_page()
    sign_in(page, house, "denis")
    link = make_collection(page, house, "Mission Durand")
    sign_out(page)

    sign_in(page, house, "claire")
    page.goto(house.base + link)
    expect(page.locator(".st-key-vanished")).to_be_visible()
    assert "Mission Durand" not in page.locator("body").inner_text()
    sign_out(page)

    sign_in(page, house, "denis")
    name_reader(page, house, link, "claire@exemple.fr")
    sign_out(page)

    sign_in(page, house, "claire")
    page.goto(house.base + link)
    expect(page.get_by_text("elle appartient à Denis Morel")).to_be_visible()
    assert page.get_by_role("button", name="Ajouter au corpus").count() == 0
    page.close()
