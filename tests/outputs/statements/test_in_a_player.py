"""A browser's player with the WebVTT track shows the right speaker's name at the right moment."""

from __future__ import annotations

import base64
import io
import wave
from typing import Any

import pytest
from playwright.async_api import Browser, Page

from tests.support.captions import read_vtt
from tests.support.commands import Command

pytestmark = [pytest.mark.slow, pytest.mark.asyncio(loop_scope="module")]

RATE = 3_000
"""The fewest samples a second that a browser plays."""

PAGE = """\
<!doctype html><title>Recording</title>
<video controls muted width="640" height="360" src="data:audio/wav;base64,{sound}">
<track default kind="captions" srclang="en" src="data:text/vtt;base64,{track}"></video>
"""

SHOWN = """async at => {
  const video = document.querySelector('video');
  await new Promise(done => { video.addEventListener('seeked', done, {once: true}); video.currentTime = at; });
  await new Promise(done => setTimeout(done, 50));
  return [...video.textTracks[0].activeCues].map(cue => cue.getCueAsHTML().textContent);
}"""

PLAYED = """async until => {
  const video = document.querySelector('video'), track = video.textTracks[0], seen = [];
  track.oncuechange = () => seen.push([video.currentTime, [...track.activeCues].map(
    cue => cue.getCueAsHTML().querySelector('[title]').title)]);
  await video.play();
  while (video.currentTime < until) await new Promise(done => setTimeout(done, 20));
  video.pause();
  return seen;
}"""


def silence(seconds: int) -> bytes:
    """Return a recording in which nothing is heard."""
    data = io.BytesIO()
    with wave.open(data, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(1)
        sound.setframerate(RATE)
        sound.writeframes(b"\x80" * RATE * seconds)
    return data.getvalue()


async def player(page: Page, track: str, seconds: int) -> None:
    sound, captions = (base64.b64encode(data).decode() for data in (silence(seconds), track.encode()))
    await page.set_content(PAGE.format(sound=sound, track=captions))
    await page.wait_for_function("document.querySelector('track').readyState === 2")


@pytest.fixture
def track(command: Command, log: str) -> str:
    """Return the captions of the log's recording."""
    return command("statements", log, "--format", "vtt", "--recording", "2012-10-17T15:01:30").out


async def test_a_player_shows_the_speakers_name_at_the_right_moment(track: str, browser: Browser) -> None:
    lines = {
        "Norway\nstate, item 3": (30, 180),
        "Egypt (on behalf of Group of 77 and China)\nstate, item 3": (180, 510),
        "World Wildlife Fund\nngo, item 3": (510, 630),
    }
    page = await browser.new_page()
    await player(page, track, 640)
    parsed: Any = await page.evaluate(
        "[...document.querySelector('video').textTracks[0].cues].map(cue => [cue.startTime, cue.endTime])"
    )
    assert parsed == [[cue.begin, cue.end] for cue in read_vtt(track)[1]]
    for text, (begin, end) in lines.items():
        for at in (begin + 0.01, (begin + end) / 2, end - 0.01):
            assert await page.evaluate(SHOWN, at) == [text], at
    assert await page.evaluate(SHOWN, 29.9) == []
    assert await page.evaluate(SHOWN, 630.1) == []
    await page.evaluate(SHOWN, 179)
    changes: Any = await page.evaluate(PLAYED, 181)
    assert [names for _, names in changes][-1] == ["Egypt"]
    assert abs(changes[-1][0] - 180) < 0.5


FILM = """\
<!doctype html><title>Film</title>
<video muted width="640" height="360"><track default kind="captions" srclang="en" src="data:text/vtt;base64,{track}">
</video>
"""

FILMED = """async seconds => {
  const canvas = Object.assign(document.createElement('canvas'), {width: 640, height: 360});
  const picture = canvas.getContext('2d'), parts = [];
  const recorder = new MediaRecorder(canvas.captureStream(10), {mimeType: 'video/webm;codecs=vp8'});
  recorder.ondataavailable = event => parts.push(event.data);
  const stopped = new Promise(done => { recorder.onstop = done; });
  recorder.start();
  const painting = setInterval(() => { picture.fillStyle = '#204060'; picture.fillRect(0, 0, 640, 360); }, 50);
  await new Promise(done => setTimeout(done, 1000 * seconds));
  clearInterval(painting);
  recorder.stop();
  await stopped;
  const video = document.querySelector('video');
  const ready = new Promise(done => { video.oncanplay = done; });
  video.src = URL.createObjectURL(new Blob(parts));
  await ready;
}"""


async def test_a_name_is_seen_in_the_picture_of_a_film(command: Command, log: str, browser: Browser) -> None:
    track = command("statements", log, "--format", "vtt", "--recording", "2012-10-17T15:04:28").out
    page = await browser.new_page(viewport={"width": 700, "height": 400})
    await page.set_content(FILM.format(track=base64.b64encode(track.encode()).decode()))
    await page.evaluate(FILMED, 4)
    seen: list[bytes] = []
    for until, name in ((1, "Norway"), (3, "Egypt")):
        changes: Any = await page.evaluate(PLAYED, until)
        assert [names for _, names in changes][-1] == [name]
        seen.append(await page.screenshot())
    assert abs(changes[-1][0] - 2) < 0.5
    await page.evaluate("document.querySelector('video').textTracks[0].mode = 'hidden'")
    assert len({*seen, await page.screenshot()}) == 3
