// Keeps what is marked data-live as fresh as a reload would, without one: the server renders the
// words, this only carries them over. Without scripts the page reloads itself while it is busy.
const SOON = 1500;
const LATER = 15000;

async function refresh() {
  let wait = LATER;
  if (!document.hidden) {
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" } });
      if (answer.redirected) {
        location.reload();
        return;
      }
      if (answer.ok) {
        const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
        const unlike = cards(fresh) !== cards(document);
        if (unlike) {
          location.reload();
          return;
        }
        for (const part of document.querySelectorAll("[data-live]")) {
          const now = fresh.getElementById(part.id);
          if (now && now.outerHTML !== part.outerHTML) {
            part.className = now.className;
            part.replaceChildren(...now.childNodes);
          }
        }
        wait = fresh.querySelector("progress, .busy") ? SOON : LATER;
      }
    } catch (offline) {
      console.info("The server did not answer; asking again later.", offline);
    }
  }
  setTimeout(refresh, wait);
}

// Calendars that came or went, and buttons that did, are a matter for a whole new page.
function cards(page) {
  return [...page.querySelectorAll(".calendar .actions, [id^=card-]")]
    .map((part) => part.id || part.textContent.replace(/\s+/g, " "))
    .join("|");
}

setTimeout(refresh, document.querySelector("progress, .busy") ? SOON : LATER);
document.addEventListener("visibilitychange", () => {
  if (!document.hidden && document.querySelector("progress, .busy")) {
    location.reload();
  }
});
