/** Review by keyboard: keys move between questions and choose answers; the forms do the same without them. */

const questions = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>("[data-question]")];

let at = -1;
let isGoing = false;

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (/^(TEXTAREA|SELECT)$/.test(target.tagName) || (target instanceof HTMLInputElement && target.type !== "radio"));
}

function go(to: number): void {
  const found = questions();
  if (found.length === 0) return;
  at = Math.min(Math.max(to, 0), found.length - 1);
  for (const [n, one] of found.entries()) one.classList.toggle("is-at", n === at);
  found[at]?.focus({ preventScroll: true });
  found[at]?.scrollIntoView({ block: "nearest" });
}

function current(): HTMLElement | undefined {
  if (at < 0) go(0);
  return questions()[at];
}

function choose(key: string): void {
  const question = current();
  const answer = question?.querySelector<HTMLInputElement>(`.answer [data-key=${key}]`);
  if (!answer) {
    document.querySelector<HTMLInputElement>(".person [name=name]")?.focus();
    return;
  }
  answer.checked = true;
  question?.querySelector<HTMLInputElement>(".answer [name=why]")?.focus();
}

function addNote(): void {
  const details = current()?.querySelector<HTMLDetailsElement>("details");
  if (!details) return;
  details.open = true;
  details.querySelector<HTMLInputElement>("[name=text]")?.focus();
}

const KEYS: Record<string, () => void> = {
  j: () => go(at + 1),
  k: () => go(at - 1),
  a: () => choose("a"),
  r: () => choose("r"),
  s: () => choose("s"),
  n: addNote,
  u: () => document.querySelector<HTMLInputElement>("#undo-last [name=why]")?.focus(),
  o: () => current()?.querySelector<HTMLAnchorElement>("[data-open]")?.click(),
};

document.addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "Escape" && event.target instanceof HTMLElement) {
    event.target.blur();
    return;
  }
  if (isTyping(event.target)) return;
  const act = KEYS[event.key];
  if (act !== undefined && !isGoing) {
    event.preventDefault();
    act();
  }
  isGoing = event.key === "g";
});

document.addEventListener("focusin", (event) => {
  const inside = event.target instanceof Element ? event.target.closest<HTMLElement>("[data-question]") : null;
  if (inside === null) return;
  at = questions().indexOf(inside);
  for (const [n, one] of questions().entries()) one.classList.toggle("is-at", n === at);
});

const named = questions().findIndex((one) => one.classList.contains("is-at"));
if (named >= 0 && document.querySelector("#refused") === null) go(named);
document.documentElement.dataset.review = "ready";
