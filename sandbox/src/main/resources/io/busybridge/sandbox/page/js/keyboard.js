import { say } from "./announce.js";
import { QUARTER, fill, hourHeight } from "./board.js";
import { calendarOf, eventOf, moveTo, nudged, remove } from "./actions.js";
import { timeInWords } from "./card.js";
import { isOpen } from "./dialog.js";
import { el, byId } from "./dom.js";
import { calendarsShown, now, state } from "./state.js";
import { span } from "./week.js";
import { DAY, HOUR, dayInWords, dayOf, time, toWall } from "./zone.js";

const SETTLED = 900;

/** Where the next event would be added, by calendar. */
const slots = new Map();

/** An event on its way by keyboard; sent once the person has stopped. */
let moving;

const ARROWS = { ArrowUp: [0, -1], ArrowDown: [0, 1], ArrowLeft: [-1, 0], ArrowRight: [1, 0] };

export function listen({ create, edit, commands }) {
  addEventListener("keydown", (e) => {
    if (isOpen() || e.target.matches("input, select, textarea") || e.ctrlKey || e.metaKey) return;
    const handled = onCard(e, edit) || onBody(e, create) || onPage(e, create, commands);
    if (handled) e.preventDefault();
  });
  byId("board").addEventListener("focusin", (e) => e.target.matches(".body") && showSlot(e.target));
}

function onPage(e, create, commands) {
  if (e.altKey) return false;
  if (e.key === "n") return createHere(create);
  commands[e.key]?.();
  return e.key in commands;
}

/** A new event on the calendar that has the focus, else on the first one. */
export function createHere(create) {
  const calendar = calendarOf(document.activeElement?.dataset?.calendar) ?? calendarsShown().find((one) => one.writable);
  if (calendar) create(calendar, slotSpan(calendar.key));
  return Boolean(calendar);
}

function onBody(e, create) {
  const place = e.target;
  if (!place.matches?.(".body")) return false;
  const key = place.dataset.calendar;
  if (e.key === "Enter" || e.key === " ") {
    create(calendarOf(key), slotSpan(key));
    return true;
  }
  const arrow = ARROWS[e.key];
  if (!arrow || e.altKey) return false;
  const slot = slotOf(key);
  const next = slot + arrow[0] * DAY + arrow[1] * 2 * QUARTER;
  const inDay = next - dayOf(slot) - arrow[0] * DAY;
  if (next >= state.monday && next < state.monday + 7 * DAY && inDay >= 0 && inDay < DAY) slots.set(key, next);
  showSlot(place);
  say(`${dayInWords(slotOf(key))}, ${time(slotOf(key))}`);
  return true;
}

function slotOf(key) {
  const slot = slots.get(key);
  if (slot >= state.monday && slot < state.monday + 7 * DAY) return slot;
  const wall = toWall(now(), state.zone);
  const inWeek = wall >= state.monday && wall < state.monday + 7 * DAY;
  return inWeek ? Math.floor(wall / HOUR) * HOUR : state.monday + 9 * HOUR;
}

const slotSpan = (key) => ({ start: slotOf(key), end: slotOf(key) + HOUR, allDay: false });

function showSlot(place) {
  for (const old of document.querySelectorAll(".slot")) old.remove();
  const slot = slotOf(place.dataset.calendar);
  const mark = el("div", { class: "slot" });
  mark.style.top = `calc(${(slot - dayOf(slot)) / HOUR} * var(--hour))`;
  mark.style.height = "var(--hour)";
  place.querySelector(`.day[data-day="${dayOf(slot)}"]`)?.append(mark);
  const board = byId("board");
  const y = ((slot - dayOf(slot)) / HOUR) * hourHeight();
  if (y < board.scrollTop || y > board.scrollTop + board.clientHeight - 220) board.scrollTop = y - 120;
}

function onCard(e, edit) {
  const card = e.target.closest?.(".card");
  if (!card) return false;
  const calendar = calendarOf(card.dataset.calendar);
  const event = eventOf(calendar.key, card.dataset.event);
  if (e.key === "Delete" || e.key === "Backspace") {
    if (calendar.writable) remove(calendar, event);
    return true;
  }
  if (e.key === "Escape" && moving) return drop();
  const arrow = ARROWS[e.key];
  if (!arrow) return false;
  if (e.altKey) return calendar.writable && nudge(calendar, event, arrow, e.shiftKey);
  focusNext(card, arrow);
  return true;
}

/** Puts an event that is on its way back to where it was. */
function drop() {
  clearTimeout(moving.timer);
  const { calendar, event } = moving;
  moving = undefined;
  state.events.get(calendar.key).set(event.id, event);
  fill(calendar);
  say("Not moved");
  return true;
}

function nudge(calendar, shown, [days, steps], resize) {
  if (moving && moving.event.id !== shown.id) return true;
  clearTimeout(moving?.timer);
  const { start, end } = span(shown);
  moving ??= { calendar, event: shown, to: span(shown) };
  const to = nudged(moving.to, resize ? { longer: steps * QUARTER } : { days, milliseconds: steps * QUARTER });
  moving.to = to;
  const iso = (wall) => new Date(wall).toISOString();
  const preview = { ...moving.event, pending: true, ...(to.allDay
    ? { start: { date: iso(to.start).slice(0, 10) }, end: { date: iso(to.end).slice(0, 10) } }
    : { start: { dateTime: shift(shown.start, to.start - start) }, end: { dateTime: shift(shown.end, to.end - end) } }) };
  state.events.get(calendar.key).set(shown.id, preview);
  fill(calendar);
  say(timeInWords(to));
  moving.timer = setTimeout(() => {
    const { event } = moving;
    moving = undefined;
    state.events.get(calendar.key).set(event.id, event);
    moveTo(calendar, event, to);
  }, SETTLED);
  return true;
}

const shift = (moment, by) => new Date(Date.parse(moment.dateTime) + by).toISOString();

/** Moves the focus to the nearest event in a direction. */
function focusNext(card, [dx, dy]) {
  const from = center(card);
  let best;
  for (const other of byId("board").querySelectorAll(".card")) {
    if (other === card) continue;
    const at = center(other);
    const along = (at.x - from.x) * dx + (at.y - from.y) * dy;
    const across = Math.abs(dx ? at.y - from.y : at.x - from.x);
    const far = along + across * 2.5;
    if (along > 2 && (!best || far < best.far)) best = { other, far };
  }
  best?.other.focus();
  best?.other.scrollIntoView({ block: "nearest", inline: "nearest" });
}

function center(node) {
  const box = node.getBoundingClientRect();
  return { x: box.left + box.width / 2, y: box.top + box.height / 2 };
}

