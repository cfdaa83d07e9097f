import { byId, el } from "./dom.js";
import { longCard, timedCard } from "./card.js";
import { calendarsShown, now, state } from "./state.js";
import { DAY, HOUR, MINUTE, dayInWords, dayOf, offsetInWords, toInstant, toWall, weekday } from "./zone.js";
import { barsOfWeek, piecesOfDay, span } from "./week.js";

const ROLES = { main: "Main", client: "Client", home: "Home" };
const WEEK = "repeat(5, minmax(0, 1fr)) repeat(2, minmax(0, .45fr))";

/** Builds the frame of the calendars that are shown; {@link fill} puts the events in. */
export function build() {
  const board = byId("board");
  const calendars = calendarsShown();
  if (!calendars.length) {
    board.replaceChildren(el("div", { class: "nothing" },
      el("h2", { text: "Nobody here yet" }),
      el("p", { text: "Add an account with POST /sandbox/accounts, or start BusyBridge with --sandbox: that brings an organization of three consultants." })));
    return;
  }
  const narrow = matchMedia("(max-width: 720px)").matches;
  const least = narrow ? "calc(100vw - 40px)" : calendars.length > 5 ? "300px" : "250px";
  const columns = calendars.map((calendar) => `minmax(${least}, ${calendar.role === "main" && calendars.length <= 5 ? "1.4fr" : "1fr"})`);
  const grid = el("div", { class: "grid", style: { "--panels": columns.join(" "), "--week": WEEK } });
  grid.append(el("div", { class: "corner", text: offsetInWords(toInstant(state.monday, state.zone), state.zone) }));
  for (const calendar of calendars) grid.append(head(calendar));
  grid.append(el("div", { class: "axis", "aria-hidden": "true" },
    Array.from({ length: 23 }, (_, i) => {
      const label = el("span", { text: String(i + 1).padStart(2, "0") });
      label.style.top = `calc(${i + 1} * var(--hour))`;
      return label;
    })));
  for (const calendar of calendars) grid.append(body(calendar));
  const [left, top] = [board.scrollLeft, board.firstElementChild?.classList.contains("grid") ? board.scrollTop : -1];
  board.replaceChildren(grid);
  board.scrollTo(left, top < 0 ? 7 * hourHeight() - 10 : top);
  for (const calendar of calendars) fill(calendar);
}

export const hourHeight = () => parseFloat(getComputedStyle(byId("board")).getPropertyValue("--hour"));

export const bodyOf = (key) => byId("board").querySelector(`.body[data-calendar="${CSS.escape(key)}"]`);
const alldayOf = (key) => byId("board").querySelector(`.allday[data-calendar="${CSS.escape(key)}"]`);

function dayClass(kind, wall) {
  const classes = [kind];
  if ([0, 6].includes(new Date(wall).getUTCDay())) classes.push("weekend");
  if (wall === dayOf(toWall(now(), state.zone))) classes.push("today");
  return classes.join(" ");
}

const daysOfWeek = () => Array.from({ length: 7 }, (_, i) => state.monday + i * DAY);

function head(calendar) {
  return el("section", { class: "head", style: { "--c": calendar.color }, "data-calendar": calendar.key, "aria-label": calendar.label },
    el("div", { class: "title" },
      el("div", { class: "words" },
        el("h3", { text: state.person === "all" ? `${calendar.person} · ${calendar.label}` : calendar.label }),
        el("div", { class: "who", text: calendar.primary ? calendar.email : calendar.email + ", secondary", title: `${calendar.id} · ${calendar.timeZone ?? ""}` })),
      el("span", { class: "badge", text: calendar.writable ? ROLES[calendar.role] : "read only" })),
    el("div", { class: "days" }, daysOfWeek().map((day) =>
      el("div", { class: dayClass("dayname", day), title: dayInWords(day) }, weekday(day), el("b", { text: String(new Date(day).getUTCDate()) })))),
    el("div", { class: "allday", "data-calendar": calendar.key, role: "group", "aria-label": `${calendar.label}, all-day events` }));
}

function body(calendar) {
  return el("div", {
    class: "body", role: "group", tabindex: calendar.writable ? "0" : "-1",
    style: { "--c": calendar.color }, "data-calendar": calendar.key,
    "aria-label": `${calendar.label}, events of the week. Arrow keys choose a time, Enter adds an event.`,
  }, daysOfWeek().map((day) => el("div", { class: dayClass("day", day), "data-day": String(day) })));
}

/** Puts the events of one calendar in; those in `fresh` catch the eye. */
export function fill(calendar, fresh = []) {
  const place = bodyOf(calendar.key);
  if (!place) return;
  const focused = document.activeElement?.dataset?.calendar === calendar.key ? document.activeElement.dataset.event : undefined;
  const read = state.events.get(calendar.key);
  const events = [...(read?.values() ?? [])];
  for (const event of events) event.span = span(event);
  for (const day of place.querySelectorAll(".day")) {
    const wall = Number(day.dataset.day);
    day.replaceChildren(...piecesOfDay(events, wall).map((piece) => timedCard(piece, calendar)));
  }
  alldayOf(calendar.key).replaceChildren(...barsOfWeek(events, state.monday).map((bar) => longCard(bar, calendar)));
  place.querySelector(".empty")?.remove();
  const inWeek = events.some(({ span: s }) => s.end > state.monday && s.start < state.monday + 7 * DAY);
  if (read && !inWeek) place.append(el("p", { class: "empty", text: calendar.writable ? "Nothing this week. Drag over a free time to add an event." : "Nothing this week." }));
  for (const id of fresh) for (const card of cardsOf(calendar.key, id)) card.classList.add("fresh");
  if (focused) cardsOf(calendar.key, focused)[0]?.focus({ preventScroll: true });
  showNow();
}

export const cardsOf = (key, id) =>
  [...byId("board").querySelectorAll(`.card[data-event="${CSS.escape(id)}"]`)].filter((card) => card.dataset.calendar === key);

/** Draws the line of now. */
export function showNow() {
  const wall = toWall(now(), state.zone);
  for (const line of document.querySelectorAll(".now")) line.remove();
  for (const day of byId("board").querySelectorAll(`.day[data-day="${dayOf(wall)}"]`)) {
    const line = el("div", { class: "now", "aria-hidden": "true" });
    line.style.top = `calc(${(wall - dayOf(wall)) / HOUR} * var(--hour))`;
    day.append(line);
  }
}

export const QUARTER = 15 * MINUTE;

/** Which day and time of a calendar's body lie under a point of the screen; clamped to the week. */
export function wallAt(place, x, y) {
  const days = [...place.querySelectorAll(".day")];
  const day = days.find((candidate) => x < candidate.getBoundingClientRect().right) ?? days.at(-1);
  const box = day.getBoundingClientRect();
  const inDay = Math.min(DAY, Math.max(0, ((y - box.top) / box.height) * DAY));
  return { day, wall: Number(day.dataset.day) + inDay };
}
