import { calendar as call, control, eventsPath } from "./api.js";
import { isAllDay } from "./kinds.js";
import { moveDays } from "./repeat.js";
import { DAY, fromIsoDay, isoDay, toInstant, toWall } from "./zone.js";
import { state } from "./state.js";

const QUERY = { sendUpdates: "all", conferenceDataVersion: 1 };

/** Which part of a series a change is meant for. */
export const SCOPES = { one: "This event", following: "This and all following", all: "All events of the series" };

/** A wall of the zone that is shown, as `start` or `end`, keeping the zone in which the event is told. */
export function timeAt(wall, allDay, zone) {
  if (allDay) return { date: isoDay(wall), dateTime: null, timeZone: null };
  return { dateTime: new Date(toInstant(wall, state.zone)).toISOString(), timeZone: zone, date: null };
}

export const zoneOf = (time, calendar) => time?.timeZone ?? calendar.timeZone ?? state.zone;

export const insert = (calendar, event) =>
  call(calendar.email, "POST", eventsPath(calendar.id), { query: QUERY, body: withoutNulls(event) });

export const get = (calendar, id) => call(calendar.email, "GET", eventsPath(calendar.id, id));

/**
 * Only the fields that the person changed are sent, so the last one to change a field wins, as on
 * Google's page; but the list of guests is sent whole, and must not undo what others did to it.
 */
const patch = (calendar, { id, etag }, body) =>
  call(calendar.email, "PATCH", eventsPath(calendar.id, id), { query: QUERY, body, etag: body.attendees && etag });

/** Applies changes to one event, to it and what follows, or to the whole series. */
export async function change(calendar, event, changes, scope) {
  if (scope === "one" || !event.recurringEventId) return patch(calendar, event, changes);
  if (scope === "following") return split(calendar, event, changes);
  const series = await get(calendar, event.recurringEventId);
  return patch(calendar, series, forSeries(series, event, changes, calendar));
}

export async function remove(calendar, event, scope) {
  if (scope === "one" || !event.recurringEventId) return call(calendar.email, "DELETE", eventsPath(calendar.id, event.id), { query: { sendUpdates: "all" } });
  const series = await get(calendar, event.recurringEventId);
  if (scope === "all") return call(calendar.email, "DELETE", eventsPath(calendar.id, series.id), { query: { sendUpdates: "all" } });
  const recurrence = series.recurrence.map((line) => (line.startsWith("RRULE:") ? endBefore(line, event.originalStartTime) : line));
  return patch(calendar, series, { recurrence });
}

/** As Google's page does it: the old series ends, and its tail becomes a series of its own. */
function split(calendar, event, changes) {
  return control("POST", "split", {
    calendarId: calendar.id,
    eventId: event.recurringEventId,
    originalStart: slotInstant(event.originalStartTime, calendar),
    changes: { ...changes, ...(changes.start && { start: withoutNulls(changes.start), end: withoutNulls(changes.end) }) },
  });
}

/** The moment that names an occurrence; of an all-day one, noon of its day where the calendar is. */
function slotInstant(slot, calendar) {
  const instant = slot.date ? toInstant(fromIsoDay(slot.date) + DAY / 2, calendar.timeZone ?? "UTC") : Date.parse(slot.dateTime);
  return new Date(instant).toISOString();
}

/** The rule, over before the occurrence that was planned for then. */
function endBefore(line, slot) {
  const until = slot.date
    ? isoDay(fromIsoDay(slot.date) - DAY).replaceAll("-", "")
    : new Date(Date.parse(slot.dateTime) - 1000).toISOString().replace(/[-:]|\.\d+/g, "");
  return line.replace(/;?(UNTIL|COUNT)=[^;]*/g, "") + ";UNTIL=" + until;
}

/** A new time of one occurrence, carried over to the start of its series by the clock of the series. */
function forSeries(series, event, changes, calendar) {
  if (!changes.start) return changes;
  const allDay = Boolean(changes.start.date);
  if (allDay !== isAllDay(series)) return changes;
  const zone = zoneOf(series.start, calendar);
  const wall = (time) => (time.date ? fromIsoDay(time.date) : toWall(Date.parse(time.dateTime), zone));
  const start = wall(series.start) + wall(changes.start) - wall(event.start);
  const end = start + wall(changes.end) - wall(changes.start);
  const days = Math.round((Math.floor(start / DAY) - Math.floor(wall(series.start) / DAY)));
  const at = (moment) => (allDay ? { date: isoDay(moment) } : { dateTime: new Date(toInstant(moment, zone)).toISOString(), timeZone: zone });
  return { recurrence: series.recurrence.map((line) => moveDays(line, days)), ...changes, start: at(start), end: at(end) };
}

function withoutNulls(value) {
  if (Array.isArray(value) || typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).filter(([, v]) => v !== null).map(([k, v]) => [k, withoutNulls(v)]));
}
