/**
 * Wall-clock time. A "wall" is the number of milliseconds that a clock on the wall would show if it
 * counted from 1970 without ever being put forward or back; so walls can be added and compared,
 * and their `Date.UTC` parts are what the clock says.
 */
const formats = new Map();

function format(zone) {
  let found = formats.get(zone);
  if (!found) {
    found = new Intl.DateTimeFormat("en-u-ca-iso8601-hc-h23", {
      timeZone: zone, year: "numeric", month: "numeric", day: "numeric",
      hour: "numeric", minute: "numeric", second: "numeric", era: "short",
    });
    formats.set(zone, found);
  }
  return found;
}

export const MINUTE = 60_000;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

export function isZone(zone) {
  try {
    format(zone);
    return true;
  } catch (e) {
    if (e instanceof RangeError) return false;
    throw e;
  }
}

/** What the clock of the zone shows at an instant. */
export function toWall(instant, zone) {
  const part = {};
  for (const { type, value } of format(zone).formatToParts(instant)) part[type] = value;
  const year = part.era?.startsWith("B") ? 1 - Number(part.year) : Number(part.year);
  const wall = new Date(0);
  wall.setUTCFullYear(year, part.month - 1, part.day);
  wall.setUTCHours(part.hour, part.minute, part.second);
  return wall.getTime();
}

/** The instant at which the clock shows that; in the hour that is skipped in spring, one hour later. */
export function toInstant(wall, zone) {
  const first = wall - (toWall(wall, zone) - wall);
  const second = wall - (toWall(first, zone) - first);
  return toWall(second, zone) === wall ? second : Math.max(first, second);
}

export const dayOf = (wall) => Math.floor(wall / DAY) * DAY;

export const isoDay = (wall) => new Date(wall).toISOString().slice(0, 10);

export const fromIsoDay = (text) => Date.parse(text + "T00:00:00Z");

/** `2026-11-23T09:30`, as an input of type datetime-local has it. */
export const isoMinute = (wall) => new Date(wall).toISOString().slice(0, 16);

export const fromIsoMinute = (text) => Date.parse(text + "Z");

/** The Monday of the week. */
export function mondayOf(wall) {
  const day = dayOf(wall);
  return day - ((new Date(day).getUTCDay() + 6) % 7) * DAY;
}

const clock = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", hour: "2-digit", minute: "2-digit" });
const longDay = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "long", day: "numeric", month: "long" });
const shortDay = new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", weekday: "short" });

export const time = (wall) => clock.format(wall);
export const dayInWords = (wall) => longDay.format(wall);
export const weekday = (wall) => shortDay.format(wall);

/** `23 – 29 November 2026`, or across months and years as much as is needed. */
export function weekInWords(monday, month = "long") {
  const sunday = monday + 6 * DAY;
  const say = (wall, options) => new Intl.DateTimeFormat("en-GB", { timeZone: "UTC", ...options }).format(wall);
  const [a, b] = [new Date(monday), new Date(sunday)];
  const start = { day: "numeric" };
  if (a.getUTCMonth() !== b.getUTCMonth()) start.month = month;
  if (a.getUTCFullYear() !== b.getUTCFullYear()) start.year = "numeric";
  return `${say(monday, start)} – ${say(sunday, { day: "numeric", month, year: "numeric" })}`;
}

/** `UTC+1` */
export function offsetInWords(instant, zone) {
  const minutes = Math.round((toWall(instant, zone) - Math.floor(instant / 1000) * 1000) / MINUTE);
  const sign = minutes < 0 ? "−" : "+";
  const [h, m] = [Math.floor(Math.abs(minutes) / 60), Math.abs(minutes) % 60];
  return `UTC${sign}${h}${m ? ":" + String(m).padStart(2, "0") : ""}`;
}
