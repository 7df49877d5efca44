"""The views in Chromium: on every screen, in light and dark, for eyes, for a screen reader, and after a loss."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.async_playwright import Axe
from PIL import Image
from playwright.async_api import Browser, Page, expect

from meetinglog.serve.page_view import PageView
from tests.serve.test_serve import BROKEN_ROOM
from tests.support.browser import SCREENS, Complaints, looking, opened
from tests.support.commands import quietly
from tests.support.floor_page import Served, served
from tests.support.plain_recorder import PlainRecorder
from tests.support.relay import relay

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

LONG = "the Intergovernmental Standing Conference of Ministers Responsible for Telecommunication and Meteorology"
ACTS = {
    "a free floor": ("@-20m /open 4", "@-19m /item 3"),
    "a long list": (
        "@-20m /open 4",
        "/item 3, 4",
        "@-19m /limit 3m",
        f'/inscribe Egypt for:G77; "{LONG}" as:igo by:"Ms. Wanjiru Kamau"; Kenya; Chad; Mali; Ghana; Fiji; Tonga',
        "/inscribe Cuba",
        "/ask Iraq",
        "/ask Iran",
        "@-170s Norway",
        "- welcomed the report of the Secretariat #theft",
        "/flag check the name",
        "/close",
    ),
    "a long name": (
        "@-20m /open 4",
        "@-19m /item 3",
        f'"{LONG}" as:igo for:G77 by:"Ms. Wanjiru Kamau"',
        "/order Bolivia",
    ),
    "a suspension": ("@-20m /open 4", "@-19m /item 3", "Norway", "/suspend consultations between the regional groups"),
}


@pytest.fixture
def recorder(empty_log: str) -> Iterator[PlainRecorder]:
    recorder = PlainRecorder(empty_log)
    yield recorder
    recorder.kill()


def typed(recorder: PlainRecorder, *lines: str) -> None:
    for line in lines:
        assert not (answer := recorder.answer(line)).startswith("refused"), answer


CUT_OFF = """() => [
    ...(document.documentElement.scrollWidth > innerWidth ? ["the page is wider than the screen"] : []),
    ...Array.from(document.querySelectorAll("#view *")).filter(each =>
        each.clientWidth && each.scrollWidth > each.clientWidth + 1 && !each.classList.contains("unseen")
    ).map(each => `${each.tagName}.${each.className}: ${each.textContent}`),
    ...Array.from(document.querySelectorAll(".broken")).map(each => `broken: ${each.textContent}`),
]"""
"""JavaScript that returns what is cut off, or broken within a word."""


EVERY = dict.fromkeys(SCREENS, ("light", "dark"))
FEW = {"phone": ("light",), "desk": ("dark",)}


@pytest.mark.parametrize(
    ("acts", "screens"),
    [("a free floor", FEW), ("a long list", EVERY), ("a long name", FEW), ("a suspension", FEW)],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_every_view_fits_every_screen_in_light_and_dark_and_axe_finds_nothing(
    acts: str, screens: dict[str, tuple[Any, ...]], empty_log: str, recorder: PlainRecorder, browser: Browser
) -> None:
    typed(recorder, *ACTS[acts])
    wrong: dict[tuple[str, str, str], list[str]] = {}
    with served(empty_log) as page:
        for view, (screen, schemes) in product(PageView, screens.items()):
            context = await looking(browser, screen, schemes[0])
            complaints = Complaints(context)
            shown = await opened(context, page.addresses[view])
            for scheme in schemes:
                await shown.emulate_media(color_scheme=scheme)
                wrong[view.word, screen, scheme] = [*await shown.evaluate(CUT_OFF), *await violations(shown)]
            wrong[view.word, screen, "complaints"] = complaints
            await context.close()
    assert {where: what for where, what in wrong.items() if what} == {}
    assert len(wrong) == len(PageView) * sum(len(schemes) + 1 for schemes in screens.values())


async def violations(page: Page) -> list[str]:
    """Return what axe finds, each with the first element that it is found at."""
    result = await Axe().run(page)
    return [f"{each['id']}: {each['nodes'][0]['html']}" for each in result.response["violations"]]


async def test_the_clock_is_green_or_amber_or_red_and_says_so_in_words(
    empty_log: str, recorder: PlainRecorder, browser: Browser
) -> None:
    typed(recorder, "@-20m /open 4", "@-19m /item 3", "@-19m /limit 3m")
    colours = set()
    with served(empty_log) as page:
        shown = await opened(await looking(browser), page.addresses[PageView.PODIUM])
        await expect(shown.locator(".clock .said")).to_have_text("since the floor fell free")
        for line, stage, words in (
            ("@-200s Chad", "over", "Over by 0:"),
            ("@-155s Kenya", "soon", "Last 30 seconds: 0:"),
            ("@-30s Norway", "within", "left of 3:00"),
        ):
            typed(recorder, line)
            await expect(shown.locator(".time")).to_have_attribute("data-stage", stage)
            await expect(shown.locator(".said")).to_contain_text(words)
            colours.add(await shown.locator(".bar div").evaluate("each => getComputedStyle(each).backgroundColor"))
    assert len(colours) == 3


async def test_the_clock_is_right_on_a_device_whose_own_clock_is_wrong(
    empty_log: str, recorder: PlainRecorder, browser: Browser
) -> None:
    typed(recorder, "@-20m /open 4", "@-19m /item 3", "@-60s Norway")
    with served(empty_log) as page:
        context = await looking(browser)
        await context.add_init_script("const now = Date.now; Date.now = () => now() - 3_600_000")
        shown = await opened(context, page.addresses[PageView.PODIUM])
        figures = await shown.locator(".figures").inner_text()
    minutes, _, seconds = figures.partition(":")
    assert 60 <= int(minutes) * 60 + int(seconds) < 120


async def test_a_screen_reader_hears_each_speaker_once_and_never_the_clock(
    empty_log: str, recorder: PlainRecorder, browser: Browser
) -> None:
    typed(recorder, "@-20m /open 4", "@-19m /item 3", "/limit 3m", "Norway")
    with served(empty_log) as page:
        shown = await opened(await looking(browser), page.addresses[PageView.PODIUM])
        await expect(shown.locator("#heard")).to_have_text("Norway has the floor")
        await shown.evaluate(
            """() => {
                window.said = [];
                const heard = document.getElementById("heard");
                new MutationObserver(() => window.said.push(heard.textContent)).observe(
                    heard, { childList: true, characterData: true, subtree: true });
            }"""
        )
        typed(recorder, "/inscribe Kenya; Chad", "- a note", "/close", "/ask Iraq")
        await expect(shown.locator(".asked")).to_have_text("Iraq")
        before = await shown.locator(".figures").inner_text()
        await expect(shown.locator(".figures")).not_to_have_text(before)
        typed(recorder, "Egypt", "/next")
        await expect(shown.locator("h1")).to_have_text("Kenya")
        assert (await shown.evaluate("window.said"))[-1] == "Kenya has the floor"
        assert set(await shown.evaluate("window.said")) <= {"Egypt has the floor", "Kenya has the floor"}
        assert len(await shown.evaluate("window.said")) <= 2
        assert await shown.locator("[aria-live], [role=status]").count() == 2


async def test_a_delegation_finds_its_place_in_what_everybody_gets(
    empty_log: str, recorder: PlainRecorder, browser: Browser
) -> None:
    typed(
        recorder,
        "@-20m /open 4",
        "/item 3",
        "/limit 3m",
        "/inscribe Egypt; Kenya; Chad; Mali; Ghana; Fiji; Nauru; Tonga; WWF; Côte d'Ivoire",
        "Cuba",
    )
    with served(empty_log) as page:
        shown = await opened(await looking(browser, "phone"), f"{page.addresses[PageView.DELEGATES]}#civ")
        own = shown.locator("#own")
        await expect(own).to_contain_text("Côte d’Ivoire")
        await expect(own).to_contain_text("Place 10 on the list, about ")
        await expect(shown.locator("li.own")).to_be_visible()
        await expect(shown.locator("li.beyond:not(.own)")).to_be_hidden()
        typed(recorder, "/move CIV first")
        await expect(own).to_contain_text("Place 1 on the list")
        typed(recorder, "/next")
        await expect(own).to_contain_text("has the floor")
        await shown.get_by_role("link", name="Tonga").click()
        await expect(own).to_contain_text("Place 8 on the list")
        await shown.evaluate("location.hash = 'PER'")
        await expect(own).to_have_text("PERis not on the list of speakersShow no delegation")
        await own.get_by_role("link").click()
        await expect(own).to_be_hidden()


async def test_a_class_forces_light_or_dark(page: Served, browser: Browser) -> None:
    grounds = {}
    for scheme, word in (
        ("light", ""),
        ("dark", ""),
        ("light", "#dark"),
        ("dark", "#light"),
        ("dark", "#NOR&light"),
    ):
        shown = await opened(await looking(browser, scheme=scheme), page.addresses[PageView.WALL] + word)
        grounds[scheme, word] = await shown.evaluate("getComputedStyle(document.body).backgroundColor")
    light, dark = grounds["light", ""], grounds["dark", ""]
    assert light != dark
    assert (grounds["light", "#dark"], grounds["dark", "#light"], grounds["dark", "#NOR&light"]) == (dark, light, light)


@pytest.mark.parametrize("scheme", ["light", "dark"])
async def test_a_caption_stands_on_a_transparent_ground(scheme: str, page: Served, browser: Browser) -> None:
    shown = await opened(await looking(browser, scheme=scheme), page.addresses[PageView.CAPTION])
    box = await shown.locator(".floor").bounding_box()
    picture = Image.open(io.BytesIO(await shown.screenshot(omit_background=True))).convert("RGBA")
    assert box is not None
    alpha = picture.getchannel("A")
    outside = [alpha.getpixel(at) for at in ((5, 5), (960, 300), (1900, 1070))]
    inside = alpha.getpixel((int(box["x"] + box["width"] / 2), int(box["y"] + 6)))
    assert outside == [0, 0, 0]
    assert isinstance(inside, int)
    assert inside > 200
    assert box["y"] > 720


async def test_who_reads_with_the_keyboard_stays_where_it_is(
    empty_log: str, recorder: PlainRecorder, browser: Browser
) -> None:
    typed(recorder, "@-20m /open 4", "@-19m /item 3", "/inscribe Egypt; Kenya; Chad", "Norway")
    with served(empty_log) as page:
        shown = await opened(await looking(browser), page.addresses[PageView.DELEGATES])
        await shown.get_by_role("link", name="Chad").focus()
        typed(recorder, "/next")
        await expect(shown.locator("h1")).to_have_text("Egypt")
        assert await shown.evaluate("document.activeElement.textContent") == "Chad"


async def test_without_a_script_a_page_shows_how_things_stood(page: Served, browser: Browser) -> None:
    context = await looking(browser, java_script_enabled=False)
    shown = await context.new_page()
    await shown.goto(page.addresses[PageView.DELEGATES])
    await expect(shown.locator("h1")).to_have_text("Thailand")


async def test_a_page_behind_a_network_that_is_gone_shows_no_name_as_current_and_comes_back_by_itself(
    empty_log: str, recorder: PlainRecorder, browser: Browser
) -> None:
    typed(recorder, "@-20m /open 4", "@-19m /item 3", "Norway")
    async with relay() as network:
        with served(empty_log, "--address", f"http://127.0.0.1:{network.port}", port=network.to) as page:
            windows = {view: await opened(await looking(browser), page.addresses[view]) for view in PageView}
            names = {view: each.locator("#view").get_by_text("Norway").first for view, each in windows.items()}
            for name in names.values():
                await expect(name).to_be_visible()
            network.hold()
            for view, each in windows.items():
                await each.wait_for_selector("html.lost", state="attached", timeout=20_000)
                if view is PageView.REPORT:
                    await expect(names[view]).to_be_visible()
                else:
                    await expect(names[view]).to_be_hidden()
                if view is not PageView.CAPTION:
                    await expect(each.locator("#lost")).to_contain_text("Not live since")
            typed(recorder, "Egypt", "Kenya")
            network.cut()
            network.release()
            for each in windows.values():
                await each.wait_for_selector("html.live", state="attached", timeout=30_000)
                await expect(each.locator("#view").get_by_text("Kenya").first).to_be_visible()
                await expect(each.locator("#lost")).to_have_text("")


async def test_a_connection_that_is_cut_is_made_again_without_a_gap(
    empty_log: str, recorder: PlainRecorder, browser: Browser
) -> None:
    typed(recorder, "@-20m /open 4", "@-19m /item 3", "Norway")
    async with relay() as network:
        with served(empty_log, "--address", f"http://127.0.0.1:{network.port}", port=network.to) as page:
            shown = await opened(await looking(browser), page.addresses[PageView.DELEGATES])
            asked: list[str] = []
            shown.on("request", lambda request: asked.append(request.headers.get("last-event-id", request.url)))
            for name in ("Egypt", "Kenya", "Chad"):
                network.cut()
                typed(recorder, name)
                await expect(shown.locator("h1")).to_have_text(name, timeout=20_000)
            assert await shown.evaluate("document.documentElement.className") == "live"
            assert asked


async def test_a_server_that_is_stopped_and_started_is_found_again_with_the_same_tokens(
    empty_log: str, recorder: PlainRecorder, browser: Browser
) -> None:
    typed(recorder, "@-20m /open 4", "@-19m /item 3", "Norway")
    async with relay() as network:
        options = ("--address", f"http://127.0.0.1:{network.port}", "--token-file", "tokens")
        with served(empty_log, *options, port=network.to) as page:
            shown = await opened(await looking(browser), page.addresses[PageView.WALL])
            await expect(shown.locator("h1")).to_have_text("Norway")
        await shown.wait_for_selector("html.lost", state="attached", timeout=20_000)
        await expect(shown.locator("h1")).to_be_hidden()
        typed(recorder, "Egypt")
        with served(empty_log, *options, port=network.to):
            await expect(shown.locator("h1")).to_have_text("Egypt", timeout=30_000)
            await expect(shown.locator("h1")).to_be_visible()


@pytest.fixture
def translated(language: str, folder: Path) -> Path:
    """Return a log whose session is in a language."""
    prepared = f'{(folder / "session.toml").read_text(encoding="utf-8")}\n[report]\nlanguage = "{language}"\n'
    (folder / "session.toml").write_text(prepared, encoding="utf-8")
    assert quietly("new", folder / "session.toml", folder / "OWN") == 0
    return folder / "OWN"


@pytest.mark.parametrize(
    ("language", "free", "holds", "limited", "own"),
    [
        ("fr", "Personne n’a la parole", "Norvège a la parole", "il reste 2:", "Rang sur la liste\u00a0: 1, vers "),
        (
            "es",
            "Nadie tiene la palabra",
            "Noruega tiene la palabra",
            "quedan 2:",
            "Puesto en la lista: 1 (hora aproximada: ",
        ),
    ],
    ids=["fr", "es"],
)
@pytest.mark.files
async def test_a_page_speaks_the_language_of_its_session_and_says_which(
    language: str, free: str, holds: str, limited: str, own: str, translated: Path, browser: Browser
) -> None:
    recorder = PlainRecorder(translated)
    typed(recorder, "@-20m /open 4", "@-19m /item 3", "/limit 3m", "/inscribe Egypt; Thailand")
    with served(translated) as page:
        shown = await opened(await looking(browser), f"{page.addresses[PageView.DELEGATES]}#EGY")
        podium = await opened(await looking(browser, "tablet"), page.addresses[PageView.PODIUM])
        phone = await opened(await looking(browser, "phone"), page.addresses[PageView.DELEGATES])
        await expect(shown.locator("h1")).to_have_text(free)
        typed(recorder, "Norway")
        await expect(shown.locator("#heard")).to_have_text(holds)
        await expect(shown.locator("#own .place")).to_contain_text(own)
        await expect(podium.locator(".said")).to_contain_text(limited)
        await expect(phone.locator("h1")).to_have_text(holds.partition(" ")[0])
        for each in (shown, podium, phone):
            assert await each.locator("html").get_attribute("lang") == language
            assert await each.locator("main").get_attribute("lang") == language
            assert await violations(each) == []
            assert each is shown or await each.evaluate(CUT_OFF) == []  # the own place stands out on both sides
            assert not ENGLISH.search(await each.locator("body").inner_text())
    recorder.kill()


ENGLISH = re.compile(r"\b(the|is|on|list|speakers?|about|meeting|left|limit|next|session since)\b", re.IGNORECASE)
"""Words that stand in no page in another language, but for what the log has them in."""


async def test_a_view_that_cannot_be_drawn_says_since_when_it_is_not_live_and_comes_back(
    empty_log: str, recorder: PlainRecorder, browser: Browser
) -> None:
    typed(recorder, "@-20m /open 4", "@-19m /item 3")
    with served(empty_log, before=BROKEN_ROOM) as page:
        shown = await opened(await looking(browser), page.addresses[PageView.WALL])
        typed(recorder, "Norway")
        await expect(shown.locator("#lost")).to_contain_text("Not live since")
        late = await (await looking(browser)).new_page()
        await late.goto(page.addresses[PageView.WALL])
        await late.wait_for_selector("html.lost", state="attached")
        await expect(late.locator("#lost")).to_contain_text("Not live since")
        typed(recorder, "/end")
        for each in (shown, late):
            await each.wait_for_selector("html.live", state="attached")
            await expect(each.locator("#lost")).to_have_text("")
