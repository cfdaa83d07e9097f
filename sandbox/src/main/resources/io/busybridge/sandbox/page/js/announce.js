import { byId, el } from "./dom.js";

/** Says something to those who listen rather than look. */
export function say(text) {
  const place = byId("announcer");
  place.textContent = "";
  requestAnimationFrame(() => (place.textContent = text));
}

/** Shows a message for a while; one of a failure until it is closed. */
export function toast(text, { bad = false, action } = {}) {
  const close = () => box.remove();
  const box = el("div", { class: bad ? "toast bad" : "toast", role: bad ? "alert" : "status" },
    el("p", { text }),
    action && el("button", { class: "button quiet", type: "button", text: action.label, on: { click: () => { close(); action.run(); } } }),
    el("button", { class: "button quiet icon", type: "button", "aria-label": "Close", text: "×", on: { click: close } }));
  byId("toasts").append(box);
  while (byId("toasts").children.length > 3) byId("toasts").firstChild.remove();
  setTimeout(close, bad ? 20_000 : 6_000);
}

/** Runs something that may be refused; tells the person if it is. True if it went well. */
export async function attempt(work) {
  try {
    await work();
    return true;
  } catch (e) {
    toast(e.message, { bad: true });
    if (!e.status && e.status !== 0) throw e;
    return false;
  }
}
