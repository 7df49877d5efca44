"use strict";

(() => {
  const root = document.documentElement;
  const view = document.getElementById("view");
  const heard = document.getElementById("heard");
  const lost = document.getElementById("lost");
  const events = document.body.dataset.events;
  if (!view || !events) return;
  const words = JSON.parse(document.body.dataset.words);

  const QUIET = 6000; // without a heartbeat for so many milliseconds, the page is not live
  const SAMPLES = 15;
  const SOON = 30; // the last seconds before the limit
  const THEMES = ["dark", "light"];

  let source = null;
  let position = "";
  let pending = null;
  let offsets = [];
  let alive = { at: Date.now(), ticks: performance.now() };
  let away = null; // since when the server says that it does not know how things stand
  let tried = 0;
  const drawn = new WeakMap();

  // The time of the server: of several answers, the one that was under way for the shortest time is right.
  const now = () => Date.now() + (offsets.length ? Math.max(...offsets) : 0);

  const said = (text, values) => text.replace(/\{(\w+)\}/g, (_, name) => values[name]);

  function gone(event) {
    away = Number(event.data);
    alive = { at: Date.now(), ticks: performance.now() };
    tick();
  }

  function beat(event) {
    away = null;
    alive = { at: Date.now(), ticks: performance.now() };
    offsets = [...offsets, Number(event.data) - alive.at].slice(-SAMPLES);
    tick();
  }

  function connect() {
    if (source) source.close();
    tried = performance.now();
    source = new EventSource(position ? `${events}?after=${position}` : events);
    source.addEventListener("alive", beat);
    source.addEventListener("away", gone);
    source.addEventListener("message", (event) => {
      position = event.lastEventId;
      if (pending === null) requestAnimationFrame(show);
      pending = event.data;
    });
    source.addEventListener("error", () => {
      if (source.readyState === EventSource.CLOSED) setTimeout(connect, 1000 + 2000 * Math.random());
    });
  }

  // A page that slept, or was kept for going back, may show who spoke hours ago: both clocks are asked.
  const quiet = () => Math.max(Date.now() - alive.at, performance.now() - alive.ticks) > QUIET;

  function watch() {
    const cut = quiet();
    const dead = cut || away !== null;
    root.classList.toggle("live", !dead && offsets.length > 0);
    if (dead !== root.classList.contains("lost")) {
      root.classList.toggle("lost", dead);
      const since = new Date(away === null ? alive.at : away);
      const clock = since.toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", second: "2-digit" });
      lost.textContent = dead ? said(words.lost, { since: clock }) : "";
      fit();
    }
    if (cut && performance.now() - tried > QUIET) connect();
  }

  const box = (place) => place.querySelector("main[data-heard]") || place;

  function show() {
    const template = document.createElement("template");
    template.innerHTML = pending;
    pending = null;
    replaceParts(template.content);
    decorate();
  }

  // Only what changed is replaced, so that nobody loses the place that they read, or the link that they are on.
  function replaceParts(content) {
    const focused = document.activeElement && document.activeElement.getAttribute("href");
    const [before, after] = [box(view), box(content)];
    const ids = (parts) => Array.from(parts, (part) => part.id).join(" ");
    if (ids(before.children) !== ids(after.children)) {
      view.replaceChildren(content);
      remember();
    } else {
      for (const name of before === view ? [] : before.getAttributeNames()) {
        before.setAttribute(name, after.getAttribute(name));
      }
      Array.from(after.children).forEach((part, at) => {
        const old = before.children[at];
        if (drawn.get(old) !== part.outerHTML) {
          drawn.set(part, part.outerHTML);
          old.replaceWith(part);
        }
      });
    }
    if (focused && document.activeElement === document.body) {
      const link = Array.from(view.querySelectorAll("a")).find((each) => each.getAttribute("href") === focused);
      if (link) link.focus({ preventScroll: true });
    }
  }

  function remember() {
    for (const part of box(view).children) drawn.set(part, part.outerHTML);
  }

  function decorate() {
    hear();
    markOwn();
    fit();
    tick();
  }

  function hear() {
    const { heard: now, statement } = box(view).dataset;
    if (now === undefined || heard.dataset.of === `${statement} ${now}`) return;
    heard.dataset.of = `${statement} ${now}`;
    heard.textContent = now;
  }

  const folded = (text) => text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

  function asked() {
    try {
      return decodeURIComponent(location.hash.slice(1)).split("&").filter(Boolean);
    } catch {
      return [];
    }
  }

  function line(tag, text, name) {
    const element = document.createElement(tag);
    element.textContent = text;
    if (name) element.className = name;
    return element;
  }

  // A delegation's own place is found here, in what everybody gets.
  function markOwn() {
    const chosen = asked();
    for (const theme of THEMES) root.classList.toggle(theme, chosen.includes(theme));
    const own = document.getElementById("own");
    if (!own) return;
    const wanted = chosen.find((word) => !THEMES.includes(word));
    const isOwn = (element) =>
      wanted !== undefined && [element.dataset.key, element.dataset.name].some((known) => folded(known || "") === folded(wanted));
    const [speaking] = Array.from(document.querySelectorAll("#floor [data-key]")).filter(isOwn);
    const places = Array.from(view.querySelectorAll("li[data-key]"));
    for (const place of places) place.classList.toggle("own", isOwn(place));
    const listed = places.filter(isOwn);
    const names = [speaking, ...listed].filter(Boolean).map((element) => element.dataset.name);
    own.hidden = wanted === undefined;
    own.replaceChildren(line("h2", names[0] || wanted || ""));
    if (speaking) own.append(line("p", words.speaks, "place"));
    for (const { dataset } of listed) {
      const time = dataset.at ? said(words.about, dataset) : "";
      own.append(line("p", said(words.place, dataset) + time, "place"));
    }
    if (!speaking && !listed.length) own.append(line("p", words.absent));
    const leave = line("a", words.everybody);
    leave.href = `#${chosen.filter((word) => THEMES.includes(word)).join("&")}`;
    own.append(leave);
  }

  // The largest size at which a name fits, at words; only a word that no size fits is broken.
  function fit() {
    for (const name of view.querySelectorAll(".fit")) {
      const frame = name.closest(".floor");
      const fills = document.body.classList.contains("wall");
      name.style.fontSize = "";
      name.classList.remove("broken");
      const fits = () =>
        name.scrollWidth <= name.clientWidth && (!fills || frame.scrollHeight <= frame.clientHeight);
      let [low, high] = [12, fills ? window.innerHeight : parseFloat(getComputedStyle(name).fontSize)];
      if (!fills && fits()) continue;
      while (high - low > 0.5) {
        const middle = (low + high) / 2;
        name.style.fontSize = `${middle}px`;
        if (fits()) low = middle;
        else high = middle;
      }
      name.style.fontSize = `${low}px`;
      name.classList.toggle("broken", !fits());
    }
  }

  function figures(seconds) {
    const [hours, minutes, rest] = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const two = (number) => String(number).padStart(2, "0");
    return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${minutes}:${two(rest)}`;
  }

  function put(element, text) {
    if (element && element.textContent !== text) element.textContent = text;
  }

  function against(seconds, limit) {
    const left = limit - seconds;
    const values = { over: figures(Math.max(-left, 0)), left: figures(Math.max(left, 0)), limit: figures(limit), soon: SOON };
    if (left < 0) return ["over", said(words.over, values)];
    if (left === 0) return ["over", said(words.reached, values)];
    if (left <= SOON) return ["soon", said(words.soon, values)];
    return ["within", said(words.left, values)];
  }

  function tick() {
    watch();
    for (const clock of view.querySelectorAll(".clock")) {
      const { since, free, limit } = clock.dataset;
      const began = since || free;
      const seconds = began ? Math.max(Math.floor((now() - Number(began)) / 1000), 0) : null;
      put(clock.querySelector(".figures"), seconds === null ? "–:––" : figures(seconds));
      if (free) continue;
      const known = seconds !== null && limit !== undefined;
      const without = limit === undefined ? words.unlimited : said(words.limited, { limit: figures(Number(limit)) });
      const [stage, told] = known ? against(seconds, Number(limit)) : ["unlimited", without];
      put(clock.querySelector(".said"), told);
      const part = clock.closest(".time");
      if (part.dataset.stage !== stage) part.dataset.stage = stage;
      const bar = part.querySelector(".bar div");
      bar.style.transform = `scaleX(${known && Number(limit) ? Math.min(seconds / Number(limit), 1) : 0})`;
    }
  }

  remember();
  decorate();
  connect();
  setInterval(tick, 200);
  addEventListener("resize", fit);
  addEventListener("hashchange", () => (markOwn(), fit()));
  addEventListener("pageshow", (event) => event.persisted && (tick(), connect()));
  document.addEventListener("visibilitychange", tick);
})();
