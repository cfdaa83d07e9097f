import { open } from "./dialog.js";
import { el } from "./dom.js";

const KEYS = [
  [["Tab"], "from calendar to calendar and event to event"],
  [["↑", "↓", "←", "→"], "on a calendar: choose a time; on an event: go to the next one"],
  [["Enter"], "add an event at the chosen time, or open the event"],
  [["n"], "new event"],
  [["Alt", "↑ ↓"], "move the event by 15 minutes"],
  [["Alt", "← →"], "move the event by a day"],
  [["Alt", "Shift", "↑ ↓"], "shorten or lengthen the event"],
  [["Delete"], "delete the event"],
  [["j", "k"], "next week, previous week"],
  [["t"], "this week"],
  [["1", "2", "…"], "this person’s calendars"],
  [["?"], "this page"],
];

export const show = () =>
  open("What you see here", {
    inside: () => [
      el("p", { text: "A consultant’s main calendar, and beside it the calendars that their clients gave them. BusyBridge writes every client’s event to the main calendar as a copy (in the client’s colour, with a chain link), and “Busy”, and nothing more, to all other clients (grey hatching)." }),
      el("p", { class: "hint", text: "With the mouse: drag over a free time to add, drag an event to move it, its lower edge to resize it. With a finger: rest first, then drag. Drop an .ics file on a calendar to import it." }),
      el("dl", { class: "keys" }, KEYS.flatMap(([keys, words]) => [
        el("dt", {}, keys.map((key) => el("kbd", { text: key }))), el("dd", { text: words })])),
    ],
  });
