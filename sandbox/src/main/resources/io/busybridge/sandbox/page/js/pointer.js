import { byId, el } from "./dom.js";
import { QUARTER, bodyOf, wallAt } from "./board.js";
import { calendarOf, eventOf, moveTo } from "./actions.js";
import { span } from "./week.js";
import { DAY, HOUR, dayOf, time } from "./zone.js";

const FAR_ENOUGH = 4;
const LONG_PRESS = 380;
const snap = (wall) => Math.round(wall / QUARTER) * QUARTER;

/** The one drag that is going on, if any. */
let drag;

/** Mouse and touch on the board: drag over free time to add, drag an event to move it, its lower edge to resize. A finger first rests. */
export function listen({ create, edit, createAllDay }) {
  const board = byId("board");
  board.addEventListener("pointerdown", (e) => {
    if (e.button !== 0 || drag) return;
    const card = e.target.closest(".card");
    const place = e.target.closest(".body");
    if (!card && !place) return;
    const key = (card ?? place).dataset.calendar;
    const calendar = calendarOf(key);
    if (!calendar?.writable) return;
    const kind = !card ? "create" : e.target.closest(".grip") ? "resize" : card.classList.contains("long") ? "bar" : "move";
    drag = { kind, card, calendar, event: card && eventOf(key, card.dataset.event), id: e.pointerId, x: e.clientX, y: e.clientY, active: false };
    if (kind !== "bar") drag.origin = wallAt(bodyOf(key), e.clientX, e.clientY).wall;
    if (e.pointerType === "touch") drag.timer = setTimeout(() => start(), LONG_PRESS);
    else if (kind === "create") e.preventDefault(), place.focus({ preventScroll: true });
  });
  addEventListener("pointermove", (e) => {
    if (!drag || e.pointerId !== drag.id) return;
    const far = Math.hypot(e.clientX - drag.x, e.clientY - drag.y) > FAR_ENOUGH;
    if (!drag.active && far) {
      if (drag.timer) return cancel();
      start();
    }
    if (drag?.active) follow(e);
  });
  addEventListener("pointerup", (e) => {
    if (drag?.id !== e.pointerId) return;
    const done = drag;
    cancel();
    if (!done.active || !done.to) return;
    swallowClick();
    if (done.kind === "create") create(done.calendar, done.to);
    else moveTo(done.calendar, done.event, done.to);
  });
  addEventListener("pointercancel", cancel);
  addEventListener("keydown", (e) => e.key === "Escape" && drag && (e.preventDefault(), cancel()));
  board.addEventListener("touchmove", (e) => drag?.active && e.preventDefault(), { passive: false });
  board.addEventListener("contextmenu", (e) => drag?.active && e.preventDefault());
  board.addEventListener("click", (e) => {
    const card = e.target.closest(".card");
    if (card) return edit(calendarOf(card.dataset.calendar), eventOf(card.dataset.calendar, card.dataset.event));
    const allday = e.target.closest(".allday");
    if (allday && calendarOf(allday.dataset.calendar).writable) {
      createAllDay(calendarOf(allday.dataset.calendar), Number(wallAt(bodyOf(allday.dataset.calendar), e.clientX, 0).day.dataset.day));
    }
  });
}

function start() {
  drag.active = true;
  if (drag.kind === "create") drag.to = target(drag.origin);
  drag.timer = undefined;
  drag.card?.classList.add("dragged");
}

function cancel() {
  clearTimeout(drag?.timer);
  drag?.card?.classList.remove("dragged");
  for (const ghost of document.querySelectorAll(".ghost")) ghost.remove();
  drag = undefined;
}

/** A drag that ends on a card is not a click on it. */
function swallowClick() {
  const stop = (e) => e.stopPropagation();
  addEventListener("click", stop, { capture: true, once: true });
  setTimeout(() => removeEventListener("click", stop, { capture: true }), 50);
}

function follow(e) {
  scrollAtEdges(e);
  const place = bodyOf(drag.calendar.key);
  const at = wallAt(place, e.clientX, e.clientY).wall;
  drag.to = target(at, e);
  for (const ghost of document.querySelectorAll(".ghost")) ghost.remove();
  for (let day = dayOf(drag.to.start); day < drag.to.end; day += DAY) ghost(place, day, drag.to);
}

function target(at, e) {
  if (drag.kind === "create") {
    const day = dayOf(drag.origin);
    const here = day + (at - dayOf(at));
    const [a, b] = [Math.min(drag.origin, here), Math.max(drag.origin, here)];
    const from = Math.floor(a / QUARTER) * QUARTER;
    return { start: from, end: Math.min(day + DAY, Math.max(snap(b), from + 2 * QUARTER)), allDay: false };
  }
  const old = span(drag.event);
  if (drag.kind === "resize") return { start: old.start, end: Math.max(old.end + snap(at - drag.origin), old.start + QUARTER), allDay: false };
  if (drag.kind === "bar") {
    const box = drag.card.getBoundingClientRect();
    const place = bodyOf(drag.calendar.key);
    const by = dayOf(wallAt(place, e.clientX, box.top).wall) - dayOf(wallAt(place, drag.x, box.top).wall);
    return { start: old.start + by, end: old.end + by, allDay: old.allDay };
  }
  const by = snap(at - drag.origin);
  return { start: old.start + by, end: old.end + by, allDay: false };
}

function ghost(place, day, { start, end, allDay }) {
  const column = place.querySelector(`.day[data-day="${day}"]`);
  if (!column) return;
  const long = allDay || end - start >= DAY;
  const from = long ? 0 : Math.max(start, day) - day;
  const to = long ? DAY : Math.min(end, day + DAY) - day;
  const box = el("div", { class: "ghost", text: long ? "" : `${time(start)}–${time(end)}` });
  box.style.top = `calc(${from / HOUR} * var(--hour))`;
  box.style.height = `calc(${(to - from) / HOUR} * var(--hour))`;
  column.append(box);
}

function scrollAtEdges(e) {
  const board = byId("board");
  const box = board.getBoundingClientRect();
  if (e.clientY > box.bottom - 36) board.scrollTop += 12;
  else if (e.clientY < box.top + 150 && e.clientY < drag.y) board.scrollTop -= 8;
}
