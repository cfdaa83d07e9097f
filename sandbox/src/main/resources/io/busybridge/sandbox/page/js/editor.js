import { attempt, say } from "./announce.js";
import { answer, mayAnswer, refresh, remove } from "./actions.js";
import { timeInWords } from "./card.js";
import * as changes from "./changes.js";
import { ask, field, open, select } from "./dialog.js";
import { el } from "./dom.js";
import { colorField, guestField, repeatFields, timeFields } from "./fields.js";
import { managedKind, ownAnswer, titleOf, traits } from "./kinds.js";
import { allCalendars, state } from "./state.js";

const VISIBILITIES = [["default", "As the calendar"], ["public", "Public"], ["private", "Private"]];
const ANSWERS = [["accepted", "Yes"], ["tentative", "Maybe"], ["declined", "No"]];

/** A new event, told in the zone in which the person drew it; they may still choose another calendar. */
export async function create(calendar, span) {
  const event = { start: clean(changes.timeAt(span.start, span.allDay, state.zone)), end: clean(changes.timeAt(span.end, span.allDay, state.zone)) };
  const own = allCalendars().filter((one) => one.writable);
  const into = select(own.map((one) => [one.key, `${one.label} (${one.email})`]), calendar.key);
  const form = fieldsOf(event, []);
  await open("New event", {
    inside: () => [...form.head, field("Calendar", into), ...form.rest],
    footer: () => [el("button", { class: "button primary", text: "Add" })],
    onOpen: (dialog) => dialog.querySelector(".title").focus(),
    onSubmit: async (done) => {
      const target = own.find((one) => one.key === into.value);
      if (await attemptWithForm(form, () => changes.insert(target, form.read()))) {
        done(true);
        say("Added");
        await attempt(() => refresh(target));
      }
    },
  });
}

/** An event that stands there: answer, change, delete. */
export async function edit(calendar, event) {
  let series = {};
  if (event.recurringEventId) {
    const read = await attempt(async () => (series = await changes.get(calendar, event.recurringEventId)));
    if (!read) return;
  }
  const form = fieldsOf(event, series.recurrence ?? event.recurrence ?? []);
  const before = JSON.stringify(form.read());
  await open(titleOf(event), {
    inside: (done) => [
      el("p", { class: "hint", text: [timeInWords(event.span), calendar.label, ...traits(event)].join(" · ") }),
      note(event),
      mayAnswer(event) && answers(calendar, event, done),
      ...(calendar.writable ? [...form.head, ...form.rest] : [el("p", { text: event.description ?? "" })]),
    ],
    footer: (done) => calendar.writable
      ? [
          el("button", { type: "button", class: "button quiet bad", text: "Delete…", on: { click: async () => (await remove(calendar, event)) && done() } }),
          el("button", { class: "button primary", text: "Save" }),
        ]
      : [],
    onSubmit: (done) => save(calendar, event, form, JSON.parse(before), done),
  });
}

async function save(calendar, event, form, before, done) {
  let wanted;
  if (!(await attemptWithForm(form, () => (wanted = differences(before, form.read()))))) return;
  if (!Object.keys(wanted).length) return done();
  let scope = "one";
  if (event.recurringEventId) {
    const { one, ...many } = changes.SCOPES;
    scope = await ask("Change which events?", "It is one of a series.", wanted.recurrence ? many : { one, ...many });
    if (!scope) return;
  }
  if (await attemptWithForm(form, () => changes.change(calendar, event, wanted, scope))) {
    done(true);
    say("Saved");
    await attempt(() => refresh(calendar));
  }
}

/** What a person says that BusyBridge would answer to a change of its events. */
function note(event) {
  const kind = managedKind(event);
  if (kind === "block") return el("p", { class: "note", text: "A block that BusyBridge wrote: time spent elsewhere, and nothing more. Whatever you do to it, it is put back." });
  if (kind === "copy") return el("p", { class: "note", text: "A copy that BusyBridge wrote. Change it, answer or delete it here, and the client’s own event follows, if the account may change it." });
  if (event.organizer && !event.organizer.self && event.attendees) return el("p", { class: "note", text: `Organized by ${event.organizer.displayName ?? event.organizer.email}: what you change here changes ${event.guestsCanModify ? "it for everybody" : "this calendar’s copy only"}.` });
  return undefined;
}

const answers = (calendar, event, done) =>
  el("div", { class: "answer", role: "group", "aria-label": "Your answer" }, "Going?",
    ANSWERS.map(([value, label]) => el("button", {
      type: "button", class: "button", text: label, "aria-pressed": String(ownAnswer(event) === value),
      on: { click: async () => (await answer(calendar, event, value)) && done() },
    })));

/** The form: `head` and `rest` are its nodes, `read()` answers the event as Google wants it. */
function fieldsOf(event, recurrence) {
  const title = el("input", { class: "title", value: event.summary ?? "", placeholder: "Title", "aria-label": "Title" });
  const place = el("input", { value: event.location ?? "" });
  const text = el("textarea", { rows: "3", value: event.description ?? "" });
  const busy = select([["opaque", "Busy"], ["transparent", "Free"]], event.transparency ?? "opaque");
  const visibility = select(VISIBILITIES, event.visibility === "confidential" ? "private" : (event.visibility ?? "default"));
  const color = colorField(event.colorId);
  const time = timeFields(event);
  const repeat = repeatFields(recurrence, time);
  const guests = guestField(event.attendees ?? []);
  const problem = el("p", { class: "note bad", role: "alert", hidden: true });
  return {
    problem,
    head: [problem, field("Title", title)],
    rest: [
      ...time.nodes,
      ...repeat.nodes,
      field("Place", place),
      field("Description", text),
      el("div", { class: "pair" }, field("Shown as", busy), field("Visibility", visibility)),
      el("details", { open: Boolean(event.attendees?.length) }, el("summary", { text: "Guests and colour" }),
        el("div", { class: "more" }, guests.nodes, field("Colour", color))),
    ],
    read: () => ({
      summary: title.value.trim() || null,
      location: place.value.trim() || null,
      description: text.value.trim() || null,
      transparency: busy.value,
      visibility: visibility.value,
      colorId: color.value || null,
      ...time.read(),
      ...listsOf(repeat.read(), guests.read()),
    }),
  };
}

const listsOf = (recurrence, attendees) => ({
  recurrence: recurrence.length ? recurrence : null,
  attendees: attendees.length ? attendees : null,
});

/** The fields that differ; start and end only together. */
function differences(before, after) {
  const same = (a, b) => JSON.stringify(a) === JSON.stringify(b);
  const changed = Object.fromEntries(Object.entries(after).filter(([name, value]) => !same(value, before[name])));
  if (changed.start || changed.end) Object.assign(changed, { start: after.start, end: after.end });
  return changed;
}

/** A refusal is shown in the form, where the person looks. */
async function attemptWithForm(form, work) {
  try {
    await work();
    return true;
  } catch (e) {
    form.problem.hidden = false;
    form.problem.textContent = e.message;
    form.problem.scrollIntoView({ block: "nearest" });
    return false;
  }
}

const clean = (time) => Object.fromEntries(Object.entries(time).filter(([, value]) => value !== null));
