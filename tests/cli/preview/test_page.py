"""The page of the preview, as a person uses it: in a real browser, beside the real server.

`axe.min.js` is axe-core 4.14.1 of Deque Systems, under the Mozilla Public License 2.0, as its maker publishes it.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from publisher.project import Project
from tests import chromium
from tests.chromium import Browser, Page
from tests.cli.preview.served import Preview, started

pytestmark = pytest.mark.skipif(
    chromium.command() is None, reason="no Chromium on this machine: the page is not looked at"
)

AXE = (Path(__file__).parent / "axe.min.js").read_text(encoding="utf-8")
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
TEXT = Path("publisher", "chapters", "regiobeeld", "leefstijl", "text.md")
PAGE = "leefstijl/gemeenten"
BEFORE, AFTER = "Elke kaart heeft een eigen schaal.", "Elke kaart heeft haar eigen schaal."
HOLDS, FALSE = 'claim="minimum(zwaar_bekend) > 0"', 'claim="minimum(zwaar_bekend) > 90"'
# A number typed into a sentence, and a name that no fact has.
TYPED, BROKEN = "Elke kaart heeft 7 eigen schalen.", "Elke kaart heeft {{ geen_feit }} schaal."
READY = "!!document.querySelector('.current .sheet img') && !!document.querySelector('#sentences .items')"
IMAGE = "document.querySelector('.current .sheet img')?.dataset.image"
SAID = "document.querySelector('#said').textContent"
FOCUS = "document.activeElement"


@pytest.fixture(scope="module")
def browser(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Browser]:
    with chromium.running(tmp_path_factory.mktemp("browser")) as running:
        yield running


@pytest.fixture
def look(browser: Browser, preview: Preview) -> Iterator[Callable[..., Page]]:
    """Return what opens the page of the preview at one of its pages; nothing may go wrong there, or go elsewhere."""
    opened: list[Page] = []

    def at(name: str = PAGE, width: int = 1440, height: int = 900, **emulated: str) -> Page:
        page = browser.page(width, height, **emulated)
        opened.append(page)
        page.open(f"{preview.address}#{name}")
        page.wait(READY)
        return page

    yield at
    for page in opened:
        faults, requests = page.faults, page.requests
        page.close()
        assert faults == []
        # A link to the editor goes to a program of this machine.
        assert [each for each in requests if not each.startswith((preview.address, "vscode://file/"))] == []


@contextmanager
def edited(preview: Preview, old: str, new: str) -> Iterator[None]:
    """Save a change of the text, and put it back when all has been looked at."""
    path = preview.project.root / TEXT
    before = path.read_text(encoding="utf-8")
    assert old in before
    path.write_text(before.replace(old, new), encoding="utf-8")
    try:
        yield
    finally:
        version = preview.json("state")["version"]
        path.write_text(before, encoding="utf-8")
        preview.until(lambda state: state["status"] == "ready" and state["version"] > version and not bad(state))


def bad(state: dict[str, object]) -> bool:
    pages = state["pages"]
    assert isinstance(pages, list)
    return any(each["stale"] or each["provisional"] or each["errors"] for each in pages)


def violations(page: Page) -> list[str]:
    """Return what axe finds, with the first element of each."""
    page.run(f"{AXE}; 1")
    found = page.run(
        f"axe.run({{runOnly: {{type: 'tag', values: {json.dumps(RULES)}}}}}).then(({{violations}}) => "
        "violations.map(({id, nodes}) => `${id}: ${nodes[0].html}`))"
    )
    assert isinstance(found, list)
    return found


def figure(page: Page) -> None:
    page.press("f", "Enter")
    page.wait("document.querySelector('#figure').open")


def search(page: Page) -> None:
    page.press("/", *"kaart")
    page.wait("!!document.querySelector('#results mark')")


STATES: dict[str, Callable[[Page], None]] = {
    "findings": lambda page: page.press("m"),
    "figures": lambda page: page.press("f"),
    "sentences": lambda page: page.press("z"),
    "numbers": lambda page: page.press("g"),
    "figure": figure,
    "help": lambda page: page.press("?"),
    "search": search,
}


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("state", STATES)
def test_everybody_can_use_every_state(look: Callable[..., Page], state: str, scheme: str) -> None:
    page = look(prefers_color_scheme=scheme)
    STATES[state](page)
    assert violations(page) == []


# A phone's width, and a window of 1280 by 1024 enlarged four times.
@pytest.mark.parametrize("height", [800, 256])
@pytest.mark.parametrize("state", ["findings", "figure", "search"])
def test_a_narrow_window_shows_all_without_scrolling_aside(look: Callable[..., Page], state: str, height: int) -> None:
    page = look(width=320, height=height)
    assert violations(page) == []
    STATES[state](page)
    assert violations(page) == []
    assert page.run("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    # The panel stands under the page.
    assert page.run(
        "document.querySelector('#panel').getBoundingClientRect().top >= "
        "document.querySelector('.current').getBoundingClientRect().bottom"
    )


def test_a_save_changes_the_picture_of_its_page_and_is_said(look: Callable[..., Page], preview: Preview) -> None:
    page = look()
    before = page.run(IMAGE)
    with edited(preview, BEFORE, AFTER):
        page.wait(f"{IMAGE} !== '{before}'")
        page.wait(f"{SAID}.startsWith('Pagina ') && {SAID}.includes('vernieuwd')")
        assert page.run("document.querySelector('.current').classList.contains('changed')")
        assert violations(page) == []
    page.wait(f"{IMAGE} === '{before}'")


def test_a_change_elsewhere_is_gone_to_unless_the_reader_stays(look: Callable[..., Page], preview: Preview) -> None:
    away = "leefstijl/opener"
    follows, stays = look(away), look(away)
    stays.press("v")
    assert stays.run("document.querySelector('#follow').ariaPressed") == "false"
    place = stays.run("document.querySelector('#sheets').scrollTop")
    with edited(preview, BEFORE, AFTER):
        follows.wait(f"location.hash === '#{PAGE}'")
        stays.wait(f"{SAID}.includes('vernieuwd')")
        assert stays.run("location.hash") == f"#{away}"
        assert stays.run("document.querySelector('#sheets').scrollTop") == place


# A false claim is shown as it is; a typed number leaves the last good page.
@pytest.mark.parametrize(
    ("old", "new"), [(BEFORE, TYPED), ('"minimum(zwaar_bekend) > 0"', '"minimum(zwaar_bekend) > 90"')]
)
def test_an_error_elsewhere_is_gone_to_and_said(
    look: Callable[..., Page], preview: Preview, old: str, new: str
) -> None:
    page = look("leefstijl/opener")
    with edited(preview, old, new):
        page.wait(f"location.hash === '#{PAGE}'")
        label = page.run("document.querySelector('.current .number').textContent")
        page.wait(f"{SAID}.startsWith('Pagina {label} ') && {SAID}.endsWith('; 1 fout.')")
        page.wait("document.querySelector('#findings .item.error') !== null")


def test_a_page_that_is_mended_is_not_left_for_others_that_changed(look: Callable[..., Page], preview: Preview) -> None:
    page = look()
    # The list of sources is another without the chapter's figures.
    with edited(preview, "tabs: [", "tabs: [["):
        page.wait("document.querySelector('.current').classList.contains('stale')")
        page.wait(f"{SAID}.includes('vorige versie')")
    page.wait(f"{SAID}.endsWith('geen fouten.')")
    assert page.run("location.hash") == f"#{PAGE}"


def test_the_mark_of_a_change_goes_with_the_next_save(look: Callable[..., Page], preview: Preview) -> None:
    page = look()
    with edited(preview, BEFORE, AFTER):
        page.wait("document.querySelector('.current').classList.contains('changed')")
        with edited(preview, AFTER, TYPED):
            page.wait("document.querySelector('.current').classList.contains('stale')")
            page.wait("!document.querySelector('.current').classList.contains('changed')")


def test_errors_that_are_found_later_are_counted_in_the_head(look: Callable[..., Page], preview: Preview) -> None:
    page = look()
    path = preview.project.root / "styles" / "text.css"
    before = path.read_text(encoding="utf-8")
    shown = page.run(IMAGE)
    try:
        path.write_text(before + "\n.body p { color: #dddddd }\n", encoding="utf-8")
        page.wait(f"{IMAGE} !== '{shown}' && document.querySelector('#state').dataset.status === 'errors'")
        page.wait("/^[0-9]+ fout/.test(document.querySelector('#state').textContent)")
    finally:
        path.write_text(before, encoding="utf-8")
        page.wait(f"{IMAGE} === '{shown}' && document.querySelector('#state').textContent.startsWith('Geen fouten')")


def test_why_nothing_can_be_shown_is_told_above_the_pages(look: Callable[..., Page], preview: Preview) -> None:
    page = look()
    path = preview.project.root / "styles" / "tokens.toml"
    before = path.read_text(encoding="utf-8")
    try:
        path.write_text(before.replace('"#2a6340"', '"#2a63"'), encoding="utf-8")
        page.wait("document.querySelector('#trouble').textContent.includes('#2a63')")
        told = page.run("document.querySelector('#trouble').innerText")
        assert told.startswith("De laatste wijziging kan niet worden getoond. U ziet de laatste goede versie.")
        assert "styles/tokens.toml, regel 18" in told
        assert page.run(SAID) == ""
        page.wait("document.querySelector('#findings .none').textContent.includes('vorige versie')")
        assert violations(page) == []
    finally:
        path.write_text(before, encoding="utf-8")
        page.wait("document.querySelector('#trouble').textContent === ''")


def test_an_error_keeps_the_last_good_page_marked(look: Callable[..., Page], preview: Preview) -> None:
    page = look()
    before = page.run(IMAGE)
    with edited(preview, BEFORE, BROKEN):
        page.wait("document.querySelector('.current').classList.contains('stale')")
        assert page.run(IMAGE) == before
        page.wait("!!document.querySelector('#findings .item.error, #trouble strong')")
        page.press("m")
        assert violations(page) == []
    page.wait("!document.querySelector('.current').classList.contains('stale')")


def test_a_finding_and_its_place_on_the_page_show_each_other(look: Callable[..., Page], preview: Preview) -> None:
    page = look()
    with edited(preview, BEFORE, TYPED):
        page.wait("!!document.querySelector('.current .pin')")
        assert violations(page) == []
        page.press("m")
        assert page.run("!!document.querySelector('.current .spot')")
        page.run("document.querySelector('.current .pin').focus()")
        assert page.run("document.querySelector('.pointed .severity').textContent").startswith(
            ("Fout 1", "Waarschuwing 1")
        )
        assert page.run("!!document.querySelector('.pointed .path').textContent.match(/text.md, regel [0-9]+/)")


def middle(page: Page, preview: Preview, kind: str, number: int = 0) -> tuple[float, float]:
    """Return where on the screen something of the page stands, in pixels."""
    thing = preview.json(f"page/{PAGE}")[kind][number]
    box = thing["boxes"][0] if "boxes" in thing else thing["box"]
    x, y, width = page.run(
        "(({x, y, width}) => [x, y, width])(document.querySelector('.current .sheet').getBoundingClientRect())"
    )
    entry = next(each for each in preview.json("state")["pages"] if each["id"] == PAGE)
    scale = width / entry["width"]
    return x + scale * (box[0] + box[2] / 2), y + scale * (box[1] + box[3] / 2)


def test_a_number_that_is_pointed_at_or_has_the_focus_shows_its_row_and_source(
    look: Callable[..., Page], preview: Preview
) -> None:
    page = look()
    fact = preview.json(f"page/{PAGE}")["numbers"][0]["facts"][0]
    page.point(*middle(page, preview, "numbers"))
    page.wait("!document.querySelector('#card').hidden")
    card = page.run("document.querySelector('#card').textContent")
    assert fact["source"] in card
    assert f"{fact['file']}, rij {fact['row']}" in card
    page.press("Escape")
    assert page.run("document.querySelector('#card').hidden")
    page.press("g")
    page.wait("!document.querySelector('#card').hidden")
    assert page.run("document.querySelector('#card').textContent") == card
    page.press("Enter")
    assert fact["source"] in page.run("document.querySelector('#numbers details[open]').textContent")


def test_a_sentence_that_is_clicked_tells_its_file_and_line(look: Callable[..., Page], preview: Preview) -> None:
    page = look()
    found = preview.json(f"page/{PAGE}")["sentences"]
    number = next(index for index, each in enumerate(found) if each["text"] == BEFORE)
    page.click(*middle(page, preview, "sentences", number))
    page.wait("document.querySelector('#tab-sentences').ariaSelected === 'true'")
    item = page.run("document.querySelector('#sentences .pointed').innerText")
    assert BEFORE in item
    assert f"text.md, regel {found[number]['row']}" in item
    href = page.run("document.querySelector('#sentences .pointed a').href")
    assert href.startswith("vscode://file/")
    assert href.endswith(f":{found[number]['row']}")


def test_a_figure_that_is_clicked_shows_text_table_and_facts(look: Callable[..., Page], preview: Preview) -> None:
    page = look()
    shown = preview.json(f"page/{PAGE}")["figures"][0]
    page.click(*middle(page, preview, "figures"))
    page.wait("document.querySelector('#figure').open")
    told = page.run("document.querySelector('#figure').innerText")
    assert " ".join(shown["alt"].split()) in " ".join(told.split())
    rows = "document.querySelectorAll('#figure table')[%d].tBodies[0].rows.length"
    assert page.run(rows % 0) == len(shown["table"]["rows"])
    assert page.run(rows % 1) == len(shown["facts"])
    page.press("Escape")
    assert page.run(f"!document.querySelector('#figure').open && {FOCUS}.matches('.mark.figure')")


def test_search_finds_words_on_all_pages_and_goes_there(look: Callable[..., Page]) -> None:
    page = look("leefstijl/opener")
    page.press("/", *"eigen schaal")
    page.wait("!!document.querySelector('#results mark')")
    page.press("Enter")
    page.wait(f"!!{FOCUS}.closest('#results')")
    page.press("Enter")
    assert page.run("location.hash") == f"#{PAGE}"
    assert page.run("!!document.querySelector('.current .spot')")
    page.press("Escape")
    assert page.run("document.querySelector('#results').hidden")
    assert page.run(SAID) == ""
    page.press("k")
    assert page.run("location.hash") != f"#{PAGE}"


def test_the_address_of_a_page_leads_there(look: Callable[..., Page]) -> None:
    page = look("leefstijl/opener")
    page.run(f"location.hash = '#{PAGE}'")
    page.wait(f"document.querySelector('.current').dataset.id === '{PAGE}'")


def test_tab_reaches_everything_and_leaves_again(look: Callable[..., Page]) -> None:
    page = look()
    names, seen = "((e) => e.id || e.className || e.dataset.id || e.localName)", []
    page.press("Tab")
    for _ in range(400):
        if page.run(f"{FOCUS} === document.body"):
            break
        seen.append(page.run(f"{names}({FOCUS})"))
        visible = page.run(f"(({{outlineStyle}}) => outlineStyle)(getComputedStyle({FOCUS}))")
        assert visible != "none", seen[-1]
        page.press("Tab")
    else:
        pytest.fail(f"never left the page: {seen[-10:]}")
    wanted = ["medium", "region", "highlight", "chapter", "words", "larger", "follow", "help-button", "sheets"]
    assert [name for name in [*wanted, "mark figure", "tab-findings", "findings"] if name not in seen] == []


def test_keys_turn_pages_and_enlarge_and_may_be_left_out(look: Callable[..., Page]) -> None:
    page = look("leefstijl/opener")
    page.press("j")
    assert page.run("location.hash") == "#leefstijl/leefstijl_volwassenen"
    page.press("k")
    assert page.run("location.hash") == "#leefstijl/opener"
    narrow = page.run("document.querySelector('.current img').src")
    page.press("+", "+")
    page.wait(f"document.querySelector('.current img').src !== '{narrow}'")
    assert page.run(
        "document.querySelector('.current img').naturalWidth >= document.querySelector('.current .sheet').clientWidth"
    )
    page.press("0", "?")
    page.wait("document.querySelector('#help').open")
    page.run("document.querySelector('#keys').click()")
    page.press("Escape", "j")
    assert page.run("location.hash") == "#leefstijl/opener"
    page.run("localStorage.clear()")


def test_pictures_of_far_pages_are_not_loaded(look: Callable[..., Page]) -> None:
    page = look("leefstijl/opener")
    wide = {each for each in page.requests if "/image/" in each and not each.endswith("width=320")}
    assert len(wide) < page.run("document.querySelectorAll('.page').length")


def test_a_choice_of_gemeente_and_medium_is_shown(look: Callable[..., Page], preview: Preview) -> None:
    page = look()
    before = page.run(IMAGE)
    change = "dispatchEvent(new Event('change', {bubbles: true}))"
    choose = f"{{const select = document.querySelector('#%s'); select.value = '%s'; select.{change}}}"
    try:
        page.run(choose % ("medium", "handout"))
        page.wait(f"{IMAGE} !== '{before}' && document.querySelector('#state').dataset.status === 'ready'")
        page.wait(f"{SAID}.endsWith(' pagina’s; geen fouten.')")
    finally:
        # Others look at the same preview.
        page.run(choose % ("medium", "screen"))
    page.wait(f"{IMAGE} === '{before}'")
    preview.until(lambda state: state["status"] == "ready" and state["medium"] == "screen")


def test_a_change_of_the_program_asks_for_a_new_start(browser: Browser, copy: Project) -> None:
    page = browser.page()
    path = copy.root / "publisher" / "findings" / "finding.py"
    before = path.read_text(encoding="utf-8")
    with started(copy, "regiobeeld", "--chapter", "conclusie") as running:
        page.open(running.address)
        running.ready()
        try:
            path.write_text(before + "\n", encoding="utf-8")
            page.wait("document.querySelector('#trouble').textContent.startsWith('Start het voorbeeld opnieuw.')")
        finally:
            path.write_text(before, encoding="utf-8")
    page.close()


@pytest.mark.usefixtures("kept")
def test_the_page_says_that_the_server_is_gone_and_goes_on_when_it_is_back(browser: Browser, copy: Project) -> None:
    page = browser.page()
    with started(copy, "regiobeeld", "--chapter", "leefstijl") as first:
        page.open(f"{first.address}#{PAGE}")
        page.wait(READY)
        before = page.run(IMAGE)
    page.wait("document.querySelector('#trouble').textContent.includes('verbinding is verbroken')")
    assert violations(page) == []
    assert page.run(IMAGE) == before
    with started(copy, "regiobeeld", "--chapter", "leefstijl") as second:
        assert second.address == first.address
        page.wait("!document.querySelector('#trouble').textContent")
        page.wait(f"{IMAGE} === '{before}'")
    page.close()
