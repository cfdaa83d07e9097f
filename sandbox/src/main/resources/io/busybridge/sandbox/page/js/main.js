import { attempt, say } from "./announce.js";
import { build, fill, showNow } from "./board.js";
import * as controls from "./controls.js";
import { byId, el } from "./dom.js";
import * as editor from "./editor.js";
import * as help from "./help.js";
import * as importer from "./importer.js";
import * as keyboard from "./keyboard.js";
import * as live from "./live.js";
import { loadCalendar, loadClock, loadPeople } from "./load.js";
import { showPeople } from "./people.js";
import * as pointer from "./pointer.js";
import { allCalendars, calendarsShown, readAddress, remember, state, thisMonday, writeAddress } from "./state.js";
import * as theme from "./theme.js";
import { DAY, HOUR, weekInWords } from "./zone.js";

const narrow = matchMedia("(max-width: 720px)");

/** Shows the person and week of the state: at once what is known, then what is read. */
async function show() {
  writeAddress();
  showPeople(choosePerson);
  byId("week").textContent = weekInWords(state.monday, narrow.matches ? "short" : "long");
  showJumps();
  for (const [key, events] of state.events) if (events.monday !== state.monday) state.events.delete(key);
  build();
  await attempt(() => Promise.all(calendarsShown().map(async (calendar) => {
    const { fresh } = await loadCalendar(calendar);
    fill(calendar, fresh);
  })));
  document.body.dataset.ready = "true";
}

function choosePerson(key) {
  state.person = key;
  show();
  say(key === "all" ? "Everybody’s calendars" : key + "’s calendars");
}

function chooseWeek(monday) {
  state.monday = monday;
  show();
}

/** On a small screen: a button for each calendar, to bring it into view. */
function showJumps() {
  byId("jump").replaceChildren(...calendarsShown().map((calendar) =>
    el("button", { type: "button", class: "chip", style: { "--c": calendar.color }, on: { click: () => {
      const head = byId("board").querySelector(`.head[data-calendar="${CSS.escape(calendar.key)}"]`);
      byId("board").scrollTo({ left: head.offsetLeft - byId("board").querySelector(".axis").offsetWidth, behavior: "smooth" });
    } } }, el("span", { class: "dot" }), calendar.label)));
}

function showZones() {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const zones = [...new Set([state.zone, own, ...allCalendars().map((calendar) => calendar.timeZone).filter(Boolean), "UTC"])].sort();
  byId("zone").replaceChildren(...zones.map((zone) => el("option", { value: zone, text: zone.replaceAll("_", " ") + (zone === own ? " (here)" : "") })));
  byId("zone").value = state.zone;
}

function listen() {
  const create = (calendar, span) => editor.create(calendar, span);
  const edit = (calendar, event) => event && editor.edit(calendar, event);
  const previous = () => chooseWeek(state.monday - 7 * DAY);
  const next = () => chooseWeek(state.monday + 7 * DAY);
  const today = () => chooseWeek(thisMonday());
  const persons = Object.fromEntries(state.people.slice(0, 9).map((person, i) => [String(i + 1), () => choosePerson(person.key)]));
  byId("previous").addEventListener("click", previous);
  byId("next").addEventListener("click", next);
  byId("today").addEventListener("click", today);
  byId("new").addEventListener("click", () => keyboard.createHere(create));
  byId("help").addEventListener("click", help.show);
  byId("zone").addEventListener("change", (e) => {
    remember("zone", e.target.value);
    show();
  });
  pointer.listen({ create, edit, createAllDay: (calendar, day) => create(calendar, { start: day, end: day + DAY, allDay: true }) });
  keyboard.listen({ create, edit, commands: { ...persons, j: next, k: previous, t: today, "?": help.show } });
  importer.listen();
  theme.listen();
  controls.listen(async () => {
    await loadClock();
    showNow();
  });
  live.listen(reload);
  narrow.addEventListener("change", show);
  addEventListener("hashchange", () => {
    readAddress();
    theme.apply();
    show();
  });
  setInterval(showNow, HOUR / 120);
}

async function reload() {
  await attempt(loadPeople);
  state.events.clear();
  await show();
}

await attempt(async () => {
  await Promise.all([loadPeople(), loadClock()]);
  readAddress();
  theme.apply();
  showZones();
  listen();
  await show();
});
