import { DAY, dayOf, fromIsoDay, toWall } from "./zone.js";
import { state } from "./state.js";
import { isAllDay } from "./kinds.js";

/** Start and end of an event as walls of the zone that is shown; an all-day event has its dates in every zone. */
export function span(event) {
  if (isAllDay(event)) return { start: fromIsoDay(event.start.date), end: fromIsoDay(event.end?.date ?? event.start.date), allDay: true };
  const start = Date.parse(event.start.dateTime);
  const end = Math.max(start, Date.parse(event.end?.dateTime ?? event.start.dateTime));
  return { start: toWall(start, state.zone), end: toWall(end, state.zone), allDay: false };
}

/** Lasts a day or more: shown in the row above the hours. */
export const isLong = ({ start, end, allDay }) => allDay || end - start >= DAY;

/** Seeded events may have no usable start at all; they cannot be shown. */
export const hasTime = (event) =>
  event.status !== "cancelled" && (event.start?.date || !Number.isNaN(Date.parse(event.start?.dateTime ?? "")));

/** The pieces of timed events on one day, each with its column: `{event, from, to, column, columns}` in milliseconds of the day. */
export function piecesOfDay(events, day) {
  const pieces = [];
  for (const event of events) {
    const { start, end } = event.span;
    if (isLong(event.span)) continue;
    if (start < day + DAY && (end > day || (end === start && start === day)) && dayOf(start) <= day) {
      pieces.push({ event, from: Math.max(start, day) - day, to: Math.min(end, day + DAY) - day, first: start >= day, last: end <= day + DAY });
    }
  }
  pieces.sort((a, b) => a.from - b.from || b.to - a.to || (a.event.id < b.event.id ? -1 : 1));
  return inColumns(pieces);
}

const SHORTEST = 20 * 60_000;

/** Overlapping pieces stand side by side; each takes the free columns to its right as well. */
function inColumns(pieces) {
  let cluster = [];
  let clusterEnd = -1;
  const finish = () => {
    const columns = Math.max(0, ...cluster.map((piece) => piece.column)) + 1;
    for (const piece of cluster) {
      piece.columns = columns;
      piece.width = 1;
      while (piece.column + piece.width < columns && !cluster.some((other) =>
        other.column === piece.column + piece.width && other.from < bottom(piece) && bottom(other) > piece.from)) piece.width++;
    }
  };
  const bottom = (piece) => Math.max(piece.to, piece.from + SHORTEST);
  for (const piece of pieces) {
    if (piece.from >= clusterEnd) {
      finish();
      cluster = [];
      clusterEnd = -1;
    }
    const taken = new Set(cluster.filter((other) => bottom(other) > piece.from).map((other) => other.column));
    piece.column = 0;
    while (taken.has(piece.column)) piece.column++;
    cluster.push(piece);
    clusterEnd = Math.max(clusterEnd, bottom(piece));
  }
  finish();
  return pieces;
}

/** The long events of a week with their first and last day (0–6) and row. */
export function barsOfWeek(events, monday) {
  const bars = [];
  for (const event of events) {
    const { start, end } = event.span;
    if (!isLong(event.span)) continue;
    const lastMoment = Math.max(start, end - 1);
    const first = Math.max(0, (dayOf(start) - monday) / DAY);
    const last = Math.min(6, (dayOf(lastMoment) - monday) / DAY);
    if (first <= 6 && last >= 0) bars.push({ event, first, last });
  }
  bars.sort((a, b) => a.first - b.first || b.last - a.last);
  const ends = [];
  for (const bar of bars) {
    bar.row = ends.findIndex((end) => end < bar.first);
    if (bar.row < 0) bar.row = ends.length;
    ends[bar.row] = bar.last;
  }
  return bars;
}
