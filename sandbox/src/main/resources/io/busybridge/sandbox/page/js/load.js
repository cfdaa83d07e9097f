import { calendar, control, eventsPath } from "./api.js";
import { group } from "./people.js";
import { state } from "./state.js";
import { DAY, toInstant } from "./zone.js";
import { hasTime } from "./week.js";

export async function loadPeople() {
  const { accounts } = await control("GET", "accounts");
  state.people = group(accounts);
}

export async function loadClock() {
  const answer = await control("GET", "clock");
  if (answer.now) state.clockOffset = Date.parse(answer.now) - Date.now();
  return answer;
}

/** Reads overtake each other: the one that began last is the one that counts. */
let turns = 0;
const read = new Map();

/**
 * Reads the week of one calendar. Answers the ids of events that are new or changed since the last
 * read of the same week, or nothing if there was none.
 */
export async function loadCalendar(shown) {
  const turn = ++turns;
  const { monday, zone } = state;
  const query = {
    singleEvents: "true",
    maxResults: 2500,
    timeMin: new Date(toInstant(monday, zone) - DAY).toISOString(),
    timeMax: new Date(toInstant(monday + 7 * DAY, zone) + DAY).toISOString(),
  };
  const events = new Map();
  let page = {};
  do {
    page = await calendar(shown.email, "GET", eventsPath(shown.id), { query: { ...query, pageToken: page.nextPageToken } });
    for (const event of page.items ?? []) if (hasTime(event)) events.set(event.id, event);
  } while (page.nextPageToken);
  // The person may have gone on meanwhile; then this answer is of no use any more.
  const overtaken = read.get(shown.key) > turn;
  if (overtaken || state.monday !== monday || state.zone !== zone) return { fresh: [], gone: [] };
  read.set(shown.key, turn);
  const before = state.events.get(shown.key);
  const sameWeek = before?.monday === monday;
  events.monday = monday;
  state.events.set(shown.key, events);
  if (!sameWeek) return { fresh: [], gone: [] };
  return {
    fresh: [...events.values()].filter((event) => before.get(event.id)?.etag !== event.etag).map((event) => event.id),
    gone: [...before.keys()].filter((id) => !events.has(id)),
  };
}
