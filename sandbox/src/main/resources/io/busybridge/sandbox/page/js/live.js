import { attempt, say, toast } from "./announce.js";
import { refresh } from "./actions.js";
import { allCalendars, calendarsShown, state } from "./state.js";
import { titleOf } from "./kinds.js";

const TOGETHER = 120;

/** Listens for changes of any calendar and shows them as they come. */
export function listen(onReconnect) {
  const due = new Set();
  let showing = false;
  let lost = false;
  // One look at a time: what comes meanwhile is looked at together, after it.
  const look = async () => {
    if (showing) return;
    showing = true;
    while (due.size) {
      await new Promise((resolve) => setTimeout(resolve, TOGETHER));
      const ids = [...due];
      due.clear();
      await attempt(() => show(ids));
    }
    showing = false;
  };
  const source = new EventSource("/sandbox/stream");
  source.addEventListener("message", (message) => {
    due.add(JSON.parse(message.data).calendarId);
    look();
  });
  source.addEventListener("error", () => {
    if (!lost) toast("The connection to the sandbox is lost; trying again.", { bad: true });
    lost = true;
  });
  source.addEventListener("open", () => {
    if (!lost) return;
    lost = false;
    toast("Connected again.");
    onReconnect();
  });
}

async function show(calendarIds) {
  for (const calendar of allCalendars()) if (calendarIds.includes(calendar.id) && !calendarsShown().includes(calendar)) state.events.delete(calendar.key);
  const changed = calendarsShown().filter((calendar) => calendarIds.includes(calendar.id));
  const results = await Promise.all(changed.map(async (calendar) => ({ calendar, ...(await refresh(calendar)) })));
  const words = results.flatMap(({ calendar, fresh, gone }) => {
    const titles = fresh.slice(0, 2).map((id) => titleOf(state.events.get(calendar.key).get(id)));
    return [
      fresh.length && `${calendar.label}: ${titles.join(", ")}${fresh.length > 2 ? ` and ${fresh.length - 2} more` : ""} new or changed`,
      gone.length && `${calendar.label}: ${gone.length} removed`,
    ].filter(Boolean);
  });
  if (words.length) say(words.join(". "));
}
