import { el, icon, ICONS } from "./dom.js";
import { colorOf } from "./colors.js";
import { kindOf, managedKind, titleOf, traits } from "./kinds.js";
import { DAY, HOUR, dayInWords, time } from "./zone.js";

/** `Monday 23 November, 09:00 to 10:30` */
export function timeInWords({ start, end, allDay }) {
  if (allDay) {
    const last = end - DAY;
    return dayInWords(start) + (last > start ? " to " + dayInWords(last) : "") + ", all day";
  }
  const endText = Math.floor(start / DAY) === Math.floor(end / DAY) ? time(end) : `${dayInWords(end)}, ${time(end)}`;
  return `${dayInWords(start)}, ${time(start)} to ${endText}`;
}

export const inWords = (event, calendar) =>
  [titleOf(event), timeInWords(event.span), event.location, calendar.label, ...traits(event)].filter(Boolean).join(", ");

function base(event, calendar, classes) {
  const managed = managedKind(event);
  return el("button", {
    type: "button",
    class: ["card", kindOf(event), classes, event.pending && "pending"].filter(Boolean).join(" "),
    style: { "--c": colorOf(event, calendar) },
    "data-event": event.id,
    "data-calendar": calendar.key,
    "aria-label": inWords(event, calendar),
    title: inWords(event, calendar),
  },
  el("span", { class: "name", text: titleOf(event) }),
  managed === "copy" && icon(ICONS.link, "mark link"),
  event.recurringEventId && managed !== "block" && icon(ICONS.repeat, "mark repeat"));
}

/** In pixels, as the style sheets have them. */
const HOUR_HEIGHT = 48;
const LINE_HEIGHT = 13.2;

/** A piece of a timed event in its day. */
export function timedCard({ event, from, to, column, columns, width, last }, calendar) {
  const card = base(event, calendar, "timed");
  const length = Math.max(to - from, HOUR / 3);
  const lines = Math.floor(((length / HOUR) * HOUR_HEIGHT - 4) / LINE_HEIGHT);
  card.style.setProperty("--lines", Math.max(1, lines - (lines > 2 && card.querySelector(".mark") ? 1 : 0)));
  card.style.top = `calc(${from / HOUR} * var(--hour))`;
  card.style.height = `calc(${Math.min(length, DAY - from) / HOUR} * var(--hour) - 1px)`;
  card.style.left = `calc(${(column / columns) * 100}% + 1px)`;
  card.style.width = `calc(${(width / columns) * 100}% - 3px)`;
  if (length >= HOUR * 0.75) card.append(el("span", { class: "time", text: time(event.span.start) }));
  if (length >= HOUR * 1.5 && event.location) card.append(el("span", { class: "place", text: event.location }));
  if (last && calendar.writable) card.append(el("span", { class: "grip" }));
  return card;
}

/** An event in the row above the hours. */
export function longCard({ event, first, last, row }, calendar) {
  const card = base(event, calendar, "long");
  card.style.gridColumn = `${first + 1} / ${last + 2}`;
  card.style.gridRow = String(row + 1);
  return card;
}
