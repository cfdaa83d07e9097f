import { el } from "./dom.js";

/** A dialog of ours: title, inside, buttons. Answers what its buttons pass to `done`, undefined if closed. */
export function open(title, { className = "", inside, footer = () => [], onOpen, onSubmit }) {
  return new Promise((resolve) => {
    const before = document.activeElement;
    let result;
    const dialog = el("dialog", { class: className, "aria-labelledby": "dialog-title" });
    const done = (value) => {
      result = value;
      dialog.close();
    };
    const form = el("form", { class: "sheet", novalidate: true },
      el("header", {}, el("h2", { id: "dialog-title", text: title }),
        el("button", { type: "button", class: "button quiet icon", "aria-label": "Close", text: "×", on: { click: () => done() } })),
      el("div", { class: "inside" }, inside(done)));
    const buttons = footer(done);
    if (buttons.length) form.append(el("footer", {}, buttons));
    form.addEventListener("submit", (e) => {
      e.preventDefault();
      onSubmit?.(done);
    });
    dialog.append(form);
    dialog.addEventListener("click", (e) => e.target === dialog && dialog.close());
    dialog.addEventListener("close", () => {
      dialog.remove();
      if (before?.isConnected) before.focus({ preventScroll: true });
      resolve(result);
    });
    document.body.append(dialog);
    dialog.showModal();
    onOpen?.(dialog);
  });
}

export const field = (label, input, props = {}) => el("label", { class: "field", ...props }, el("span", { text: label }), input);

export const select = (options, value, props = {}) => {
  const made = el("select", props, options.map(([key, label]) => el("option", { value: key, text: label })));
  made.value = value;
  return made;
};

/** A question with a few answers. */
export const ask = (title, text, answers) =>
  open(title, {
    className: "small",
    inside: (done) => [
      text && el("p", { text }),
      el("div", { class: "choices" }, Object.entries(answers).map(([key, label]) =>
        el("button", { type: "button", class: "button", text: label, on: { click: () => done(key) } }))),
    ],
  });

export const isOpen = () => Boolean(document.querySelector("dialog[open]"));
