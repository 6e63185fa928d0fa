/** What every view loads: htmx, and the keys that lead through the page. */
import "htmx.org";

const VIEWS: Record<string, string> = { o: "/", s: "/find", d: "/documents", e: "/parties", f: "/findings", n: "/network", t: "/timeline", m: "/map", c: "/trade", r: "/review", a: "/replies", p: "/dossier" };
let isGoing = false;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName));
}

/** `/` goes to the search box; `g` and a letter to a view, as the how-to lists them. */
document.addEventListener("keydown", (event) => {
  if (isTyping(event.target) || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/") {
    event.preventDefault();
    (document.querySelector<HTMLInputElement>("#q") ?? document.querySelector<HTMLInputElement>("#top-search"))?.focus();
  } else if (isGoing && VIEWS[event.key] !== undefined) {
    window.location.assign(VIEWS[event.key] as string);
  }
  isGoing = event.key === "g";
});
