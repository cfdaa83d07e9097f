import { attempt, say, toast } from "./announce.js";
import { fill } from "./board.js";
import { timeInWords } from "./card.js";
import * as changes from "./changes.js";
import { ask } from "./dialog.js";
import { managedKind, ownAnswer, titleOf } from "./kinds.js";
import { loadCalendar } from "./load.js";
import { allCalendars, state } from "./state.js";
import { span } from "./week.js";

export const calendarOf = (key) => allCalendars().find((calendar) => calendar.key === key);

export const eventOf = (key, id) => state.events.get(key)?.get(id);

export async function refresh(calendar) {
  const { fresh, gone } = await loadCalendar(calendar);
  fill(calendar, fresh);
  return { fresh, gone };
}

/** Asks which part of a series is meant; undefined if the person thinks better of it. */
export async function scopeFor(event, question) {
  return event.recurringEventId ? ask(question, "It is one of a series.", changes.SCOPES) : "one";
}

/** Moves or resizes: shows it at once, then asks Google, and puts it back if that is refused. */
export async function moveTo(calendar, event, to) {
  const { start, end, allDay } = span(event);
  if (to.start === start && to.end === end && to.allDay === allDay) return;
  const times = {
    start: changes.timeAt(to.start, to.allDay, changes.zoneOf(event.start, calendar)),
    end: changes.timeAt(to.end, to.allDay, changes.zoneOf(event.end, calendar)),
  };
  const shown = { ...event, pending: true, start: clean(times.start), end: clean(times.end) };
  state.events.get(calendar.key).set(event.id, shown);
  fill(calendar);
  const scope = await scopeFor(event, "Move which events?");
  const done = scope && (await attempt(() => changes.change(calendar, event, times, scope)));
  if (!done) state.events.get(calendar.key)?.set(event.id, event);
  fill(calendar);
  if (!done) return;
  say(`${titleOf(event)} is now ${timeInWords(span(shown))}`);
  await attempt(() => refresh(calendar));
}

const clean = (time) => Object.fromEntries(Object.entries(time).filter(([, value]) => value !== null));

export async function remove(calendar, event) {
  const scope = event.recurringEventId
    ? await scopeFor(event, `Delete “${titleOf(event)}”`)
    : await ask(`Delete “${titleOf(event)}”?`, deleteHint(event), { one: "Delete it" });
  if (!scope) return false;
  const done = await attempt(() => changes.remove(calendar, event, scope));
  if (done) {
    toast(`“${titleOf(event)}” is deleted.`);
    await attempt(() => refresh(calendar));
  }
  return done;
}

function deleteHint(event) {
  if (managedKind(event) === "block") return "BusyBridge will put this block back: a block is never a way in.";
  if (managedKind(event) === "copy") return "This is a copy: BusyBridge deletes or declines the original on the client’s calendar.";
  return event.attendees?.length > 1 ? "Its guests will be told." : "";
}

/** Answers an invitation: the whole list of guests, with only the own entry changed. */
export async function answer(calendar, event, response) {
  const scope = event.recurringEventId ? await ask("Answer for which events?", "", { one: changes.SCOPES.one, all: changes.SCOPES.all }) : "one";
  if (!scope) return false;
  const done = await attempt(async () => {
    const target = scope === "all" ? await changes.get(calendar, event.recurringEventId) : event;
    const attendees = target.attendees.map((guest) => (guest.self ? { ...guest, responseStatus: response } : guest));
    await changes.change(calendar, target, { attendees }, "one");
  });
  if (done) {
    say(`Answered: ${response}`);
    await attempt(() => refresh(calendar));
  }
  return done;
}

export const mayAnswer = (event) => ownAnswer(event) !== undefined && !event.attendees.find((guest) => guest.self).organizer;

/** By steps of the keyboard; `days` and `milliseconds` for the start, `longer` for the end alone. */
export function nudged({ start, end, allDay }, { days = 0, milliseconds = 0, longer = 0 }) {
  const by = days * 86_400_000 + (allDay ? 0 : milliseconds);
  const later = allDay ? Math.sign(longer) * 86_400_000 : longer;
  const least = allDay ? 86_400_000 : 900_000;
  return { start: start + by, end: Math.max(end + by + later, start + by + least), allDay };
}

