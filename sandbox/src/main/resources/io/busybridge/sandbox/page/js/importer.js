import { attempt, toast } from "./announce.js";
import { control } from "./api.js";
import { calendarOf, refresh } from "./actions.js";
import { field, open, select } from "./dialog.js";
import { byId, el } from "./dom.js";
import { allCalendars, calendarsShown } from "./state.js";

/** Importing `.ics` files: by the button, or by dropping one on a calendar. */
export function listen() {
  byId("import").addEventListener("click", () => choose());
  const board = byId("board");
  const mark = (target) => {
    for (const node of board.querySelectorAll(".over")) node.classList.remove("over");
    target?.classList.add("over");
  };
  const under = (e) => e.target.closest?.(".body, .allday");
  board.addEventListener("dragover", (e) => {
    if (![...e.dataTransfer.types].includes("Files")) return;
    e.preventDefault();
    mark(under(e));
  });
  board.addEventListener("dragleave", (e) => !board.contains(e.relatedTarget) && mark());
  board.addEventListener("drop", (e) => {
    e.preventDefault();
    mark();
    const calendar = calendarOf(under(e)?.dataset.calendar);
    const file = e.dataTransfer.files[0];
    if (file) choose(file, calendar);
  });
  for (const type of ["dragover", "drop"]) addEventListener(type, (e) => e.preventDefault());
}

async function choose(file, calendar) {
  const writable = allCalendars().filter((one) => one.writable);
  if (!writable.length) return toast("There is no calendar to import into.", { bad: true });
  const first = calendar ?? calendarsShown().find((one) => one.writable) ?? writable[0];
  const into = select(writable.map((one) => [one.key, `${one.label} (${one.email})`]), first.key);
  const weeks = el("input", { type: "number", step: "1", value: "0" });
  const input = el("input", { type: "file", accept: ".ics,text/calendar" });
  const chosen = () => file ?? input.files[0];
  const run = await open("Import a calendar file", {
    inside: () => [
      file ? el("p", { class: "note", text: file.name }) : field("File (.ics)", input),
      field("Into", into),
      field("Move everything by weeks", weeks),
      el("p", { class: "hint", text: "Old calendars come to life with it: 52 is a year. Importing a file again updates what it brought before. You can also drop a file on a calendar." }),
    ],
    footer: () => [el("button", { class: "button primary", text: "Import" })],
    onSubmit: (done) => (chosen() ? done(true) : input.showPicker?.()),
  });
  if (run) await attempt(() => bring(chosen(), calendarOf(into.value), Number(weeks.value) || 0));
}

async function bring(file, calendar, weeks) {
  const query = new URLSearchParams({ calendarId: calendar.id, shiftWeeks: String(weeks) });
  const report = await control("POST", "import?" + query, await file.arrayBuffer(), "text/calendar");
  if (calendarsShown().includes(calendar)) await refresh(calendar);
  const words = `${report.imported} imported into ${calendar.label}`;
  if (!report.skipped.length) return toast(words + ".");
  await open("Imported, but not all of it", {
    inside: () => [
      el("p", { text: `${words}, ${report.skipped.length} left out:` }),
      el("ul", { class: "skipped" }, report.skipped.map((one) => el("li", { text: (one.uid ? one.uid + ": " : "") + one.reason }))),
    ],
    footer: (done) => [el("button", { type: "button", class: "button primary", text: "Good", on: { click: () => done() } })],
  });
}
